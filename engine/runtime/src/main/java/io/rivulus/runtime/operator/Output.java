package io.rivulus.runtime.operator;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;

/// Takes what an operator emits, for the next operator of the chain or for an exchange. Used by the task alone.
public interface Output {
    /// Whether one more batch may be emitted now.
    boolean hasRoom();

    /// Hands on a batch, which must not be empty of rows.
    void emit(ColumnBatch batch);

    /// Hands on a watermark, [io.rivulus.data.Idle] or [io.rivulus.data.Active], of which the same holds as of a
    /// batch: only of an operator that [Operator#makesEventTime].
    default void mark(Element mark) {
        throw Check.unreachable("%s ends where no operator makes event time", mark);
    }
}
