package io.rivulus.sql.operator;

import io.rivulus.data.type.DataType;
import io.rivulus.sql.function.Overflow;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;

/// One aggregate of a GROUP BY.
///
/// @param distinct whether equal values count once
/// @param arguments columns of the input; COUNT(*) has none
/// @param filter a BOOLEAN column of the input: rows in which it isn't true don't count
/// @param type the type of the result
/// @param overflow what becomes of a whole number too large for it
/// @param option what else it was told
public record AggregateCall(
        AggregateFunction function,
        boolean distinct,
        List<Integer> arguments,
        OptionalInt filter,
        DataType type,
        Overflow overflow,
        AggregateOption option) {
    public AggregateCall {
        arguments = List.copyOf(arguments);
    }

    /// One that was told nothing else.
    public AggregateCall(
            AggregateFunction function,
            boolean distinct,
            List<Integer> arguments,
            OptionalInt filter,
            DataType type,
            Overflow overflow) {
        this(function, distinct, arguments, filter, type, overflow, AggregateOption.NONE);
    }

    /// Whether it is COUNT(*).
    boolean countsRows() {
        return function == AggregateFunction.COUNT && arguments.isEmpty() && filter.isEmpty();
    }

    /// What errors and plans call it.
    public String name() {
        return option instanceof AggregateOption.User user ? user.aggregate().name() : function.toString();
    }

    /// The same for rows that may go again: a sketch forgets nothing, so that different values are counted exactly.
    public AggregateCall overUpdates() {
        return function == AggregateFunction.APPROX_COUNT_DISTINCT
                ? new AggregateCall(AggregateFunction.COUNT, true, arguments, filter, type, overflow, option)
                : this;
    }

    /// The same over an input whose columns stand elsewhere.
    ///
    /// @param place where a column stands there
    public AggregateCall over(IntUnaryOperator place) {
        return new AggregateCall(
                function,
                distinct,
                arguments.stream().map(place::applyAsInt).toList(),
                filter.isPresent() ? OptionalInt.of(place.applyAsInt(filter.getAsInt())) : OptionalInt.empty(),
                type,
                overflow,
                option);
    }
}
