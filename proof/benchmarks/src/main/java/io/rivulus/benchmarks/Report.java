package io.rivulus.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The results of a run as a page of `docs/benchmarks/`, or as the part of it between two marks.
final class Report {
    static final String BEGIN = "<!-- figures -->\n";
    static final String END = "<!-- end of figures -->\n";

    private Report() {}

    /// @param circumstances machine, versions and the like, in the order to show
    static String markdown(Map<String, String> circumstances, Map<Benchmark, List<Figure>> results, double tolerance) {
        StringBuilder page = new StringBuilder();
        circumstances.forEach((name, value) ->
                page.append("- ").append(name).append(": ").append(value).append('\n'));
        results.forEach((benchmark, figures) -> {
            page.append("\n## ").append(benchmark.name()).append("\n\n").append(benchmark.work());
            page.append("\n\n| what | figure | goal |\n| --- | --- | --- |\n");
            for (Figure figure : figures) {
                String goal = figure.goal().map(Figure.Goal::text).orElse("");
                page.append("| %s | %s %s | %s%s |\n"
                        .formatted(
                                figure.what(),
                                Figure.number(figure.value()),
                                figure.unit(),
                                goal,
                                figure.misses(tolerance) ? ": **missed**" : ""));
            }
        });
        List<Figure> missed = missed(results, tolerance);
        if (!missed.isEmpty()) {
            page.append("\n## Missed, and what bound them\n\n");
            missed.forEach(
                    figure -> page.append("- ").append(figure.textWithBound()).append('\n'));
        }
        return page.toString();
    }

    /// Writes results to a page. What stands there before and behind the marks stays.
    static void write(Path page, String results) throws IOException {
        String before = Files.isReadable(page) ? Files.readString(page) : "";
        int begin = before.indexOf(BEGIN);
        int end = before.indexOf(END, Math.max(begin, 0));
        Files.writeString(
                page,
                begin < 0 || end < 0
                        ? results
                        : before.substring(0, begin + BEGIN.length()) + "\n" + results + "\n" + before.substring(end));
    }

    /// Those that miss their goals by more than the tolerance.
    static List<Figure> missed(Map<Benchmark, List<Figure>> results, double tolerance) {
        return results.values().stream()
                .flatMap(List::stream)
                .filter(figure -> figure.misses(tolerance))
                .toList();
    }
}
