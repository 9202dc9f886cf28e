package io.rivulus.sql.function;

import io.rivulus.sql.reference.SqlExample;
import java.util.List;

/// What the documentation says of a function. Tests execute its examples.
///
/// @param name in capitals
/// @param aliases other names for it
/// @param calls how it is called, with types: `UPPER(STRING) → STRING`
/// @param descriptions what it does, a paragraph each
/// @param facts what it does with NULL, overflow and time, a sentence each
/// @param examples calls without columns
/// @param queries what can't be shown so
public record FunctionText(
        FunctionGroup group,
        String name,
        List<String> aliases,
        List<String> calls,
        List<String> descriptions,
        List<String> facts,
        List<FunctionExample> examples,
        List<SqlExample> queries) {
    public FunctionText {
        aliases = List.copyOf(aliases);
        calls = List.copyOf(calls);
        descriptions = List.copyOf(descriptions);
        facts = List.copyOf(facts);
        examples = List.copyOf(examples);
        queries = List.copyOf(queries);
    }

    /// What is said of a form of the language, of which all is written by hand.
    static FunctionText ofForm(FunctionGroup group, String name, String calls, String description, String... examples) {
        return new FunctionText(
                group,
                name,
                List.of(),
                calls.lines().toList(),
                List.of(description),
                List.of(FunctionTexts.fact(Stability.ALWAYS)),
                List.of(examples).stream().map(FunctionExample::parse).toList(),
                List.of());
    }
}
