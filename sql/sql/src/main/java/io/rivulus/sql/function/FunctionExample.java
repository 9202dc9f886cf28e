package io.rivulus.sql.function;

import io.rivulus.base.Check;

/// A call of a function and what comes of it, for documentation; tests execute it.
///
/// @param call an expression of SQL without columns
/// @param value the literal that it equals, or `error RV-2553: …` with the message up to the place
public record FunctionExample(String call, String value) {
    private static final String ARROW = " -> ";

    /// @param text the call, an arrow `->`, the value
    static FunctionExample parse(String text) {
        int arrow = text.lastIndexOf(ARROW);
        Check.that(arrow > 0, "%s shows no value", text);
        return new FunctionExample(text.substring(0, arrow), text.substring(arrow + ARROW.length()));
    }

    public boolean fails() {
        return value.startsWith("error ");
    }
}
