package io.rivulus.sql.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.api.table.Connectors;
import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.ConfigOptions;
import io.rivulus.base.config.Configuration;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.graph.GraphOptions;
import io.rivulus.graph.JobGraph;
import io.rivulus.graph.Region;
import io.rivulus.sql.SqlOptions;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.plan.PaperConnector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which statements of a job are run again together when one of them fails.
final class RegionsTest {
    private static final String COPY_T = "INSERT INTO copies SELECT k FROM t";
    private static final String COPY_U = "INSERT INTO others SELECT k FROM u";

    private final SqlSession session = new SqlSession(
            Configuration.of(
                    new ConfigOptions(List.of(SqlOptions.group(), ExecutionOptions.group()), List.of()),
                    ConfigLayer.of("test", Map.of("table.local-time-zone", "UTC"))),
            new Connectors(List.of(new PaperConnector()), List.of()));

    @BeforeEach
    void define() {
        for (String table : List.of("t", "u", "copies", "others")) {
            run("CREATE TABLE " + table + " (k BIGINT) WITH ('connector' = 'paper')");
        }
    }

    @Test
    void statementsOverDifferentTablesAreRegions() {
        assertThat(regions(COPY_T, COPY_U)).isEqualTo(2);
        assertThat(regions(COPY_T, "INSERT INTO copies SELECT k + 1 FROM u"))
                .as("though they write to one table")
                .isEqualTo(2);
    }

    @Test
    void statementsOverOneTableAreOneRegion() {
        assertThat(regions(COPY_T, "INSERT INTO others SELECT k FROM t WHERE k > 1"))
                .isEqualTo(1);
    }

    @Test
    void aStatementOverBothTablesMakesThemOneRegion() {
        assertThat(regions(COPY_T, COPY_U, "INSERT INTO others SELECT k FROM t UNION ALL SELECT k FROM u"))
                .isEqualTo(1);
    }

    private int regions(String... inserts) {
        StatementResult set = run("EXECUTE STATEMENT SET BEGIN " + String.join("; ", inserts) + "; END");
        JobGraph job = JobGraph.of(((StatementResult.Insert) set).job(), GraphOptions.parallelism(2));
        return Region.of(job).size();
    }

    private StatementResult run(String text) {
        return session.run(SqlScript.split(text).getFirst());
    }
}
