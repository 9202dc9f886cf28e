package io.rivulus.api.source;

import io.rivulus.base.World;

/// Where rows come from: a factory for the two parts that do the work.
///
/// A job has one [SplitEnumerator] per source, which finds the splits, and one [SourceReader] per subtask, which
/// reads those it is given. A source is immutable and may be asked for its parts more than once (after a failure,
/// say).
///
/// @param <S> the piece of input that one reader reads from beginning to end
public interface Source<S extends Split> {
    /// Whether the input ends by itself.
    Boundedness boundedness();

    /// Makes what finds the splits.
    ///
    /// @param world the seams through which splits are found
    SplitEnumerator<S> createEnumerator(World world);

    SourceReader<S> createReader(SourceContext context);

    /// Whether readers and the enumerator may block their thread for long (a client library that waits, a remote
    /// file system), so that they need threads of their own.
    default boolean blocking() {
        return false;
    }
}
