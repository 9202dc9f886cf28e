package io.rivulus.benchmarks;

import java.util.List;
import java.util.Map;

/// The results of a run as a page of `docs/benchmarks/`.
final class Report {
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
        return page.toString();
    }
}
