package io.rivulus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.ConfigOptions;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.config.FlinkKeys;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.graph.PipelineOptions;
import io.rivulus.local.LocalEngine;
import io.rivulus.sql.SqlOptions;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.FunctionExample;
import io.rivulus.sql.function.FunctionText;
import io.rivulus.sql.function.Overflow;
import io.rivulus.sql.plan.query.QueryFunction;
import io.rivulus.sql.reference.SqlExample;
import io.rivulus.sql.reference.StatementText;
import io.rivulus.sql.result.ResultFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Executes every example of `docs/sql/functions` and `docs/sql/statements`, in streaming and in batch mode.
final class DocumentedExamplesTest {
    private static final Configuration CONFIGURATION = Configuration.of(
            new ConfigOptions(
                    List.of(PipelineOptions.group(), ExecutionOptions.group(), SqlOptions.group()),
                    FlinkKeys.meaningless()),
            ConfigLayer.of("examples", Map.of(SqlOptions.TIME_ZONE.key(), "UTC")));
    private static final LocalEngine ENGINE = LocalEngine.start(CONFIGURATION);
    private static final List<GoldenMode> MODES = List.of(GoldenMode.STREAMING_1, GoldenMode.BATCH_1);

    /// How the shell ends a table.
    private static final Pattern COUNT_OF_ROWS = Pattern.compile("(?m)^\\d+ rows? \\(.*\\n");

    private static final String JAR = "functions.jar";

    /// What stands behind the message of a function that failed: the call and its place.
    private static final String PLACE = " in ";

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    static List<String> functions() {
        return names(FunctionCatalog.builtIn(Overflow.ERROR).texts().stream().map(FunctionText::name));
    }

    static List<String> queryFunctions() {
        return names(QueryFunction.texts().stream().map(FunctionText::name));
    }

    static List<String> statements() {
        return names(StatementText.all().stream().map(StatementText::name));
    }

    private static List<String> names(Stream<String> names) {
        return names.toList();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionGivesWhatItsPageSays(String name) throws InterruptedException {
        FunctionText function = FunctionCatalog.builtIn(Overflow.ERROR).texts().stream()
                .filter(text -> text.name().equals(name))
                .findFirst()
                .orElseThrow();
        for (GoldenMode mode : MODES) {
            SqlRunner runner = runner(mode);
            Iterator<String> values = runner.literals(function.examples().stream()
                            .filter(example -> !example.fails())
                            .map(FunctionExample::call)
                            .collect(Collectors.joining(", ", "SELECT ", "")))
                    .iterator();
            List<FunctionExample> outcomes = new ArrayList<>();
            for (FunctionExample example : function.examples()) {
                String value = example.fails() ? error(runner, example.call()) : values.next();
                outcomes.add(new FunctionExample(example.call(), value));
            }
            assertThat(text(outcomes)).as(mode.toString()).isEqualTo(text(function.examples()));
        }
    }

    private static String text(List<FunctionExample> examples) {
        return examples.stream()
                .map(example -> example.call() + " -> " + example.value())
                .collect(Collectors.joining("\n"));
    }

    private static String error(SqlRunner runner, String call) throws InterruptedException {
        String line =
                runner.run("SELECT " + call + " AS outcome", ResultFormat.CSV).text();
        return line.replaceFirst("error: ", "error ").split(PLACE, 2)[0].strip();
    }

    @ParameterizedTest
    @MethodSource("queryFunctions")
    void aQueryGivesWhatThePageOfItsFunctionSays(String name) throws IOException, InterruptedException {
        FunctionText function = QueryFunction.texts().stream()
                .filter(text -> text.name().equals(name))
                .findFirst()
                .orElseThrow();
        check(function.queries());
    }

    @ParameterizedTest
    @MethodSource("statements")
    void aStatementDoesWhatItsPageSays(String name) throws IOException, InterruptedException {
        StatementText statement = StatementText.all().stream()
                .filter(text -> text.name().equals(name))
                .findFirst()
                .orElseThrow();
        check(statement.examples());
    }

    /// Runs the examples of a page in one session.
    private void check(List<SqlExample> examples) throws IOException, InterruptedException {
        for (GoldenMode mode : MODES) {
            SqlRunner runner = runner(mode);
            Path data = Files.createDirectory(folder.resolve(mode.name()));
            if (examples.stream().anyMatch(example -> example.script().contains(JAR))) {
                Files.write(data.resolve(JAR), FunctionJar.ofUserFunctions(data));
            }
            for (SqlExample example : examples) {
                SqlOutcome outcome = runner.run(example.script().replace("/data/", data + "/"), ResultFormat.TABLE);
                String shown =
                        COUNT_OF_ROWS.matcher(outcome.text()).replaceAll("").replace(data + "/", "/data/");
                SqlOutcome compared = new SqlOutcome(shown, 2, outcome.ordered());
                if (!compared.agreesWith(example.outcome())) {
                    assertThat(shown).as("%s%n%s", mode, example.script()).isEqualTo(example.outcome());
                }
            }
        }
    }

    private static SqlRunner runner(GoldenMode mode) {
        return new SqlRunner(ENGINE, CONFIGURATION.with(mode.settings()), mode.answer());
    }
}
