package io.rivulus.sql.plan;

import io.rivulus.base.error.UserException;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.TimestampType;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.UserAggregate;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.sql.operator.AggregateFunction;
import io.rivulus.sql.operator.AggregateOption;
import io.rivulus.sql.operator.Frame;
import io.rivulus.sql.plan.node.Calcs;
import io.rivulus.sql.plan.node.PlanNode;
import io.rivulus.sql.plan.node.PlanNode.Over;
import io.rivulus.sql.plan.node.Rows;
import io.rivulus.sql.plan.node.TimeColumns;
import io.rivulus.sql.plan.query.CatalogAggregate;
import io.rivulus.sql.plan.query.DataTypes;
import io.rivulus.sql.plan.query.Expressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.rex.RexWindowBound;

/// Turns an aggregate with OVER into a step, once it is ordered by time and looks back only.
///
/// @param batch whether all rows are waited for, so that any timestamp will do
record OverConverter(FunctionCatalog functions, boolean batch) {
    private static final long MICROS_PER_MILLI = 1000;

    /// Finds columns.
    interface ColumnFinder {
        /// What an expression is over the columns of the input.
        Expression expression(RexNode node);

        /// The place of an expression among the columns, to which it is added if it is none.
        int column(Expression expression, List<Expression> given, List<String> names);
    }

    /// The input with one more column. Calls over the same rows share a step.
    PlanNode convert(RexOver over, PlanNode input, ColumnFinder columns) {
        List<Expression> given = new ArrayList<>(Rows.columns(input.type()));
        List<String> names = new ArrayList<>(input.type().names());
        RexWindow window = over.getWindow();
        List<Integer> partition = new ArrayList<>();
        for (RexNode key : window.partitionKeys) {
            partition.add(columns.column(columns.expression(key), given, names));
        }
        int time = timeColumn(window, input, given, names, columns);
        Frame frame = frame(window);
        List<Integer> arguments = new ArrayList<>();
        List<Expression> operands =
                over.getOperands().stream().map(columns::expression).toList();
        if (over.getAggOperator() instanceof CatalogAggregate function) {
            operands = functions.aggregateArguments(function.getName(), operands, Expressions.position(over));
        }
        for (Expression argument : operands) {
            arguments.add(columns.column(argument, given, names));
        }
        AggregateCall call = over.getAggOperator() instanceof CatalogAggregate function
                ? user(
                        over,
                        functions.aggregate(function.getName(), operands, Expressions.position(over)),
                        arguments,
                        frame)
                : call(over, arguments, frame);
        if (input instanceof Over below
                && given.size() == input.type().size()
                && below.partition().equals(partition)
                && below.timeColumn() == time
                && below.frame().equals(frame)
                && arguments.stream().allMatch(i -> i < below.input().type().size())) {
            List<AggregateCall> calls = new ArrayList<>(below.calls());
            calls.add(call);
            return new Over(below.input(), partition, time, below.timed(), calls, frame);
        }
        boolean timed = isTimed(input, time);
        return new Over(Calcs.of(input, Optional.empty(), given, names), partition, time, timed, List.of(call), frame);
    }

    private int timeColumn(
            RexWindow window, PlanNode input, List<Expression> given, List<String> names, ColumnFinder columns) {
        if (window.orderKeys.size() != 1) {
            throw refused(
                    window.orderKeys.isEmpty()
                            ? "without ORDER BY needs all rows of its partition; order it by event time, or join with a GROUP BY"
                            : "is ordered by %d columns, expected event time".formatted(window.orderKeys.size()));
        }
        RexFieldCollation key = window.orderKeys.getFirst();
        if (key.getDirection().isDescending()) {
            throw refused("goes from later to earlier rows, which waits for the end; order by time ASC");
        }
        int time = columns.column(columns.expression(key.left), given, names);
        boolean isTime = batch
                ? given.get(time).type() instanceof TimestampType type
                        && type.precision() <= DataType.TIMESTAMP_PRECISION_MICROS_MAX
                : isTimed(input, time);
        if (!isTime) {
            throw refused(
                    batch
                            ? "is ordered by %s, expected a timestamp of up to six digits".formatted(names.get(time))
                            : ("is ordered by %s, which is no event time here: a row could come between those that were"
                                            + " given; declare WATERMARK FOR it, put the OVER before joins and groupings, or"
                                            + " run the query with execution.runtime-mode = batch")
                                    .formatted(names.get(time)));
        }
        return time;
    }

    /// Whether a column, which may be one that is computed beside those of the input, is of event time.
    private static boolean isTimed(PlanNode input, int column) {
        return column < input.type().size() && TimeColumns.EVENT.of(input).get(column);
    }

    private static Frame frame(RexWindow window) {
        RexWindowBound lower = window.getLowerBound();
        RexWindowBound upper = window.getUpperBound();
        if (!upper.isCurrentRow()) {
            throw refused("ends behind or before the row at hand, expected CURRENT ROW");
        }
        boolean looksBack = lower.isCurrentRow() || lower.isPreceding();
        if (!looksBack) {
            throw refused("begins behind the row at hand, expected … PRECEDING");
        }
        long preceding = lower.isUnbounded() ? Long.MAX_VALUE : lower.isCurrentRow() ? 0 : offset(lower);
        if (window.isRows()) {
            return new Frame.Rows(preceding);
        }
        return new Frame.Range(
                preceding == Long.MAX_VALUE ? preceding : Math.multiplyExact(preceding, MICROS_PER_MILLI));
    }

    private static long offset(RexWindowBound bound) {
        Long value = bound.getOffset() instanceof RexLiteral literal ? literal.getValueAs(Long.class) : null;
        if (value == null || value < 0) {
            throw refused("begins %s, expected a constant from 0 on".formatted(bound));
        }
        return value;
    }

    private AggregateCall user(RexOver over, UserAggregate aggregate, List<Integer> arguments, Frame frame) {
        if (frame.isBounded() && !aggregate.retracts()) {
            throw AggregateChecks.noRetract(
                    aggregate,
                    "which an OVER needs whose rows leave it again",
                    ", or let the OVER begin with UNBOUNDED PRECEDING");
        }
        return new AggregateCall(
                AggregateFunction.USER,
                over.isDistinct(),
                arguments,
                OptionalInt.empty(),
                DataTypes.of(over.getType()),
                functions.overflow(),
                new AggregateOption.User(aggregate));
    }

    private AggregateCall call(RexOver over, List<Integer> arguments, Frame frame) {
        AggregateFunction function = switch (over.getOperator().getName()) {
            case "COUNT" -> AggregateFunction.COUNT;
            case "SUM" -> AggregateFunction.SUM;
            case "$SUM0" -> AggregateFunction.SUM0;
            case "AVG" -> AggregateFunction.AVG;
            case "MIN" -> AggregateFunction.MIN;
            case "MAX" -> AggregateFunction.MAX;
            case "FIRST_VALUE" -> AggregateFunction.FIRST_VALUE;
            case "LAST_VALUE" -> AggregateFunction.LAST_VALUE;
            default ->
                throw refused("of %s is no aggregate that looks back"
                        .formatted(over.getOperator().getName()));
        };
        boolean edge = function == AggregateFunction.FIRST_VALUE || function == AggregateFunction.LAST_VALUE;
        if (edge && frame.isBounded()) {
            throw refused(
                    "of %s would have to know what comes after the rows that leave; begin with UNBOUNDED PRECEDING"
                            .formatted(function));
        }
        return new AggregateCall(
                function,
                over.isDistinct(),
                arguments,
                OptionalInt.empty(),
                DataTypes.of(over.getType()),
                functions.overflow());
    }

    private static UserException refused(String reason) {
        return new UserException(PlanErrors.OVER_UNSUPPORTED, "an OVER " + reason);
    }
}
