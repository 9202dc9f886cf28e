package io.rivulus.sql.operator;

import io.rivulus.base.Check;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;
import io.rivulus.state.RowTable;
import java.util.List;
import java.util.Optional;

/// The first rows in an order, of each partition: ORDER BY with LIMIT, and with a limit that is never reached a
/// sort. An output row is the input row, and behind it, when asked for, its number in the partition.
///
/// Rows that are equal in the order stand in that of their other columns, so that the result doesn't depend on
/// which came first.
///
/// @param partition columns of the input; without any all rows are one partition
/// @param offset how many rows to pass over
/// @param limit how many rows to give after that
/// @param numbered whether the output has the rows' numbers, from 1, of type BIGINT
/// @param inputUpdates whether input rows may go again; otherwise rows behind the limit are forgotten
/// @param end when a partition is complete, by one of its columns in the input: then its first rows are given, once,
///     and it is forgotten. Rows that come later are left out, and counted as `numLateRecordsDropped`
/// @param once whether only the final rows are wanted, in order, at the end of the last epoch
public record TopNFactory(
        RowType input,
        List<Integer> partition,
        List<SortKey> order,
        long offset,
        long limit,
        boolean numbered,
        boolean inputUpdates,
        Optional<Expiry> end,
        Emission emission,
        boolean once)
        implements OperatorFactory {
    public TopNFactory {
        partition = List.copyOf(partition);
        order = List.copyOf(order);
        Check.that(offset >= 0 && limit >= 0, "%d rows from %d on", limit, offset);
        Check.that(end.isEmpty() || !inputUpdates, "complete rows of %s may go again", input);
    }

    /// One whose partitions may go on for ever.
    public TopNFactory(
            RowType input,
            List<Integer> partition,
            List<SortKey> order,
            long offset,
            long limit,
            boolean numbered,
            boolean inputUpdates,
            Emission emission,
            boolean once) {
        this(input, partition, order, offset, limit, numbered, inputUpdates, Optional.empty(), emission, once);
    }

    @Override
    public String name() {
        if (end.isPresent()) {
            return "WindowTopN";
        }
        return limit == Long.MAX_VALUE ? "Sort" : "TopN";
    }

    @Override
    public Operator create() {
        return new TopN(this);
    }

    /// Whether no row is given before it is known to stay.
    boolean waits() {
        return once || end.isPresent();
    }

    /// The complete rows of a table whose keys are the partition's columns, if there are such.
    Optional<CompleteRows> complete(RowTable table) {
        return end.map(
                expiry -> new CompleteRows(table, new Expiry(partition.indexOf(expiry.column()), expiry.micros())));
    }

    /// The number of the last row that is given, counted from 1.
    long last() {
        return limit > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + limit;
    }
}
