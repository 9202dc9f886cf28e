package io.rivulus.architecture;

import io.rivulus.sql.function.FunctionExample;
import io.rivulus.sql.function.FunctionGroup;
import io.rivulus.sql.function.FunctionText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The pages of `docs/sql/functions/`: one for each function, and a list of all.
final class FunctionPages {
    private static final String GENERATED = Markdown.generatedBy(SqlPagesTest.class);

    /// The pages of operators, which no file can be named after.
    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("+", "plus"),
            Map.entry("-", "minus"),
            Map.entry("*", "times"),
            Map.entry("/", "divide"),
            Map.entry("%", "remainder"),
            Map.entry("=", "equal"),
            Map.entry("<>", "not_equal"),
            Map.entry("<", "less"),
            Map.entry("<=", "less_or_equal"),
            Map.entry(">", "greater"),
            Map.entry(">=", "greater_or_equal"),
            Map.entry("||", "concatenation"));

    private FunctionPages() {}

    /// The texts of all pages, by file name.
    static Map<String, String> of(List<FunctionText> functions) {
        Map<String, String> pages = new TreeMap<>();
        functions.forEach(function -> pages.put(file(function), page(function)));
        pages.put("README.md", index(functions));
        return pages;
    }

    private static String file(FunctionText function) {
        String name = OPERATORS.getOrDefault(function.name(), function.name());
        return name.toLowerCase(Locale.ROOT).replace(' ', '_') + ".md";
    }

    private static String title(String name) {
        return OPERATORS.containsKey(name) || name.equals("!=") ? "`" + name + "`" : name;
    }

    private static String index(List<FunctionText> functions) {
        List<String> lines = new ArrayList<>(List.of(
                "# Functions",
                "",
                GENERATED,
                "",
                "Everything that can be called in an expression, and what a query has besides: aggregates, ranking,"
                        + " windows. Names are",
                "the same in capitals and not. Examples are in the time zone UTC; tests execute them.",
                "",
                "Where a function takes a NUMBER it takes all of TINYINT, SMALLINT, INT, BIGINT, DECIMAL, FLOAT and"
                        + " DOUBLE; where it takes",
                "BIGINT or DOUBLE it takes what widens to that without loss. An error of a call ends the job, and names"
                        + " the call and the row.",
                "Functions of one's own: [how to write them](../user-functions.md)."));
        for (FunctionGroup group : FunctionGroup.values()) {
            lines.addAll(List.of("", "## " + group.title(), "", "| function | does |", "| --- | --- |"));
            functions.stream()
                    .filter(function -> function.group() == group)
                    .map(FunctionPages::entry)
                    .forEach(lines::add);
        }
        return Markdown.text(lines);
    }

    private static String entry(FunctionText function) {
        String names = "[%s](%s)".formatted(title(function.name()), file(function));
        String aliases =
                function.aliases().stream().map(alias -> ", " + title(alias)).collect(Collectors.joining());
        return Markdown.row(
                names + aliases, Markdown.firstSentence(function.descriptions().getFirst()));
    }

    private static String page(FunctionText function) {
        List<String> lines = new ArrayList<>(List.of("# " + title(function.name()), "", GENERATED, ""));
        function.descriptions().forEach(description -> lines.addAll(List.of(description, "")));
        if (!function.aliases().isEmpty()) {
            lines.add(function.aliases().stream()
                    .map(FunctionPages::title)
                    .collect(Collectors.joining(", ", "Other names: ", ".")));
            lines.add("");
        }
        lines.addAll(Markdown.code("", function.calls()));
        if (!function.facts().isEmpty()) {
            lines.add("");
            function.facts().forEach(fact -> lines.add("- " + fact));
        }
        lines.addAll(
                List.of("", function.examples().size() + function.queries().size() > 1 ? "## Examples" : "## Example"));
        if (!function.examples().isEmpty()) {
            lines.add("");
            lines.addAll(Markdown.code("", aligned(function.examples())));
        }
        function.queries().forEach(query -> {
            lines.add("");
            lines.addAll(Examples.lines(query));
        });
        lines.addAll(List.of("", "[All functions](README.md)"));
        return Markdown.text(lines);
    }

    /// The values under each other.
    private static List<String> aligned(List<FunctionExample> examples) {
        int width = examples.stream()
                .mapToInt(example -> example.call().length())
                .max()
                .orElse(0);
        return examples.stream()
                .map(example -> "%s → %s".formatted(padded(example.call(), width), example.value()))
                .toList();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
