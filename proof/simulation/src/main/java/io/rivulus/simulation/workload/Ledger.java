package io.rivulus.simulation.workload;

import io.rivulus.api.source.Boundedness;
import io.rivulus.graph.NodeRef;
import io.rivulus.graph.Partitioning;
import io.rivulus.graph.StreamGraph;
import io.rivulus.runtime.source.WatermarkFactory;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Each number is entered once, with how many of its key were entered before it. So what is lost or repeated shows at
/// the number, and state that is not of the same cut as the input shows at the count.
public final class Ledger implements Workload {
    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public Play draw(RandomGenerator random, Outside outside) {
        return new Book(random, outside);
    }

    private static final class Book implements Play {
        private static final int KEY = 0;
        private static final int NUMBER = 1;
        private static final int COUNT = 2;

        private final Outside outside;
        private final TransactionalStore store;
        private final int parallelism;
        private final int numbers;
        private final int keys;
        private final int batchRows;
        private final int splits;
        private final Boundedness boundedness;
        private final long pauseNanosMax;
        private final BitSet entered = new BitSet();
        private final Map<Long, Long> counts = new HashMap<>();
        private final Map<List<Long>, Long> newest = new HashMap<>();

        Book(RandomGenerator random, Outside outside) {
            this.outside = outside;
            store = new TransactionalStore(outside, rows -> rows.forEach(this::enter));
            parallelism = random.nextInt(1, 5);
            numbers = random.nextInt(50, 4_000);
            keys = random.nextInt(1, 60);
            batchRows = random.nextInt(2, 40);
            boundedness = random.nextBoolean() ? Boundedness.BOUNDED : Boundedness.UNBOUNDED;
            splits = random.nextInt(1, 6);
            pauseNanosMax = Duration.ofMillis(random.nextInt(1, 8)).toNanos();
        }

        @Override
        public int parallelism() {
            return parallelism;
        }

        @Override
        public StreamGraph program(Inside inside) {
            StreamGraph.Builder job = StreamGraph.named("ledger");
            WatermarkFactory lastNumber = () -> batch -> Longs.at(batch, 0, batch.count() - 1);
            NodeRef source = job.source(
                            "numbers",
                            new NumberSource(numbers, splits, batchRows, boundedness, pauseNanosMax, inside),
                            lastNumber)
                    .add();
            NodeRef keyed = job.operator("key", new Step("key", () -> new ToRows(inside, this::row)))
                    .input(source, Partitioning.FORWARD)
                    .add();
            NodeRef seen = job.operator("look", new Step("look", () -> new WatermarkProbe(inside, NUMBER, ordered())))
                    .input(keyed, Partitioning.hash(List.of(KEY)))
                    .add();
            NodeRef counted = job.operator("count", new Step("count", () -> new KeyedCount(inside)))
                    .input(seen, Partitioning.FORWARD)
                    .add();
            job.sink("ledger", new TransactionalSink(store, inside))
                    .input(counted, Partitioning.FORWARD)
                    .add();
            return job.build();
        }

        /// Whether event time is in order: no reader begins a split behind another one.
        private boolean ordered() {
            return boundedness == Boundedness.UNBOUNDED && splits <= parallelism;
        }

        private long[] row(long number) {
            return new long[] {number * 31 % keys, number};
        }

        /// An entry has become visible.
        private void enter(long[] row) {
            long count = counts.merge(row[KEY], 1L, Long::sum);
            if (row[COUNT] != count) {
                outside.findings().add("key %d: its entry %d has count %d", row[KEY], count, row[COUNT]);
            }
            int number = (int) row[NUMBER];
            if (entered.get(number)) {
                outside.findings().add("number %d is entered twice", number);
            }
            entered.set(number);
            Long before = newest.put(List.of(row[KEY], row[NUMBER] % splits), row[NUMBER]);
            if (before != null && before >= number) {
                outside.findings().add("key %d: number %d is entered behind %d of its split", row[KEY], number, before);
            }
        }

        @Override
        public void verifyEnd() {
            if (entered.cardinality() != numbers) {
                outside.findings()
                        .add(
                                "%d of %d numbers were entered, %d is missing",
                                entered.cardinality(), numbers, entered.nextClearBit(0));
            }
        }
    }
}
