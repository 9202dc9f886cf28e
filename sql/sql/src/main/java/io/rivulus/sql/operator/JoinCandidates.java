package io.rivulus.sql.operator;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.runtime.operator.OperatorContext;
import java.util.Arrays;
import java.util.List;

/// Pairs of rows with equal keys, collected to be asked together whether the join's condition holds. Belongs to the
/// task of its operator.
final class JoinCandidates {
    private static final ColumnBatch NONE = ColumnBatch.of(0);

    private final JoinFilter filter;
    private final DataType[] types;
    private final int[] owners = new int[ColumnBatch.ROWS_MAX];
    private final long[] times = new long[ColumnBatch.ROWS_MAX];
    private ColumnBuilder[] builders;
    private int count;
    private Column[] columns = {};
    private ColumnBatch matches = NONE;

    JoinCandidates(JoinCondition condition, List<DataType> types, OperatorContext context) {
        this.filter = new JoinFilter(condition, context);
        this.types = types.toArray(DataType[]::new);
        this.builders = newBuilders();
    }

    /// Where to append the columns of the next pair, before [#add].
    ColumnBuilder[] builders() {
        return builders;
    }

    /// @param owner whatever tells on whose behalf the pair is asked about
    /// @param pairTimes how often it is there
    void add(int owner, long pairTimes) {
        owners[count] = owner;
        times[count++] = pairTimes;
    }

    boolean isFull() {
        return count == ColumnBatch.ROWS_MAX;
    }

    /// Finds those among the pairs for which the condition holds, and begins to collect anew.
    void choose() {
        matches = NONE;
        if (count > 0) {
            columns = new Column[types.length];
            Arrays.setAll(columns, i -> builders[i].build());
            builders = newBuilders();
            matches = filter.matching(ColumnBatch.of(count, columns));
            count = 0;
        }
    }

    /// How many pairs match, of those that were collected last.
    int matchCount() {
        return matches.count();
    }

    /// The row of a match in [#columns].
    int row(int match) {
        return matches.row(match);
    }

    int owner(int match) {
        return owners[matches.row(match)];
    }

    long times(int match) {
        return times[matches.row(match)];
    }

    Column[] columns() {
        return columns;
    }

    private ColumnBuilder[] newBuilders() {
        ColumnBuilder[] fresh = new ColumnBuilder[types.length];
        Arrays.setAll(fresh, i -> ColumnBuilder.of(types[i], ColumnBatch.ROWS_MAX));
        return fresh;
    }

    /// Closes what the condition calls.
    void close() {
        filter.close();
    }
}
