package io.rivulus.sql.session;

import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.statement.Statement;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Answers SHOW JOBS and STOP JOB, with the columns that Flink has.
record JobStatements(SessionJobs jobs) {
    private static final int MILLIS = 3;

    /// So much of an ID is enough, where no other job's begins so.
    private static final int ID_LENGTH_MIN = 4;

    StatementResult show() {
        TextRows rows = new TextRows(new RowType(
                List.of(
                        TextRows.text("job id"),
                        TextRows.text("job name"),
                        TextRows.text("status"),
                        new Field("start time", Types.timestampLtz(MILLIS))),
                false));
        jobs.jobs()
                .forEach(job -> rows.add(job.id(), job.name(), job.status(), Instant.ofEpochMilli(job.startMillis())));
        return rows.result();
    }

    StatementResult run(Statement.StopJob stop) {
        SessionJob job = find(stop);
        Optional<URI> savepoint = jobs.stop(job.id(), stop.end());
        if (savepoint.isEmpty()) {
            return new StatementResult.Done("job '%s' is stopped".formatted(job.name()));
        }
        TextRows rows = new TextRows("savepoint path");
        rows.add(savepoint.get().toString());
        return rows.result();
    }

    private SessionJob find(Statement.StopJob stop) {
        String asked = stop.job();
        List<SessionJob> running =
                jobs.jobs().stream().filter(job -> !job.over()).toList();
        List<SessionJob> meant = running.stream()
                .filter(job -> job.name().equals(asked)
                        || (asked.length() >= ID_LENGTH_MIN && job.id().startsWith(asked)))
                .toList();
        if (meant.size() == 1) {
            return meant.getFirst();
        }
        throw new UserException(
                SessionErrors.NO_JOB,
                meant.isEmpty()
                        ? "no job '%s' runs here, asked for at %s%s".formatted(asked, stop.at(), others(asked, running))
                        : "'%s' at %s is one of %d jobs, give one of their IDs: %s"
                                .formatted(
                                        asked,
                                        stop.at(),
                                        meant.size(),
                                        meant.stream().map(SessionJob::id).collect(Collectors.joining(", "))));
    }

    private static String others(String asked, List<SessionJob> running) {
        if (running.isEmpty()) {
            return ", nor does any other";
        }
        String near = Nearest.hint(asked, running.stream().map(SessionJob::name).toList());
        return near.isEmpty() ? "; SHOW JOBS lists those that do" : near;
    }
}
