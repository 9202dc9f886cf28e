package io.rivulus.simulation.workload;

import io.rivulus.simulation.fault.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A system outside of the cluster that takes rows in two phases, and takes nothing on trust: it finds whoever commits
/// what was never prepared, or aborts what may be needed.
///
/// What is prepared stays until it is committed or aborted, whatever becomes of the process. A commit may fail before
/// or after it has taken effect, as long as there is [Fault#COMMIT_FAILS]; one more of the same has no effect.
final class TransactionalStore {
    private enum Status {
        PREPARED,
        COMMITTED,
        ABORTED
    }

    private record Transaction(Status status, List<long[]> rows) {}

    /// What becomes visible.
    interface Reader {
        /// The rows of one transaction, once.
        void rows(List<long[]> rows);

        /// All transactions of an epoch have become visible, for the first time or once more, and none of a later one.
        default void epochEnds() {}
    }

    private final Outside outside;
    private final Reader reader;
    private final Map<String, Transaction> transactions = new HashMap<>();
    private long newestEpoch;

    TransactionalStore(Outside outside, Reader reader) {
        this.outside = outside;
        this.reader = reader;
    }

    void prepare(String name, List<long[]> rows) {
        if (transactions.put(name, new Transaction(Status.PREPARED, List.copyOf(rows))) != null) {
            outside.findings().add("the transaction %s is prepared twice", name);
        }
    }

    void commit(long epoch, String name) {
        Transaction transaction = transactions.get(name);
        if (transaction == null || transaction.status == Status.ABORTED) {
            outside.findings().add("committed is %s, which is %s", name, transaction == null ? "unknown" : "aborted");
            return;
        }
        boolean fails = outside.trouble().strikes(Fault.COMMIT_FAILS);
        if (fails && outside.trouble().either()) {
            throw new PlantedFailure("the transaction " + name + " is not committed");
        }
        if (transaction.status == Status.PREPARED) {
            transactions.put(name, new Transaction(Status.COMMITTED, List.of()));
            newestEpoch = Math.max(newestEpoch, epoch);
            reader.rows(transaction.rows);
        }
        if (fails) {
            throw new PlantedFailure("nobody knows whether the transaction " + name + " is committed");
        }
    }

    /// After a failure epochs are committed once more of which all is visible, and perhaps some of a later one.
    void epochEnds(long epoch) {
        if (epoch >= newestEpoch) {
            reader.epochEnds();
        }
    }

    void abort(String name) {
        Transaction transaction = transactions.get(name);
        if (transaction == null || transaction.status != Status.PREPARED) {
            outside.findings().add("aborted is %s, which is not prepared", name);
            return;
        }
        transactions.put(name, new Transaction(Status.ABORTED, List.of()));
    }
}
