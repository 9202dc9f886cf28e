package io.rivulus.cli.shell;

/// A piece of SQL as it stands in a line, complete or not.
///
/// @param text without the quotes, if it has any
/// @param start where it begins in the line
/// @param end behind its last character
/// @param isClosed whether it is complete: a quote that was opened was closed
record Lexeme(Kind kind, String text, int start, int end, boolean isClosed) {
    enum Kind {
        WORD,
        /// A name in backticks.
        NAME,
        STRING,
        NUMBER,
        /// A single character.
        SYMBOL,
        COMMENT
    }

    boolean is(String wordOrSymbol) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(wordOrSymbol);
    }

    boolean isAnyOf(Iterable<String> words) {
        for (String word : words) {
            if (is(word)) {
                return true;
            }
        }
        return false;
    }

    /// Whether it can name something.
    boolean isName() {
        return kind == Kind.WORD || kind == Kind.NAME;
    }
}
