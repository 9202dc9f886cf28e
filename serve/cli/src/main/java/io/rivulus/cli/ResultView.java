package io.rivulus.cli;

import io.rivulus.data.ColumnBatch;
import java.time.Duration;

/// What is seen of the result of a query while its job runs. Used by one thread.
interface ResultView extends AutoCloseable {
    /// Takes some more changes.
    void rows(ColumnBatch batch);

    /// What has come so far is an answer that belongs together.
    void answer();

    /// Called when nothing has come for a moment.
    void waiting();

    /// The result is complete.
    ///
    /// @param taken how long it took
    void finish(Duration taken);

    /// The result ends here, though there would be more of it.
    ///
    /// @param taken how long it took so far
    void cut(Duration taken);

    /// Nothing more is shown, whether or not the result is complete.
    @Override
    void close();
}
