package io.rivulus.benchmarks;

import io.rivulus.cli.bench.QueryScripts;
import java.nio.file.Path;
import java.util.List;

/// Queries, and the tables that they read. A process is told of them by its first arguments.
///
/// @param queries the folder with a script for each
/// @param tables the script that declares what they read
/// @param data the folder with the files of the tables, in one named like the number of their events; or with what else
///     the queries read
/// @param batch whether the queries give their final rows alone, rather than what changes
public record Suite(Path queries, Path tables, Path data, boolean batch) {
    private static final String BATCH = "batch";
    private static final String SQL = "proof/benchmarks/src/main/sql";

    /// How many arguments tell of it.
    private static final int ARGUMENTS = 4;

    /// What a process is to do.
    ///
    /// @param events how many the tables have
    public record Task(Suite suite, long events, List<String> queries) {
        public Task {
            queries = List.copyOf(queries);
        }

        public static Task of(String... arguments) {
            return new Task(
                    new Suite(
                            Path.of(arguments[0]),
                            Path.of(arguments[1]),
                            Path.of(arguments[2]),
                            arguments[ARGUMENTS - 1].equals(BATCH)),
                    Long.parseLong(arguments[ARGUMENTS]),
                    List.of(arguments).subList(ARGUMENTS + 1, arguments.length));
        }
    }

    /// Nexmark as `rivulus bench` runs it, whose events are made while they are read.
    static Suite nexmark(Path checkout) {
        Path sources = nexmarkSources(checkout);
        return new Suite(
                sources.resolve("sql"), sources.resolve("sql").resolve("tables.sql"), sources.resolve("data"), false);
    }

    /// The same queries over tables in files.
    static Suite nexmarkFiles(Path checkout, Path data) {
        return new Suite(
                nexmarkSources(checkout).resolve("sql"),
                checkout.resolve(SQL).resolve("nexmark-files/tables.sql"),
                data,
                false);
    }

    /// Those of a folder of this module, with its tables.
    static Suite named(Path checkout, String name, Path data) {
        Path folder = checkout.resolve(SQL).resolve(name);
        return new Suite(folder, folder.resolve("tables.sql"), data, false);
    }

    private static Path nexmarkSources(Path checkout) {
        return checkout.resolve("examples/nexmark/src/main");
    }

    Suite inBatchMode() {
        return new Suite(queries, tables, data, true);
    }

    /// What DuckDB is told: its tables, and its queries where it needs others. Its folder is beside the tables.
    Suite inDuckDbsDialect(boolean queriesToo) {
        Path folder = tables.resolveSibling("duckdb");
        return new Suite(queriesToo ? folder : queries, folder.resolve("tables.sql"), data, batch);
    }

    List<String> arguments() {
        return List.of(queries.toString(), tables.toString(), data.toString(), batch ? BATCH : "streaming");
    }

    /// The scripts of its queries and tables.
    ///
    /// @param countChar the class of the function `count_char`
    public QueryScripts scripts(String countChar) {
        return new QueryScripts(queries, tables, data, countChar);
    }
}
