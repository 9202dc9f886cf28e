package io.rivulus.sql.operator.lookup;

import io.rivulus.api.table.LookupReader;
import io.rivulus.api.table.LookupRows;
import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.sql.function.Evaluation;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// One subtask of a lookup join. Owned by its task.
///
/// It keeps nothing: what a row finds is decided when it comes, and a restored job asks anew for those that come
/// again.
final class LookupJoin implements Operator {
    private final LookupJoinFactory plan;
    private @Nullable OperatorContext context;
    private @Nullable LookupReader reader;
    private @Nullable Evaluation evaluation;

    // The batch at hand: its rows with keys, in the order in which the reader knows them, and those without a pair.
    private boolean isBegun;
    private int[] asked = {};
    private final BitSet alone = new BitSet();

    LookupJoin(LookupJoinFactory plan) {
        this.plan = plan;
    }

    @Override
    public void open(OperatorContext opened) {
        context = opened;
        reader = switch (plan.table().rows()) {
            case LookupTable.Rows.Read read -> new WholeTable(plan.table(), read, opened);
            case LookupTable.Rows.Asked table -> table.reader().apply(opened.world());
        };
        plan.condition()
                .ifPresent(condition -> evaluation =
                        new Evaluation(condition.zone(), opened.world().random().child("lookup " + opened.subtask())));
    }

    @Override
    public boolean onBatch(int input, ColumnBatch batch, Output output) {
        if (!isBegun) {
            begin(batch);
        }
        while (output.hasRoom()) {
            LookupRows found = present(reader).next();
            if (found == null) {
                isBegun = false;
                emitAlone(batch, output);
                return true;
            }
            ColumnBatch pairs = pairs(batch, found);
            if (pairs.count() > 0) {
                output.emit(pairs);
            }
        }
        return false;
    }

    private void begin(ColumnBatch batch) {
        int[] keys = plan.keys().stream().mapToInt(Integer::intValue).toArray();
        if (asked.length < batch.count()) {
            asked = new int[batch.count()];
        }
        alone.clear();
        int count = 0;
        for (int i = 0; i < batch.count(); i++) {
            int row = batch.row(i);
            alone.set(row);
            boolean hasKey = true;
            for (int key : keys) {
                hasKey &= !batch.column(key).isNull(row);
            }
            if (hasKey) {
                asked[count++] = row;
            }
        }
        Column[] columns = Arrays.stream(keys).mapToObj(batch::column).toArray(Column[]::new);
        present(reader).find(ColumnBatch.of(batch.size(), columns).withSelection(Arrays.copyOf(asked, count), count));
        isBegun = true;
    }

    /// Found rows behind those that asked for them, as far as the condition holds.
    private ColumnBatch pairs(ColumnBatch batch, LookupRows found) {
        ColumnBatch given = plan.table().rows() instanceof LookupTable.Rows.Asked
                ? plan.table().join(found.rows(), present(context).world())
                : found.rows();
        int[] rows = new int[found.owners().length];
        Arrays.setAll(rows, i -> asked[found.owners()[i]]);
        int left = batch.columnCount();
        Column[] columns = new Column[left + given.columnCount()];
        Arrays.setAll(columns, i -> i < left ? batch.column(i).gather(rows, rows.length) : given.column(i - left));
        ColumnBatch pairs = ColumnBatch.of(rows.length, columns);
        int[] kept = given.selection();
        if (kept != null) {
            pairs = pairs.withSelection(kept, given.count());
        }
        if (plan.condition().isPresent()) {
            present(evaluation).setNowMicros(present(context).world().clock().wallMillis() * 1000);
            pairs = plan.condition().get().filter().apply(pairs, present(evaluation));
        }
        for (int i = 0; i < pairs.count(); i++) {
            alone.clear(rows[pairs.row(i)]);
        }
        return pairs;
    }

    private void emitAlone(ColumnBatch batch, Output output) {
        if (!plan.outer() || alone.isEmpty()) {
            return;
        }
        int[] rows = alone.stream().toArray();
        int left = batch.columnCount();
        Column[] columns = new Column[left + plan.table().types().size()];
        Arrays.setAll(
                columns,
                i -> i < left
                        ? batch.column(i).gather(rows, rows.length)
                        : nulls(plan.table().types().get(i - left), rows.length));
        output.emit(ColumnBatch.of(rows.length, columns));
    }

    private static Column nulls(DataType type, int count) {
        ColumnBuilder builder = ColumnBuilder.of(type, count);
        for (int i = 0; i < count; i++) {
            builder.appendNull();
        }
        return builder.build();
    }

    private static <T> T present(@Nullable T part) {
        return Check.present(part, "the lookup join is open");
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
    }
}
