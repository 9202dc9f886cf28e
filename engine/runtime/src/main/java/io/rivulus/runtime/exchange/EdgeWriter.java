package io.rivulus.runtime.exchange;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;

/// Divides one subtask's rows among the receivers of an exchange. Owned by the sending task.
sealed interface EdgeWriter permits BroadcastWriter, RebalanceWriter, HashWriter {
    void emit(ColumnBatch batch);

    /// Sends a mark to every receiver, behind all rows emitted before.
    void mark(Element mark);

    /// Hands on what has been held back to go in larger batches, where there is room.
    void flush();
}
