package io.rivulus.api.format;

/// Finds the places where one row of a file ends and the next begins. Owned by one thread.
public interface RowEnds {
    /// Whether it has to see all bytes of a file from the first on (a quoted line break looks like any other).
    boolean sequential();

    /// The position behind the first row end at or after `target`, or -1 when there is none before `to`.
    ///
    /// A sequential finder is given consecutive pieces of the file; after an answer, the next call begins there.
    ///
    /// @param target a position from `from` to `to`: what ends before it is passed over
    int next(byte[] bytes, int from, int to, int target);
}
