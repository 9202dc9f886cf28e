package io.rivulus.api.source;

import io.rivulus.api.EncodedState;
import io.rivulus.api.StateCodec;
import io.rivulus.base.Check;
import io.rivulus.base.World;

/// Where rows come from: a factory for the two parts that do the work.
///
/// A job has one [SplitEnumerator] per source, which finds the splits, and one [SourceReader] per subtask, which
/// reads those it is given. A source is immutable and may be asked for its parts more than once (after a failure,
/// say).
///
/// How far reading has come is a matter of splits: a split that is partly read is a split that begins further on
/// ([SourceReader#snapshot]). So a restored job, also one with another parallelism, needs nothing but splits to go
/// on.
///
/// @param <S> the piece of input that one reader reads from beginning to end
public interface Source<S extends Split> {
    /// Whether the input ends by itself.
    Boundedness boundedness();

    /// Makes what finds the splits.
    ///
    /// @param world the seams through which splits are found
    SplitEnumerator<S> createEnumerator(World world);

    /// Makes what goes on finding splits where an earlier one left off. A source whose enumerators find everything
    /// in their first call is never asked to.
    ///
    /// @param state from [SplitEnumerator#snapshot]
    default SplitEnumerator<S> restoreEnumerator(World world, EncodedState state) {
        throw Check.unreachable(
                "%s finds all splits at once, so it has no enumerator of version %d", this, state.version());
    }

    SourceReader<S> createReader(SourceContext context);

    /// Stores splits, and how far they are read, with a checkpoint.
    StateCodec<S> splitCodec();

    /// Whether readers and the enumerator may block their thread for long (a client library that waits, a remote
    /// file system), so that they need threads of their own.
    default boolean blocking() {
        return false;
    }
}
