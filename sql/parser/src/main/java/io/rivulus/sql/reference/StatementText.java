package io.rivulus.sql.reference;

import io.rivulus.sql.statement.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What the documentation says of a statement, or of a clause of one. Tests execute its examples, all of a page in one
/// session.
///
/// @param name what it begins with, in capitals
/// @param summary what it does, in a few sentences of which the first is shown in lists
/// @param statements the parsed forms that it describes
/// @param syntax brackets around what may be left out, braces around alternatives
/// @param parts what stands in the syntax, each with what it does
public record StatementText(
        StatementGroup group,
        String name,
        String summary,
        Set<Class<? extends Statement>> statements,
        String syntax,
        List<Part> parts,
        List<SqlExample> examples) {
    /// A word or clause of the syntax.
    public record Part(String words, String meaning) {}

    public StatementText {
        statements = Set.copyOf(statements);
        parts = List.copyOf(parts);
        examples = List.copyOf(examples);
    }

    /// All of them, as they are listed.
    public static List<StatementText> all() {
        return Stream.of(
                        QueryTexts.all(),
                        JoinTexts.all(),
                        DefinitionTexts.all(),
                        WritingTexts.all(),
                        SessionTexts.all())
                .flatMap(List::stream)
                .toList();
    }

    static StatementText of(StatementGroup group, String name, String summary, String syntax) {
        return new StatementText(group, name, summary, Set.of(), syntax, List.of(), List.of());
    }

    StatementText describes(Class<? extends Statement> statement) {
        Set<Class<? extends Statement>> more = new HashSet<>(statements);
        more.add(statement);
        return new StatementText(group, name, summary, more, syntax, parts, examples);
    }

    StatementText part(String words, String meaning) {
        List<Part> more = new ArrayList<>(parts);
        more.add(new Part(words, meaning));
        return new StatementText(group, name, summary, statements, syntax, more, examples);
    }

    /// @param example as [SqlExample#parse] takes it
    StatementText example(String example) {
        List<SqlExample> more = new ArrayList<>(examples);
        more.add(SqlExample.parse(example));
        return new StatementText(group, name, summary, statements, syntax, parts, more);
    }
}
