package io.rivulus.api.table.bridge;

import io.rivulus.api.stream.CloseableIterator;
import io.rivulus.api.stream.JobClient;
import io.rivulus.api.stream.TableSteps;
import io.rivulus.api.type.Row;
import io.rivulus.data.type.DataType.RowType;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// What a statement has come to: rows that are known, a query whose rows come, or a job that fills tables. Used by
/// one thread.
public final class TableResult {
    private final Optional<RowType> type;
    private final Optional<CloseableIterator<Row>> rows;
    private final Optional<JobClient> job;
    private final boolean changes;

    private TableResult(
            Optional<RowType> type, Optional<CloseableIterator<Row>> rows, Optional<JobClient> job, boolean changes) {
        this.type = type;
        this.rows = rows;
        this.job = job;
        this.changes = changes;
    }

    static TableResult known(RowType type, List<Row> rows) {
        return new TableResult(Optional.of(type), Optional.of(new Known(rows.iterator())), Optional.empty(), false);
    }

    static TableResult running(RowType type, CloseableIterator<Row> rows) {
        return new TableResult(Optional.of(type), Optional.of(rows), Optional.empty(), true);
    }

    static TableResult of(JobClient job) {
        return new TableResult(Optional.empty(), Optional.empty(), Optional.of(job), false);
    }

    private record Known(Iterator<Row> rows) implements CloseableIterator<Row> {
        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public Row next() {
            return rows.next();
        }

        @Override
        public void close() {}
    }

    /// The columns of the rows; absent where tables are filled.
    public Optional<RowType> getResolvedSchema() {
        return type;
    }

    /// The job that fills tables.
    public Optional<JobClient> getJobClient() {
        return job;
    }

    /// The rows as they come, each with what it does to the table. To be closed, which ends the job.
    ///
    /// @throws io.rivulus.base.error.UserException when the statement fills tables (RV-1194)
    public CloseableIterator<Row> collect() {
        return rows.orElseThrow(BridgeErrors::noRows);
    }

    /// Waits for the end of a job that fills tables; there is nothing to wait for else.
    ///
    /// @throws io.rivulus.base.error.RivulusException when it has failed
    public void await() throws InterruptedException {
        if (job.isPresent()) {
            job.get().await();
        }
    }

    /// Prints the rows to standard output as they come, to their end: those of a query each behind what it does.
    ///
    /// @throws io.rivulus.base.error.UserException when the statement fills tables (RV-1194)
    public void print() {
        try (CloseableIterator<Row> printed = collect()) {
            PrintStream console = TableSteps.console();
            PrintedRows lines = new PrintedRows(type.orElseThrow(), changes);
            lines.head().forEach(console::println);
            long count = 0;
            while (printed.hasNext()) {
                console.println(lines.row(printed.next()));
                count++;
            }
            lines.foot(count).forEach(console::println);
        }
    }
}
