package io.rivulus.api.source;

import java.util.List;

/// Reads the splits given to one subtask. Called by that subtask alone.
public interface SourceReader<S extends Split> extends AutoCloseable {
    /// Takes one more split to read. A reader of a bounded source has one at a time.
    void add(S split);

    /// Reads at most about one batch and emits it.
    ///
    /// Never waits: with nothing to read just now it answers [Poll#WAITING], and calls [SourceContext#wake] when
    /// that changes. (A [Source#blocking] reader may wait for a short time.)
    Poll poll(SourceOutput<S> output);

    /// The splits that have been added and not finished, each as what is left of it: it begins with the row behind
    /// the last one emitted. A reader that is given them, in this order, goes on as this one would.
    ///
    /// Called between two calls of [#poll].
    List<S> snapshot();

    @Override
    void close();
}
