package io.rivulus.sql.plan;

import io.rivulus.base.Check;
import io.rivulus.base.error.UserException;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.function.Overflow;
import io.rivulus.sql.operator.AggregateFunction;
import io.rivulus.sql.plan.node.Calcs;
import io.rivulus.sql.plan.node.PlanNode;
import io.rivulus.sql.plan.node.WindowGrouping;
import io.rivulus.sql.plan.query.DataTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.sql.SqlKind;

/// Turns GROUP BY into a step: over windows, when it groups by a window's start and end.
final class AggregateConverter {
    private final Overflow overflow;

    AggregateConverter(Overflow overflow) {
        this.overflow = overflow;
    }

    PlanNode convert(Aggregate rel, PlanNode input) {
        List<Integer> keys = rel.getGroupSet().asList();
        List<String> names = rel.getRowType().getFieldNames();
        List<io.rivulus.sql.operator.AggregateCall> calls = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            fields.add(new Field(names.get(i), input.type().type(keys.get(i))));
        }
        List<Expression> outputs = new ArrayList<>();
        for (int i = 0; i < rel.getAggCallList().size(); i++) {
            AggregateCall call = rel.getAggCallList().get(i);
            DataType type = DataTypes.of(call.getType());
            if (call.getAggregation().getKind() == SqlKind.LITERAL_AGG) {
                outputs.add(new Literal(((RexLiteral) call.rexList.getFirst()).getValueAs(Boolean.class), type));
                continue;
            }
            outputs.add(new Input(fields.size(), type));
            fields.add(new Field(names.get(keys.size() + i), type));
            calls.add(call(call, type));
        }
        var aggregate = new PlanNode.Aggregate(input, keys, calls, new RowType(fields, false));
        PlanNode grouped = WindowGrouping.of(aggregate).orElse(aggregate);
        if (outputs.size() == calls.size()) {
            return grouped;
        }
        List<Expression> all = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            all.add(new Input(i, fields.get(i).type()));
        }
        all.addAll(outputs);
        return Calcs.of(grouped, Optional.empty(), all, names);
    }

    io.rivulus.sql.operator.AggregateCall call(AggregateCall call, DataType type) {
        return new io.rivulus.sql.operator.AggregateCall(
                function(call),
                call.isDistinct(),
                call.getArgList(),
                call.filterArg < 0 ? OptionalInt.empty() : OptionalInt.of(call.filterArg),
                type,
                overflow);
    }

    private static AggregateFunction function(AggregateCall call) {
        String name = call.getAggregation().getName();
        Check.that(!name.isEmpty(), "an aggregate has a name");
        return switch (name) {
            case "COUNT" -> AggregateFunction.COUNT;
            case "SUM" -> AggregateFunction.SUM;
            case "$SUM0" -> AggregateFunction.SUM0;
            case "AVG" -> AggregateFunction.AVG;
            case "MIN" -> AggregateFunction.MIN;
            case "MAX" -> AggregateFunction.MAX;
            case "SINGLE_VALUE" -> AggregateFunction.SINGLE_VALUE;
            case "FIRST_VALUE" -> AggregateFunction.FIRST_VALUE;
            case "LAST_VALUE" -> AggregateFunction.LAST_VALUE;
            default ->
                throw new UserException(
                        PlanErrors.AGGREGATE_UNSUPPORTED, "the aggregate %s is not supported yet".formatted(name));
        };
    }
}
