package io.rivulus.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the command line asks for.
///
/// @param arguments all of it, for the report
/// @param check whether a missed goal fails the run
/// @param small whether to do little work, to see that all of it runs
/// @param queries of the benchmarks that have some; all when empty
/// @param report where to write one
/// @param names of the benchmarks; all when empty
record Options(
        List<String> arguments,
        boolean check,
        boolean small,
        List<String> queries,
        Optional<Path> report,
        List<String> names) {
    Options {
        arguments = List.copyOf(arguments);
        queries = List.copyOf(queries);
        names = List.copyOf(names);
    }

    static Options of(String... arguments) {
        boolean check = false;
        boolean small = false;
        List<String> queries = List.of();
        Optional<Path> report = Optional.empty();
        List<String> names = new ArrayList<>();
        for (var next = List.of(arguments).iterator(); next.hasNext(); ) {
            String argument = next.next();
            switch (argument) {
                case "--check" -> check = true;
                case "--small" -> small = true;
                case "--queries" -> queries = List.of(next.next().split(",", -1));
                case "--report" -> report = Optional.of(Path.of(next.next()));
                default -> names.add(argument);
            }
        }
        return new Options(List.of(arguments), check, small, queries, report, names);
    }
}
