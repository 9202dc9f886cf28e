package io.rivulus.api.source;

import io.rivulus.api.EncodedState;
import java.util.List;

/// Finds the splits of a source. Called by the source's coordinator task alone.
public interface SplitEnumerator<S extends Split> extends AutoCloseable {
    /// The splits found since the last call, in the order in which they should be read.
    ///
    /// Called once at the start, and then from time to time until [#complete] is true.
    List<S> discover();

    /// Whether no further call of [#discover] will find anything.
    boolean complete();

    /// What [Source#restoreEnumerator] needs to find all splits but those that were found already. The engine keeps
    /// the splits themselves.
    ///
    /// Called between two calls of [#discover], and not once the enumerator is [#complete].
    EncodedState snapshot();

    @Override
    void close();

    /// An enumerator of splits that are all known: it finds them in its first call, and needs no snapshot.
    static <S extends Split> SplitEnumerator<S> of(List<S> splits) {
        return new KnownSplits<>(splits);
    }
}
