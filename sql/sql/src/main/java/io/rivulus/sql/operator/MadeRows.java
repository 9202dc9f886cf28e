package io.rivulus.sql.operator;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.runtime.operator.Output;
import io.rivulus.sql.function.FunctionException;
import io.rivulus.sql.function.RowMaker;
import io.rivulus.sql.function.UserFunctionErrors;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gathers rows that a function makes into batches, each behind the row that it is made of. Owned by the task.
///
/// **Overflow.** Code of the user's is not interrupted: what it makes of one row when there is no room waits here. No
/// other row is made into rows before all of it is gone.
final class MadeRows implements RowMaker.Rows {
    /// As many rows as one row may become, in batches: more than a function makes that is not running away.
    static final int WAITING_MAX = 16_384;

    private final int waitingMax;

    private final String step;
    private final int inputColumns;
    private final List<DataType> types;
    private final Deque<ColumnBatch> waiting = new ArrayDeque<>();
    private List<ColumnBuilder> columns;

    // The row at hand; how many rows are in the columns, and of which rows they are made.
    private ColumnBatch source = ColumnBatch.of(0);
    private int row;
    private boolean any;
    private int count;
    private final int[] owners = new int[ColumnBatch.ROWS_MAX];

    /// @param inputColumns how many columns of a row it is put behind
    /// @param waitingMax how many batches may wait
    MadeRows(String step, int inputColumns, RowType made, int waitingMax) {
        this.waitingMax = waitingMax;
        this.step = step;
        this.inputColumns = inputColumns;
        this.types = made.types();
        this.columns = builders();
    }

    private List<ColumnBuilder> builders() {
        return types.stream().map(type -> ColumnBuilder.of(type, 1)).toList();
    }

    /// Turns to a row. All rows that were made of those of another batch are gone.
    void of(ColumnBatch batch, int place) {
        any = false;
        source = batch;
        row = place;
    }

    /// Whether a row has been made of the row at hand.
    boolean any() {
        return any;
    }

    void addNulls() {
        columns.forEach(ColumnBuilder::appendNull);
        taken();
    }

    @Override
    public List<ColumnBuilder> columns() {
        return columns;
    }

    @Override
    public void taken() {
        any = true;
        owners[count++] = row;
        if (count == owners.length) {
            end();
        }
    }

    @Override
    public boolean isFull() {
        return !waiting.isEmpty();
    }

    /// Makes a batch of what is there.
    void end() {
        if (count == 0) {
            return;
        }
        if (waiting.size() == waitingMax) {
            throw new FunctionException(
                    UserFunctionErrors.TOO_MANY,
                    "%s has made %,d rows of one, which nobody can take meanwhile,"
                            .formatted(step, (long) waitingMax * ColumnBatch.ROWS_MAX));
        }
        Column[] all = new Column[inputColumns + types.size()];
        Arrays.setAll(
                all,
                i -> i < inputColumns
                        ? source.column(i).gather(owners, count)
                        : columns.get(i - inputColumns).build());
        waiting.add(ColumnBatch.of(count, all).withKinds(kinds()));
        columns = builders();
        count = 0;
    }

    /// A row that takes another's place may become more rows than that, or fewer: so the ones go, and the others come.
    private byte @Nullable [] kinds() {
        if (source.kinds() == null) {
            return null;
        }
        byte[] kinds = new byte[count];
        for (int i = 0; i < count; i++) {
            kinds[i] = (source.kind(owners[i]).weight() > 0 ? ChangeKind.INSERT : ChangeKind.DELETE).code();
        }
        return kinds;
    }

    /// Emits whole batches while there is room, and says whether all are gone.
    boolean drain(Output output) {
        while (!waiting.isEmpty()) {
            if (!output.hasRoom()) {
                return false;
            }
            output.emit(waiting.removeFirst());
        }
        return true;
    }
}
