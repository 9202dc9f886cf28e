package io.rivulus.sql.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.table.Connectors;
import io.rivulus.base.config.ConfigOptions;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.UserException;
import io.rivulus.sql.SqlOptions;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.parser.StatementText;
import io.rivulus.sql.result.ResultFormat;
import io.rivulus.sql.result.ResultShape;
import io.rivulus.sql.result.ResultWriter;
import io.rivulus.sql.statement.JobEnd;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JobStatementsTest {
    private final Listed jobs = new Listed();
    private final SqlSession session = new SqlSession(
            Configuration.of(new ConfigOptions(List.of(SqlOptions.group()), List.of())),
            new Connectors(List.of(), List.of()),
            jobs);

    @Test
    void listsJobsWithFlinksColumns() {
        assertThat(csv("SHOW JOBS")).isEqualTo("""
                job id,job name,status,start time
                a1b2c3,totals,RUNNING,1970-01-01 00:00:01.500
                a1b2d4,copy,RUNNING,1970-01-01 00:00:02.000
                ffff00,totals,FINISHED,1970-01-01 00:00:03.000
                """);
    }

    @Test
    void stopsTheJobThatIsMeant() {
        assertThat(session.run(statement("STOP JOB 'totals'")))
                .isEqualTo(new StatementResult.Done("job 'totals' is stopped"));
        assertThat(csv("STOP JOB 'a1b2d' WITH SAVEPOINT")).isEqualTo("savepoint path\nfile:///s/SAVEPOINT\n");
        assertThat(csv("STOP JOB 'a1b2d4' WITH SAVEPOINT WITH DRAIN")).endsWith("file:///s/DRAIN\n");
        assertThat(jobs.stopped).containsExactly("a1b2c3 CANCEL", "a1b2d4 SAVEPOINT", "a1b2d4 DRAIN");
    }

    @Test
    void saysWhyNoJobIsMeant() {
        assertThat(error("STOP JOB 'copi'"))
                .isEqualTo("RV-2156: no job 'copi' runs here, asked for at 1:10; did you mean 'copy'?");
        assertThat(error("STOP JOB 'ffff00'"))
                .isEqualTo("RV-2156: no job 'ffff00' runs here, asked for at 1:10; SHOW JOBS lists those that do");
        assertThat(error("STOP JOB 'a1b2'"))
                .isEqualTo("RV-2156: 'a1b2' at 1:10 is one of 2 jobs, give one of their IDs: a1b2c3, a1b2d4");
        assertThat(error("STOP JOB 'a1b'")).contains("no job 'a1b' runs here");
        assertThat(jobs.stopped).isEmpty();
    }

    private String error(String sql) {
        List<String> lines = new ArrayList<>();
        assertThatThrownBy(() -> session.run(statement(sql)))
                .isInstanceOfSatisfying(UserException.class, error -> lines.add(error.line()));
        return lines.getFirst();
    }

    private String csv(String sql) {
        StatementResult.Rows rows = (StatementResult.Rows) session.run(statement(sql));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            ResultWriter writer = ResultWriter.of(ResultFormat.CSV, ResultShape.of(rows.type()), ZoneOffset.UTC, out);
            writer.write(rows.rows());
            writer.finish(Duration.ZERO);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static StatementText statement(String sql) {
        return SqlScript.split(sql).getFirst();
    }

    private static final class Listed implements SessionJobs {
        private final List<String> stopped = new ArrayList<>();

        @Override
        public List<SessionJob> jobs() {
            return List.of(
                    new SessionJob("a1b2c3", "totals", "RUNNING", false, 1_500),
                    new SessionJob("a1b2d4", "copy", "RUNNING", false, 2_000),
                    new SessionJob("ffff00", "totals", "FINISHED", true, 3_000));
        }

        @Override
        public Optional<URI> stop(String id, JobEnd end) {
            stopped.add(id + " " + end);
            return end == JobEnd.CANCEL ? Optional.empty() : Optional.of(URI.create("file:///s/" + end));
        }
    }
}
