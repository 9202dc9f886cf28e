package io.rivulus.testkit;

import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.ConfigOptions;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.config.FlinkKeys;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.graph.PipelineOptions;
import io.rivulus.local.LocalEngine;
import io.rivulus.sql.SqlOptions;
import io.rivulus.sql.result.ResultFormat;
import io.rivulus.taskmanager.TaskManagerOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Runs golden SQL files: scripts, each followed by what `rivulus sql` writes of it.
///
/// ```sql
/// -- COUNT(*) counts rows, COUNT(x) those in which x is not NULL.
/// SELECT COUNT(*) AS n, COUNT(amount) AS amounts FROM sales
/// ----
/// n,amounts
/// 12,11
/// ====
/// SELECT COUNT(amuont) FROM sales
/// ----
/// error: RV-2201: unknown column amuont at 1:14; did you mean 'amount'?
/// ```
///
/// All cases of a file run in one session, in the time zone UTC, so that a case sees the tables and settings of
/// those before. In a case one statement at most answers something. Its rows may come in any order unless the query
/// has an ORDER BY; when that leaves some undecided, the case decides them.
///
/// Comments at the head of a case direct it:
///
/// - `-- output: json` shows the answer as json or changelog instead of csv;
/// - `-- mode: streaming` and `-- parallelism: 1`, in a file's first case, keep the file from the modes in which
///   its outcomes depend on timing; `-- phases: auto` from the mode that makes groups in two phases, which its plans
///   would show.
///
/// Closing it ends the engine on which all files run. Used by one thread.
public final class GoldenSql implements AutoCloseable {
    private final Configuration configuration = Configuration.of(
            new ConfigOptions(
                    List.of(
                            PipelineOptions.group(),
                            ExecutionOptions.group(),
                            SqlOptions.group(),
                            TaskManagerOptions.group()),
                    FlinkKeys.meaningless()),
            ConfigLayer.of("golden", Map.of(SqlOptions.TIME_ZONE.key(), "UTC")));
    private final LocalEngine engine = LocalEngine.start(configuration);
    private final String preamble;

    /// @param preamble the statements that every file may count on, such as the tables of its queries
    public GoldenSql(String preamble) {
        this.preamble = preamble;
    }

    /// Whether a file is to come to its outcomes in a mode.
    public static boolean runsIn(GoldenMode mode, GoldenFile file) {
        Map<String, String> directives = directives(file.cases().getFirst().input());
        return mode.runtimeMode().equals(directives.getOrDefault("mode", mode.runtimeMode()))
                && mode.parallelism().equals(directives.getOrDefault("parallelism", mode.parallelism()))
                && mode.strategy().equals(directives.getOrDefault("phases", mode.strategy()));
    }

    /// Runs a file. The result equals the file when all cases agree with it; each that doesn't has its own outcome
    /// there.
    ///
    /// @param places what `${name}` stands for in scripts and, the other way round, in what comes of them
    public GoldenFile run(GoldenFile file, GoldenMode mode, Map<String, Path> places) throws InterruptedException {
        SqlRunner runner = new SqlRunner(engine, configuration.with(mode.settings()), mode.answer());
        SqlOutcome before = runner.run(fill(preamble, places), ResultFormat.CSV);
        if (!before.equals(SqlOutcome.NOTHING)) {
            throw new IllegalArgumentException("the preamble answers " + before.text());
        }
        List<GoldenFile.Case> outcomes = new ArrayList<>();
        for (GoldenFile.Case one : file.cases()) {
            outcomes.add(run(one, runner, places));
        }
        return new GoldenFile(outcomes);
    }

    private static GoldenFile.Case run(GoldenFile.Case one, SqlRunner runner, Map<String, Path> places)
            throws InterruptedException {
        String output = directives(one.input()).getOrDefault("output", "csv");
        SqlOutcome outcome =
                runner.run(fill(one.input(), places), ResultFormat.valueOf(output.toUpperCase(Locale.ROOT)));
        return outcome.agreesWith(fill(one.outcome(), places))
                ? one
                : new GoldenFile.Case(one.input(), empty(outcome.settled(), places));
    }

    private static Map<String, String> directives(String input) {
        Map<String, String> directives = new TreeMap<>();
        input.lines().takeWhile(line -> line.startsWith("-- ")).forEach(line -> {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                directives.put(
                        line.substring(3, colon), line.substring(colon + 2).strip());
            }
        });
        return directives;
    }

    private static String fill(String text, Map<String, Path> places) {
        for (Map.Entry<String, Path> place : places.entrySet()) {
            text = text.replace("${" + place.getKey() + "}", place.getValue().toString());
        }
        return text;
    }

    private static String empty(String text, Map<String, Path> places) {
        for (Map.Entry<String, Path> place : places.entrySet()) {
            text = text.replace(place.getValue().toString(), "${" + place.getKey() + "}");
        }
        return text;
    }

    @Override
    public void close() {
        engine.close();
    }
}
