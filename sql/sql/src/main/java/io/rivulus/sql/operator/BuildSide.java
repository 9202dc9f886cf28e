package io.rivulus.sql.operator;

/// The input of a join that is read to its end, and kept, before the other one is read: its rows are matched as they
/// pass, and none of them is kept. Of use where all input ends and only final rows are wanted.
public enum BuildSide {
    LEFT(0),
    RIGHT(1);

    private final int input;

    BuildSide(int input) {
        this.input = input;
    }

    /// As the inputs of an operator are counted.
    public int input() {
        return input;
    }

    /// The input that waits.
    public int probeInput() {
        return 1 - input;
    }

    /// Whether rows of this input come out of a join for having a match or for having none, so that they wait for the
    /// end of the other one.
    public boolean outlasts(JoinKind kind) {
        return switch (kind) {
            case INNER -> false;
            case LEFT, SEMI, ANTI -> this == LEFT;
            case RIGHT -> this == RIGHT;
            case FULL -> true;
        };
    }

    /// Whether a join whose rows never go again can keep this input alone. What is noted of matches is noted of keys.
    public boolean suits(JoinKind kind, boolean hasCondition) {
        return !hasCondition || !outlasts(kind);
    }
}
