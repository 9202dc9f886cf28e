package io.rivulus.architecture;

import io.rivulus.sql.reference.StatementGroup;
import io.rivulus.sql.reference.StatementText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The pages of `docs/sql/statements/`: one for each statement or clause, and a list of all.
final class StatementPages {
    private static final String GENERATED = Markdown.generatedBy(SqlPagesTest.class);

    private StatementPages() {}

    /// The texts of all pages, by file name.
    static Map<String, String> of(List<StatementText> statements) {
        Map<String, String> pages = new TreeMap<>();
        statements.forEach(statement -> pages.put(file(statement), page(statement)));
        pages.put("README.md", index(statements));
        return pages;
    }

    private static String file(StatementText statement) {
        return statement.name().toLowerCase(Locale.ROOT).replace(' ', '-') + ".md";
    }

    private static String index(List<StatementText> statements) {
        List<String> lines = new ArrayList<>(List.of(
                "# Statements",
                "",
                GENERATED,
                "",
                "A statement ends with a semicolon. Keywords are the same in capitals and not; names are not. A name that is"
                        + " a keyword, or",
                "has other characters than letters, digits and `_`, stands in backticks. Comments are `-- …` to the end of"
                        + " the line and",
                "`/* … */`. Tests execute all examples, in streaming and in batch mode.",
                "",
                "In the syntax brackets `[…]` stand around what may be left out, braces `{… | …}` around alternatives, and"
                        + " `, ...` where",
                "there may be more of the kind."));
        for (StatementGroup group : StatementGroup.values()) {
            lines.addAll(List.of("", "## " + group.title(), "", "| statement | does |", "| --- | --- |"));
            statements.stream()
                    .filter(statement -> statement.group() == group)
                    .map(statement -> Markdown.row(
                            "[%s](%s)".formatted(statement.name(), file(statement)),
                            Markdown.firstSentence(statement.summary())))
                    .forEach(lines::add);
        }
        return Markdown.text(lines);
    }

    private static String page(StatementText statement) {
        List<String> lines =
                new ArrayList<>(List.of("# " + statement.name(), "", GENERATED, "", statement.summary(), ""));
        lines.addAll(Markdown.code("", statement.syntax().lines().toList()));
        if (!statement.parts().isEmpty()) {
            lines.addAll(List.of("", "| part | means |", "| --- | --- |"));
            statement.parts().forEach(part -> lines.add(Markdown.row("`" + part.words() + "`", part.meaning())));
        }
        lines.addAll(List.of("", statement.examples().size() > 1 ? "## Examples" : "## Example"));
        statement.examples().forEach(example -> {
            lines.add("");
            lines.addAll(Examples.lines(example));
        });
        lines.addAll(List.of("", "[All statements](README.md)"));
        return Markdown.text(lines);
    }
}
