package io.rivulus.runtime.exchange;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;
import java.util.List;

/// Divides one subtask's rows among the receivers of an exchange. Owned by the sending task.
sealed interface EdgeWriter permits BroadcastWriter, RebalanceWriter, HashWriter {
    void emit(ColumnBatch batch);

    /// Sends a mark to every receiver, behind all rows emitted before.
    void mark(Element mark);

    /// Hands on what has been held back to go in larger batches, where there is room.
    void flush();

    /// Holds nothing back any more, room or not.
    ///
    /// @return the ways to the receivers, which have all that is not in their channels
    List<Outlet> settle();
}
