package io.rivulus.runtime.operator;

import io.rivulus.data.ColumnBatch;

/// Takes what an operator emits, for the next operator of the chain or for an exchange. Used by the task alone.
public interface Output {
    /// Whether one more batch may be emitted now.
    boolean hasRoom();

    /// Hands on a batch, which must not be empty of rows.
    void emit(ColumnBatch batch);
}
