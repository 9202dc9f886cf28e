package io.rivulus.simulation.workload;

import io.rivulus.base.file.Files;
import io.rivulus.graph.NodeRef;
import io.rivulus.graph.Partitioning;
import io.rivulus.graph.StreamGraph;
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

    /// One ledger, by itself or as a part of a job that has several.
    static final class Book implements Play {
        private static final int KEY = 0;
        private static final int NUMBER = 1;
        private static final int COUNT = 2;

        private final Outside outside;
        private final TransactionalStore store;
        private final int parallelism;
        private final Feed feed;
        private final int keys;
        private final int padding;
        private final BitSet entered = new BitSet();
        private final Map<Long, Long> counts = new HashMap<>();
        private final Map<List<Long>, Long> newest = new HashMap<>();

        Book(RandomGenerator random, Outside outside) {
            this.outside = outside;
            store = new TransactionalStore(outside, rows -> rows.forEach(this::enter));
            parallelism = random.nextInt(1, 5);
            feed = random.nextInt(3) == 0 ? Feed.ordered(random) : Feed.draw(random);
            keys = random.nextBoolean() ? random.nextInt(1, 60) : random.nextInt(200, 2_000);
            padding = random.nextInt(8);
        }

        @Override
        public int parallelism() {
            return parallelism;
        }

        @Override
        public StreamGraph program(Inside inside) {
            StreamGraph.Builder job = StreamGraph.named("ledger");
            addTo(job, inside);
            return job.build();
        }

        /// Adds what fills the ledger to a job, connected with nothing else.
        void addTo(StreamGraph.Builder job, Inside inside) {
            NodeRef source = feed.addTo(job, inside);
            NodeRef keyed = job.operator("key", new Step("key", () -> new ToRows(this::row)))
                    .input(source, Partitioning.FORWARD)
                    .add();
            NodeRef counted = job.operator("count", new Step("count", () -> KeyedSum.count(padding)))
                    .input(keyed, Partitioning.hash(List.of(KEY)))
                    .add();
            NodeRef seen = job.operator("look", new Step("look", () -> probe(inside)))
                    .input(counted, Partitioning.FORWARD)
                    .add();
            job.sink("ledger", new TransactionalSink(store, inside))
                    .input(seen, Partitioning.FORWARD)
                    .add();
        }

        private WatermarkProbe probe(Inside inside) {
            return new WatermarkProbe(inside, NUMBER, feed.isOrdered());
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
            Long before = newest.put(List.of(row[KEY], row[NUMBER] % feed.splits()), row[NUMBER]);
            if (before != null && before >= number) {
                outside.findings().add("key %d: number %d is entered behind %d of its split", row[KEY], number, before);
            }
        }

        @Override
        public void verifyEnd(Files files) {
            if (entered.cardinality() != feed.count()) {
                outside.findings()
                        .add(
                                "%d of %d numbers were entered, %d is missing",
                                entered.cardinality(), feed.count(), entered.nextClearBit(0));
            }
        }
    }
}
