package io.rivulus.sql.plan.node;

import io.rivulus.base.Check;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.function.TableCall;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.sql.operator.Expiry;
import io.rivulus.sql.operator.Frame;
import io.rivulus.sql.operator.JoinKind;
import io.rivulus.sql.operator.SetKind;
import io.rivulus.sql.operator.SortKey;
import io.rivulus.sql.operator.Window;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A step of a query: what rows it gives, made of what inputs. Immutable.
public sealed interface PlanNode {
    /// The columns that it gives.
    RowType type();

    List<PlanNode> inputs();

    /// The same step over other inputs that give the same columns.
    default PlanNode withInputs(List<PlanNode> inputs) {
        return switch (this) {
            case Scan _, SharedSource _, Values _ -> this;
            case Calc(var _, var condition, var projections, var row) ->
                Calcs.of(inputs.getFirst(), condition, projections, row.names());
            case Aggregate(var _, var keys, var calls, var row, var end) ->
                new Aggregate(inputs.getFirst(), keys, calls, row, end);
            case WindowTable(var _, var window, var time, var keys) ->
                new WindowTable(inputs.getFirst(), window, time, keys);
            case WindowAggregate(var _, var window, var time, var keys, var calls) ->
                new WindowAggregate(inputs.getFirst(), window, time, keys, calls);
            case Join(var _, var _, var kind, var leftKeys, var rightKeys, var condition, var left, var right) ->
                new Join(inputs.get(0), inputs.get(1), kind, leftKeys, rightKeys, condition, left, right);
            case LookupJoin(var _, var table, var outer, var keys, var tableKeys, var condition) ->
                new LookupJoin(inputs.getFirst(), table, outer, keys, tableKeys, condition);
            case Correlate(var _, var call, var outer) -> new Correlate(inputs.getFirst(), call, outer);
            case Union union -> new Union(inputs, union.type());
            case SetOperation(var _, var _, var kind, var all, var row) ->
                new SetOperation(inputs.get(0), inputs.get(1), kind, all, row);
            case IntervalJoin interval ->
                new IntervalJoin(
                        (Join) interval.join().withInputs(inputs),
                        interval.leftTime(),
                        interval.rightTime(),
                        interval.lowMicros(),
                        interval.highMicros());
            case Over(var _, var partition, var time, var timed, var calls, var frame) ->
                new Over(inputs.getFirst(), partition, time, timed, calls, frame);
            case Expand(var _, var projections, var row) -> new Expand(inputs.getFirst(), projections, row);
            case TopN(var _, var partition, var order, var offset, var limit, var numbered, var end) ->
                new TopN(inputs.getFirst(), partition, order, offset, limit, numbered, end);
            case Sort(var _, var order, var offset) -> new Sort(inputs.getFirst(), order, offset);
            case Limit(var _, var offset, var limit) -> new Limit(inputs.getFirst(), offset, limit);
        };
    }

    /// Reads a table.
    ///
    /// @param columns positions in the table's row
    record Scan(TableUse table, List<Integer> columns) implements PlanNode {
        public Scan {
            columns = List.copyOf(columns);
        }

        @Override
        public RowType type() {
            return Rows.pick(table.table().row(), columns);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of();
        }
    }

    /// The one source that all scans of a table in a job share, before computed columns.
    ///
    /// @param physical positions of the table's physical columns
    /// @param metadata keys of the connector's metadata, whose columns stand behind
    /// @param conditions over the table's physical columns, which all rows meet that are needed
    /// @param watermark over the columns of `type`, a timestamp in microseconds
    record SharedSource(
            TableUse table,
            List<Integer> physical,
            List<String> metadata,
            List<Expression> conditions,
            Optional<Expression> watermark,
            RowType type)
            implements PlanNode {
        public SharedSource {
            physical = List.copyOf(physical);
            metadata = List.copyOf(metadata);
            conditions = List.copyOf(conditions);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of();
        }
    }

    /// Rows that stand in the query.
    record Values(List<List<Literal>> rows, RowType type) implements PlanNode {
        public Values {
            rows = rows.stream().map(List::copyOf).toList();
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of();
        }
    }

    /// Filters rows, then computes new ones.
    ///
    /// @param projections an expression over the input for each column of `type`
    record Calc(PlanNode input, Optional<Expression> condition, List<Expression> projections, RowType type)
            implements PlanNode {
        public Calc {
            projections = List.copyOf(projections);
            Check.that(projections.size() == type.size(), "%s for %s", projections, type);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }

        /// Whether it leaves every row as it is, and keeps all; at most it renames columns.
        boolean isIdentity() {
            return condition.isEmpty()
                    && Rows.isIdentity(projections, input.type().size());
        }
    }

    /// GROUP BY; without calls DISTINCT. Gives the keys, then the results.
    ///
    /// @param end when a group is complete, by a column of `type`, if it ever is
    record Aggregate(PlanNode input, List<Integer> keys, List<AggregateCall> calls, RowType type, Optional<Expiry> end)
            implements PlanNode {
        public Aggregate {
            keys = List.copyOf(keys);
            calls = List.copyOf(calls);
        }

        /// One whose groups may go on for ever.
        public Aggregate(PlanNode input, List<Integer> keys, List<AggregateCall> calls, RowType type) {
            this(input, keys, calls, type, Optional.empty());
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /// Puts rows into windows: gives each row once per window, with the window's bounds and time behind it.
    ///
    /// @param keys the columns by which sessions are apart; none for other windows
    record WindowTable(PlanNode input, Window window, int timeColumn, List<Integer> keys) implements PlanNode {
        /// How many columns are appended: `window_start`, `window_end`, `window_time`.
        static final int APPENDED = 3;

        public WindowTable {
            keys = List.copyOf(keys);
        }

        /// Whether a condition over these columns may be asked of the rows before they are in windows. A
        /// session's bounds depend on all of its rows, so there only whole sessions may be left out.
        boolean filtersBelow(BitSet columns) {
            return window instanceof Window.Session
                    ? columns.stream().allMatch(keys::contains)
                    : columns.length() <= input.type().size();
        }

        @Override
        public RowType type() {
            return Rows.concat(input.type(), Rows.window(input.type().type(timeColumn)));
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /// GROUP BY keys and window. Gives the keys, the results, then the window's start, end and time.
    record WindowAggregate(PlanNode input, Window window, int timeColumn, List<Integer> keys, List<AggregateCall> calls)
            implements PlanNode {
        public WindowAggregate {
            keys = List.copyOf(keys);
            calls = List.copyOf(calls);
        }

        @Override
        public RowType type() {
            List<Field> fields = new ArrayList<>(Rows.pick(input.type(), keys).fields());
            for (int i = 0; i < calls.size(); i++) {
                fields.add(new Field("agg" + i, calls.get(i).type()));
            }
            return Rows.concat(
                    new RowType(fields, false), Rows.window(input.type().type(timeColumn)));
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /// Pairs rows whose keys are equal, by SQL's `=`.
    ///
    /// @param condition what else must hold of a pair, over the left row's columns and then the right one's
    /// @param leftExpiry when rows of the left input are of no use any more, if they ever are
    record Join(
            PlanNode left,
            PlanNode right,
            JoinKind kind,
            List<Integer> leftKeys,
            List<Integer> rightKeys,
            Optional<Expression> condition,
            Optional<Expiry> leftExpiry,
            Optional<Expiry> rightExpiry)
            implements PlanNode {
        public Join {
            leftKeys = List.copyOf(leftKeys);
            rightKeys = List.copyOf(rightKeys);
        }

        /// One whose rows are all kept.
        public Join(
                PlanNode left,
                PlanNode right,
                JoinKind kind,
                List<Integer> leftKeys,
                List<Integer> rightKeys,
                Optional<Expression> condition) {
            this(left, right, kind, leftKeys, rightKeys, condition, Optional.empty(), Optional.empty());
        }

        @Override
        public RowType type() {
            return switch (kind) {
                case INNER -> Rows.concat(left.type(), right.type());
                case LEFT -> Rows.concat(left.type(), Rows.nullable(right.type()));
                case RIGHT -> Rows.concat(Rows.nullable(left.type()), right.type());
                case FULL -> Rows.concat(Rows.nullable(left.type()), Rows.nullable(right.type()));
                case SEMI, ANTI -> left.type();
            };
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(left, right);
        }
    }

    /// A join of rows that stay, which match only where their event times are close.
    ///
    /// @param join what is computed; the bounds of time are in its condition
    /// @param leftTime a column of the left input; `rightTime` one of the right input
    /// @param lowMicros how much later than the left row the right one is at least, and `highMicros` at most
    record IntervalJoin(Join join, int leftTime, int rightTime, long lowMicros, long highMicros) implements PlanNode {
        @Override
        public RowType type() {
            return join.type();
        }

        @Override
        public List<PlanNode> inputs() {
            return join.inputs();
        }
    }

    /// Pairs each row with those that a table has for its key at that moment.
    ///
    /// @param table how the rows of the table come about; no input, since they are not awaited but looked up
    /// @param outer whether rows without a pair come out, too
    /// @param condition what else must hold of a pair, over the row's columns and then the table's
    record LookupJoin(
            PlanNode input,
            PlanNode table,
            boolean outer,
            List<Integer> keys,
            List<Integer> tableKeys,
            Optional<Expression> condition)
            implements PlanNode {
        public LookupJoin {
            keys = List.copyOf(keys);
            tableKeys = List.copyOf(tableKeys);
        }

        @Override
        public RowType type() {
            return Rows.concat(input.type(), outer ? Rows.nullable(table.type()) : table.type());
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }

        /// Where the rows of the table come from.
        public SharedSource source() {
            PlanNode node = table;
            while (!(node instanceof SharedSource)) {
                node = node.inputs().getFirst();
            }
            return (SharedSource) node;
        }
    }

    /// Each row with those that a table function makes of it. Gives the row's columns, then the function's.
    ///
    /// @param outer whether rows of which none is made come out, too
    record Correlate(PlanNode input, TableCall call, boolean outer) implements PlanNode {
        @Override
        public RowType type() {
            return Rows.concat(input.type(), outer ? Rows.nullable(call.row()) : call.row());
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /// UNION ALL of inputs with the same types.
    record Union(List<PlanNode> inputs, RowType type) implements PlanNode {
        public Union {
            inputs = List.copyOf(inputs);
        }
    }

    /// INTERSECT or EXCEPT of two inputs with the same types.
    record SetOperation(PlanNode left, PlanNode right, SetKind kind, boolean all, RowType type) implements PlanNode {
        @Override
        public List<PlanNode> inputs() {
            return List.of(left, right);
        }
    }

    /// Gives each row several times, for grouping sets.
    ///
    /// @param projections for each time an input or a constant for each column of `type`
    record Expand(PlanNode input, List<List<Expression>> projections, RowType type) implements PlanNode {
        public Expand {
            projections = projections.stream().map(List::copyOf).toList();
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /// Each row with what aggregates have of it and those before it, by time. Gives the columns, then the
    /// results.
    ///
    /// @param timed whether watermarks go by the time column
    record Over(
            PlanNode input,
            List<Integer> partition,
            int timeColumn,
            boolean timed,
            List<AggregateCall> calls,
            Frame frame)
            implements PlanNode {
        public Over {
            partition = List.copyOf(partition);
            calls = List.copyOf(calls);
        }

        @Override
        public RowType type() {
            List<Field> fields = new ArrayList<>();
            for (int i = 0; i < calls.size(); i++) {
                fields.add(new Field("over" + i, calls.get(i).type()));
            }
            return Rows.concat(input.type(), new RowType(fields, false));
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /// The first rows in an order, of each partition.
    ///
    /// @param partition columns of the input; without any all rows are one partition
    /// @param limit the greatest number if there is none
    /// @param numbered whether the row's number in its partition, from 1, stands behind its columns
    /// @param end when a partition is complete, by one of its columns, if it ever is
    record TopN(
            PlanNode input,
            List<Integer> partition,
            List<SortKey> order,
            long offset,
            long limit,
            boolean numbered,
            Optional<Expiry> end)
            implements PlanNode {
        private static final Field NUMBER = new Field("row_number", Types.BIGINT.withNullable(false));

        public TopN {
            partition = List.copyOf(partition);
            order = List.copyOf(order);
        }

        /// One whose partitions may go on for ever.
        public TopN(
                PlanNode input,
                List<Integer> partition,
                List<SortKey> order,
                long offset,
                long limit,
                boolean numbered) {
            this(input, partition, order, offset, limit, numbered, Optional.empty());
        }

        @Override
        public RowType type() {
            return numbered ? Rows.concat(input.type(), new RowType(List.of(NUMBER), false)) : input.type();
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /// All rows in an order.
    record Sort(PlanNode input, List<SortKey> order, long offset) implements PlanNode {
        public Sort {
            order = List.copyOf(order);
        }

        @Override
        public RowType type() {
            return input.type();
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /// Some rows, whichever come first.
    record Limit(PlanNode input, long offset, OptionalLong limit) implements PlanNode {
        @Override
        public RowType type() {
            return input.type();
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }
}
