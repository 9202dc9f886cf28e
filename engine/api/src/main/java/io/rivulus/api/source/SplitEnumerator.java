package io.rivulus.api.source;

import java.util.List;

/// Finds the splits of a source. Called by the source's coordinator task alone.
public interface SplitEnumerator<S extends Split> extends AutoCloseable {
    /// The splits found since the last call, in the order in which they should be read.
    ///
    /// Called once at the start, and then from time to time until [#complete] is true.
    List<S> discover();

    /// Whether no further call of [#discover] will find anything.
    boolean complete();

    @Override
    void close();
}
