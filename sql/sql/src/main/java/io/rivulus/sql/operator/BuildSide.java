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
}
