package io.rivulus.api.source;

/// Reads the splits given to one subtask. Called by that subtask alone.
public interface SourceReader<S extends Split> extends AutoCloseable {
    /// Takes one more split to read.
    void add(S split);

    /// Reads at most about one batch and emits it.
    ///
    /// Never waits: with nothing to read just now it answers [Poll#WAITING], and calls [SourceContext#wake] when
    /// that changes. (A [Source#blocking] reader may wait for a short time.)
    Poll poll(SourceOutput<S> output);

    @Override
    void close();
}
