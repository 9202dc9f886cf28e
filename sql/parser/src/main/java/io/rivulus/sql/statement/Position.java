package io.rivulus.sql.statement;

/// A place in a script, shown as `line:column`.
///
/// @param line counted from 1
/// @param column counted from 1 in UTF-16 units; a tab is one
public record Position(int line, int column) {
    public static final Position START = new Position(1, 1);

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
