package io.rivulus.runtime.function;

import io.rivulus.api.function.KeySelector;
import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.IntColumn;
import io.rivulus.state.handle.KeyedStates;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives the records of one input to the first stage. Owned by the task.
interface Entry {
    /// Takes the records of a batch from a row on, until whole batches wait in the output.
    ///
    /// @return the row to go on from
    int take(ColumnBatch batch, int from, RecordOutput made);

    /// Reads ahead what the first stage has for the records of a batch, beside the states of their keys.
    ///
    /// @param hashes of the keys of the rows that count
    void readAhead(long[] hashes, ColumnBatch batch);

    /// One whose records are objects. A class of its own for each input: see [StageClasses].
    final class OfObjects implements Entry {
        private final String step;

        /// Which input it is, for messages.
        private final String of;

        private final FunctionPlan.Input plan;
        private final ValueCopier copier;

        // Both, where records have a key.
        private final @Nullable KeySelector<Object, Object> selector;
        private final @Nullable KeyedStates<Object> states;

        private final Stage first;

        OfObjects(StageBuilder at) {
            step = at.name();
            of = at.ofInput();
            plan = at.input();
            copier = new ValueCopier(step, Optional.empty());
            selector = at.selector();
            states = at.states();
            first = at.next();
        }

        @Override
        public int take(ColumnBatch batch, int from, RecordOutput made) {
            @Nullable Object[] values = RecordBatches.values(batch);
            long[] times = RecordBatches.times(batch);
            int count = batch.count();
            int next = from;
            while (next < count && !made.isFull()) {
                int row = batch.row(next++);
                if (isRead(batch, row)) {
                    Object value = Check.present(values[row], "records are not null");
                    accept(plan.copied() ? copier.copy(value) : value, times[row]);
                }
            }
            return next;
        }

        @Override
        public void readAhead(long[] hashes, ColumnBatch batch) {
            first.readAhead(hashes, batch);
        }

        /// Whether the row is of the output that is read.
        private boolean isRead(ColumnBatch batch, int row) {
            return plan.tag().isEmpty()
                    || ((IntColumn) batch.column(RecordBatches.MORE)).values()[row]
                            == plan.tag().get();
        }

        private void accept(Object value, long timeMillis) {
            try {
                if (states != null && selector != null) {
                    states.setCurrentKey(selector.getKey(value));
                }
                first.accept(value, timeMillis);
            } catch (Exception failure) {
                throw FunctionFailure.of(step, FunctionFailure.record(value) + of, failure);
            }
        }
    }
}
