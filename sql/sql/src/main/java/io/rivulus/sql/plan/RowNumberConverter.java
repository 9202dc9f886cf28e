package io.rivulus.sql.plan;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.sql.operator.SortKey;
import io.rivulus.sql.plan.node.Calcs;
import io.rivulus.sql.plan.node.PlanNode;
import io.rivulus.sql.plan.node.PlanNode.TopN;
import io.rivulus.sql.plan.node.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.calcite.rel.RelFieldCollation.Direction;
import org.apache.calcite.rel.RelFieldCollation.NullDirection;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlKind;

/// Turns `ROW_NUMBER() OVER (PARTITION BY … ORDER BY …)` into steps that number rows, without a limit at first:
/// conditions on the number become one later.
///
/// @param expressions makes an expression over columns
/// @param aggregates converts the other OVERs
record RowNumberConverter(BiFunction<RexNode, List<Expression>, Expression> expressions, OverConverter aggregates) {
    /// Expressions without row numbers.
    ///
    /// @param input gives the columns that they read, the numbers behind those of the original input
    record Numbered(PlanNode input, List<RexNode> projects) {
        Numbered {
            projects = List.copyOf(projects);
        }
    }

    Numbered convert(PlanNode input, List<RexNode> projects) {
        if (!RexOver.containsOver(projects, null)) {
            return new Numbered(input, projects);
        }
        FieldColumns.Flat flat = FieldColumns.of(input, projects, expressions);
        Overs overs = new Overs(flat.input());
        List<RexNode> replaced = overs.visitList(flat.projects());
        return new Numbered(overs.input, replaced);
    }

    /// Puts a step below the projections for each OVER, and refers to its number instead.
    private final class Overs extends RexShuttle implements OverConverter.ColumnFinder {
        private final List<RexOver> seen = new ArrayList<>();
        private final List<Integer> columns = new ArrayList<>();
        private PlanNode input;

        Overs(PlanNode input) {
            this.input = input;
        }

        @Override
        public RexNode visitOver(RexOver over) {
            int known = seen.indexOf(over);
            if (known < 0) {
                known = seen.size();
                seen.add(over);
                columns.add(add(over));
            }
            return new RexInputRef(columns.get(known), over.getType());
        }

        /// The column of an OVER that was not seen before.
        private int add(RexOver over) {
            if (over.getKind() == SqlKind.ROW_NUMBER) {
                return number(over);
            }
            input = aggregates.convert(over, input, this);
            return input.type().size() - 1;
        }

        /// Numbers the rows of the input, in a new column.
        private int number(RexOver over) {
            List<Expression> given = new ArrayList<>(Rows.columns(input.type()));
            List<String> names = new ArrayList<>(input.type().names());
            List<Integer> partition = new ArrayList<>();
            for (RexNode key : over.getWindow().partitionKeys) {
                partition.add(column(expression(key), given, names));
            }
            List<SortKey> order = new ArrayList<>();
            for (RexFieldCollation key : over.getWindow().orderKeys) {
                order.add(sortKey(
                        column(expression(key.left), given, names), key.getDirection(), key.getNullDirection()));
            }
            PlanNode rows = Calcs.of(input, Optional.empty(), given, names);
            input = new TopN(rows, partition, order, 0, Long.MAX_VALUE, true);
            return given.size();
        }

        @Override
        public Expression expression(RexNode node) {
            return expressions.apply(node, Rows.columns(input.type()));
        }

        @Override
        public int column(Expression expression, List<Expression> given, List<String> names) {
            if (expression instanceof Input column) {
                return column.index();
            }
            int known = given.indexOf(expression);
            if (known >= 0) {
                return known;
            }
            given.add(expression);
            names.add("key" + given.size());
            return given.size() - 1;
        }
    }

    /// A key of ORDER BY; where it doesn't say, NULL is the least of all values.
    static SortKey sortKey(int column, Direction direction, NullDirection nulls) {
        boolean descending = direction.isDescending();
        boolean nullsFirst = nulls == NullDirection.UNSPECIFIED ? !descending : nulls == NullDirection.FIRST;
        return new SortKey(column, descending, nullsFirst);
    }
}
