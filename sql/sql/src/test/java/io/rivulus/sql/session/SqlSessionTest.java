package io.rivulus.sql.session;

import io.rivulus.api.table.Connectors;
import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.ConfigOptions;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.config.FlinkKeys;
import io.rivulus.base.error.UserException;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.graph.PipelineOptions;
import io.rivulus.sql.GoldenFile;
import io.rivulus.sql.SqlOptions;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.parser.StatementText;
import io.rivulus.sql.plan.PaperConnector;
import io.rivulus.sql.result.ResultFormat;
import io.rivulus.sql.result.ResultShape;
import io.rivulus.sql.result.ResultWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SqlSessionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"settings", "show", "describe", "create", "drop", "views", "catalogs", "queries", "explain"})
    void answersStatement(String kind) throws IOException {
        GoldenFile.check("session/" + kind + ".txt", SqlSessionTest::transcript);
    }

    /// What each statement of a script comes to. An error does not end it.
    private static String transcript(String script) {
        SqlSession session = new SqlSession(configuration(), new Connectors(List.of(new PaperConnector()), List.of()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            for (StatementText text : SqlScript.split(script)) {
                try {
                    print(session.run(text), out);
                } catch (UserException e) {
                    out.println(e.line());
                }
            }
        }
        return bytes.toString(StandardCharsets.UTF_8).replace(" (0.00 s)", "");
    }

    private static void print(StatementResult result, PrintStream out) {
        switch (result) {
            case StatementResult.Done done -> out.println("ok: " + done.message());
            case StatementResult.Text text -> out.println(text.text());
            case StatementResult.Rows rows -> {
                ResultShape shape = ResultShape.of(rows.type());
                ResultWriter writer = ResultWriter.of(ResultFormat.TABLE, shape, ZoneOffset.UTC, out);
                writer.write(rows.rows());
                writer.finish(Duration.ZERO);
            }
            case StatementResult.Insert insert ->
                out.println("insert: " + insert.job().toText().stripTrailing());
            case StatementResult.Query query ->
                out.println("query of " + query.shape().type().name() + (query.bounded() ? ", bounded" : ""));
        }
    }

    private static Configuration configuration() {
        ConfigOptions options = new ConfigOptions(
                List.of(SqlOptions.group(), ExecutionOptions.group(), PipelineOptions.group()),
                FlinkKeys.meaningless());
        return Configuration.of(options, ConfigLayer.of("test", Map.of("table.local-time-zone", "UTC")));
    }
}
