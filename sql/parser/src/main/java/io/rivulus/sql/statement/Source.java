package io.rivulus.sql.statement;

/// A stretch of a script.
///
/// @param start where it begins in the script
/// @param text what was written, comments included
public record Source(Position start, String text) {
    /// Its place alone: texts are long.
    @Override
    public String toString() {
        return start.toString();
    }
}
