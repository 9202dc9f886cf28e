package io.rivulus.sql.operator;

/// Whether it is worth while to collapse rows by their groups: no, while most rows are the only ones of theirs. Knows
/// of numbers of rows alone, so that a run that is repeated comes to the same. Used by one thread.
final class Reduction {
    /// Of fewer rows it is not judged.
    static final int SAMPLE_ROWS = 1 << 14;

    /// How many rows go by themselves until it is tried again: so many that a sample costs little beside them.
    static final int PASSED_ROWS = 1 << 20;

    private long passing;
    private long rows;
    private long groups;

    /// Some rows have come. Whether each is to go by itself.
    boolean passes(int count) {
        if (passing > 0) {
            passing -= count;
            return true;
        }
        rows += count;
        return false;
    }

    /// The rows that were not to go by themselves have gone, as so many groups. Worth while is what leaves three of
    /// four rows at most: a key of which much is said is what is to be collapsed, however many others there are.
    void gave(long count) {
        groups += count;
        if (rows < SAMPLE_ROWS) {
            return;
        }
        if (groups > rows - rows / 4) {
            passing = PASSED_ROWS;
        }
        rows = 0;
        groups = 0;
    }
}
