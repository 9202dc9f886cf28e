package io.rivulus.simulation.workload;

import io.rivulus.base.file.Files;
import io.rivulus.data.ColumnBatch;
import io.rivulus.graph.NodeRef;
import io.rivulus.graph.Partitioning;
import io.rivulus.graph.StreamGraph;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.Output;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Each number is a transfer: one account pays another, by two bookings that are done by whoever has the accounts. Both
/// become visible together, since each epoch is one cut: at its end all accounts together have nothing.
public final class Bank implements Workload {
    @Override
    public String name() {
        return "bank";
    }

    @Override
    public Play draw(RandomGenerator random, Outside outside) {
        return new Accounts(random, outside);
    }

    private static final class Accounts implements Play, TransactionalStore.Reader {
        private static final int ACCOUNT = 0;
        private static final int AMOUNT = 1;
        private static final int BALANCE = 2;

        private final Outside outside;
        private final TransactionalStore store;
        private final int parallelism;
        private final Feed feed;
        private final int accounts;
        private final Map<Long, Long> balances = new HashMap<>();
        private long total;
        private long bookings;

        Accounts(RandomGenerator random, Outside outside) {
            this.outside = outside;
            store = new TransactionalStore(outside, this);
            parallelism = random.nextInt(1, 5);
            feed = Feed.draw(random);
            accounts = random.nextInt(2, 300);
        }

        @Override
        public int parallelism() {
            return parallelism;
        }

        @Override
        public StreamGraph program(Inside inside) {
            StreamGraph.Builder job = StreamGraph.named("bank");
            NodeRef bookings = job.operator("book", new Step("book", Book::new))
                    .input(feed.addTo(job, inside), Partitioning.REBALANCE)
                    .add();
            NodeRef balanced = job.operator("balance", new Step("balance", () -> KeyedSum.of(AMOUNT)))
                    .input(bookings, Partitioning.hash(List.of(ACCOUNT)))
                    .add();
            job.sink("bank", new TransactionalSink(store, inside))
                    .input(balanced, Partitioning.FORWARD)
                    .add();
            return job.build();
        }

        private long payer(long number) {
            return number * 7 % accounts;
        }

        private long payee(long number) {
            return (payer(number) + 1 + number % (accounts - 1)) % accounts;
        }

        private static long amount(long number) {
            return 1 + number * 13 % 1_000;
        }

        /// A transfer to its two bookings.
        private final class Book implements Operator {
            @Override
            public boolean onBatch(int input, ColumnBatch batch, Output output) {
                int transfers = batch.count();
                long[] booked = new long[2 * transfers];
                long[] amounts = new long[2 * transfers];
                for (int i = 0; i < transfers; i++) {
                    long number = Longs.at(batch, 0, i);
                    booked[2 * i] = payer(number);
                    amounts[2 * i] = -amount(number);
                    booked[2 * i + 1] = payee(number);
                    amounts[2 * i + 1] = amount(number);
                }
                output.emit(Longs.batch(2 * transfers, booked, amounts));
                return true;
            }
        }

        @Override
        public void rows(List<long[]> rows) {
            for (long[] row : rows) {
                bookings++;
                total += row[AMOUNT];
                long balance = balances.merge(row[ACCOUNT], row[AMOUNT], Long::sum);
                if (balance != row[BALANCE]) {
                    outside.findings().add("account %d has %d, booked was %d", row[ACCOUNT], balance, row[BALANCE]);
                }
            }
        }

        @Override
        public void epochEnds() {
            if (total != 0) {
                outside.findings().add("at the end of an epoch all accounts together have %d", total);
            }
        }

        @Override
        public void verifyEnd(Files files) {
            if (bookings != 2L * feed.count()) {
                outside.findings().add("%d bookings for %d transfers", bookings, feed.count());
            }
            Map<Long, Long> expected = new HashMap<>();
            for (long number = 0; number < feed.count(); number++) {
                expected.merge(payer(number), -amount(number), Long::sum);
                expected.merge(payee(number), amount(number), Long::sum);
            }
            if (!balances.equals(expected)) {
                outside.findings().add("balances are %s and should be %s", balances, expected);
            }
        }
    }
}
