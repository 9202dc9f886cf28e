package io.rivulus.sql.plan;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.sql.plan.node.Calcs;
import io.rivulus.sql.plan.node.PlanNode;
import io.rivulus.sql.plan.node.PlanNode.Expand;
import io.rivulus.sql.plan.node.Rows;
import io.rivulus.sql.plan.query.DataTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;

/// Turns GROUP BY with several grouping sets into two steps: each row is given once for each set, with NULL for
/// the keys that are not in it, and then grouped by the keys and the set's number. What GROUPING says of a set is
/// a constant of it, and one more key.
///
/// @param aggregates makes the calls
record GroupingSets(AggregateConverter aggregates) {
    private static final DataType NUMBER = Types.BIGINT.withNullable(false);

    /// Whether there are several sets, or somebody asks which one it is.
    static boolean in(Aggregate rel) {
        return rel.getGroupSets().size() > 1 || rel.getAggCallList().stream().anyMatch(GroupingSets::isGrouping);
    }

    private static boolean isGrouping(org.apache.calcite.rel.core.AggregateCall call) {
        return call.getAggregation().getKind() == SqlKind.GROUPING;
    }

    PlanNode convert(Aggregate rel, PlanNode given) {
        AggregateConverter.Prepared prepared = aggregates.prepare(rel, given);
        PlanNode input = prepared.input();
        List<Integer> keys = rel.getGroupSet().asList();
        List<org.apache.calcite.rel.core.AggregateCall> groupings =
                rel.getAggCallList().stream().filter(GroupingSets::isGrouping).toList();
        PlanNode expanded = expand(rel.getGroupSets(), keys, groupings, input);
        int before = input.type().size();
        List<Integer> allKeys =
                IntStream.range(before, expanded.type().size()).boxed().toList();
        List<Field> fields = new ArrayList<>();
        allKeys.forEach(key -> fields.add(expanded.type().fields().get(key)));
        List<AggregateCall> calls = new ArrayList<>();
        List<Integer> outputs =
                new ArrayList<>(IntStream.range(0, keys.size()).boxed().toList());
        int nextGrouping = keys.size() + 1;
        for (int i = 0; i < rel.getAggCallList().size(); i++) {
            org.apache.calcite.rel.core.AggregateCall call =
                    rel.getAggCallList().get(i);
            if (isGrouping(call)) {
                outputs.add(nextGrouping++);
            } else {
                DataType type = DataTypes.of(call.getType());
                outputs.add(fields.size());
                fields.add(new Field("agg" + calls.size(), type));
                calls.add(aggregates.call(
                        call, rel.getInput(), type, prepared.arguments().get(i)));
            }
        }
        RowType row = new RowType(fields, false);
        PlanNode grouped = new PlanNode.Aggregate(expanded, allKeys, calls, row);
        List<Expression> columns = outputs.stream()
                .<Expression>map(column -> new Input(column, row.type(column)))
                .toList();
        return Calcs.of(grouped, Optional.empty(), columns, rel.getRowType().getFieldNames());
    }

    /// The input's columns, then the keys, the number of the set, and what each GROUPING says.
    private static PlanNode expand(
            List<ImmutableBitSet> sets,
            List<Integer> keys,
            List<org.apache.calcite.rel.core.AggregateCall> groupings,
            PlanNode input) {
        List<Field> fields = new ArrayList<>(input.type().fields());
        for (int key : keys) {
            Field field = input.type().fields().get(key);
            boolean inAll = sets.stream().allMatch(set -> set.get(key));
            fields.add(new Field(
                    field.name() + "_key",
                    field.type().withNullable(!inAll || field.type().nullable())));
        }
        fields.add(new Field("grouping_set", NUMBER));
        for (int i = 0; i < groupings.size(); i++) {
            fields.add(new Field("grouping" + i, NUMBER));
        }
        List<List<Expression>> projections = new ArrayList<>();
        for (int number = 0; number < sets.size(); number++) {
            ImmutableBitSet set = sets.get(number);
            List<Expression> columns = new ArrayList<>(Rows.columns(input.type()));
            for (int i = 0; i < keys.size(); i++) {
                int key = keys.get(i);
                DataType type = fields.get(columns.size()).type();
                columns.add(set.get(key) ? new Input(key, input.type().type(key)) : new Literal(null, type));
            }
            columns.add(new Literal((long) number, NUMBER));
            groupings.forEach(call -> columns.add(new Literal(grouping(call.getArgList(), set), NUMBER)));
            projections.add(columns);
        }
        return new Expand(input, projections, new RowType(fields, false));
    }

    /// A bit for each argument, from the first down: 1 if it is not in the set.
    private static long grouping(List<Integer> arguments, ImmutableBitSet set) {
        long bits = 0;
        for (int argument : arguments) {
            bits = bits << 1 | (set.get(argument) ? 0 : 1);
        }
        return bits;
    }
}
