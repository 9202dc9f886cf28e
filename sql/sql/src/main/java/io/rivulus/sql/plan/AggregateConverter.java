package io.rivulus.sql.plan;

import io.rivulus.base.Check;
import io.rivulus.base.error.UserException;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.UserAggregate;
import io.rivulus.sql.operator.AggregateFunction;
import io.rivulus.sql.operator.AggregateOption;
import io.rivulus.sql.plan.node.Calcs;
import io.rivulus.sql.plan.node.PlanNode;
import io.rivulus.sql.plan.node.Rows;
import io.rivulus.sql.plan.node.WindowGrouping;
import io.rivulus.sql.plan.query.CatalogAggregate;
import io.rivulus.sql.plan.query.DataTypes;
import io.rivulus.sql.plan.query.Expressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/// Turns GROUP BY into a step: over windows, when it groups by a window's start and end.
final class AggregateConverter {
    private final FunctionCatalog functions;

    AggregateConverter(FunctionCatalog functions) {
        this.functions = functions;
    }

    PlanNode convert(Aggregate rel, PlanNode given) {
        Prepared prepared = prepare(rel, given);
        PlanNode input = prepared.input();
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
            calls.add(call(call, rel.getInput(), type, prepared.arguments().get(i)));
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

    /// The input of aggregates, with more columns where those of the user's take other types than there are.
    ///
    /// @param arguments the columns of each aggregate
    record Prepared(PlanNode input, List<List<Expression>> arguments) {}

    Prepared prepare(Aggregate rel, PlanNode input) {
        List<Expression> columns = new ArrayList<>(Rows.columns(input.type()));
        List<String> names = new ArrayList<>(input.type().names());
        List<List<Expression>> arguments = new ArrayList<>();
        for (AggregateCall call : rel.getAggCallList()) {
            List<Expression> plain = call.getArgList().stream()
                    .<Expression>map(i -> new Input(i, input.type().type(i)))
                    .toList();
            if (!(call.getAggregation() instanceof CatalogAggregate function)) {
                arguments.add(plain);
                continue;
            }
            List<Expression> own = new ArrayList<>();
            for (Expression cast :
                    functions.aggregateArguments(function.getName(), plain, Expressions.position(call))) {
                int known = columns.indexOf(cast);
                if (known < 0) {
                    known = columns.size();
                    columns.add(cast);
                    names.add("argument" + known);
                }
                own.add(new Input(known, cast.type()));
            }
            arguments.add(own);
        }
        return new Prepared(Calcs.of(input, Optional.empty(), columns, names), arguments);
    }

    /// @param arguments as [#prepare] has them
    io.rivulus.sql.operator.AggregateCall call(
            AggregateCall call, RelNode input, DataType type, List<Expression> arguments) {
        if (call.getAggregation() instanceof CatalogAggregate function) {
            UserAggregate aggregate = functions.aggregate(function.getName(), arguments, Expressions.position(call));
            return new io.rivulus.sql.operator.AggregateCall(
                    AggregateFunction.USER,
                    call.isDistinct(),
                    arguments.stream()
                            .map(argument -> ((Input) argument).index())
                            .toList(),
                    call.filterArg < 0 ? OptionalInt.empty() : OptionalInt.of(call.filterArg),
                    type,
                    functions.overflow(),
                    new AggregateOption.User(aggregate));
        }
        AggregateFunction function = function(call);
        boolean isList = function == AggregateFunction.LISTAGG;
        return new io.rivulus.sql.operator.AggregateCall(
                function,
                call.isDistinct(),
                isList ? call.getArgList().subList(0, 1) : call.getArgList(),
                call.filterArg < 0 ? OptionalInt.empty() : OptionalInt.of(call.filterArg),
                type,
                functions.overflow(),
                isList && call.getArgList().size() > 1
                        ? new AggregateOption.Separator(
                                constant(input, call.getArgList().get(1)))
                        : call.ignoreNulls() || call.getAggregation().getName().endsWith("ABSENT_ON_NULL")
                                ? new AggregateOption.IgnoreNulls()
                                : AggregateOption.NONE);
    }

    /// The text that a column holds in every row, as the validator has seen.
    private static String constant(RelNode input, int column) {
        RexNode value = input instanceof Project project ? project.getProjects().get(column) : null;
        String text = value == null || !RexUtil.isLiteral(value, true) ? null : RexLiteral.stringValue(value);
        if (text == null) {
            throw new UserException(
                    PlanErrors.WRONG_TYPE, "the separator of LISTAGG is a constant text, as in LISTAGG(name, ', ')");
        }
        return text;
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
            case "VAR_POP" -> AggregateFunction.VAR_POP;
            case "VAR_SAMP", "VARIANCE" -> AggregateFunction.VAR_SAMP;
            case "STDDEV_POP" -> AggregateFunction.STDDEV_POP;
            case "STDDEV_SAMP", "STDDEV" -> AggregateFunction.STDDEV_SAMP;
            case "LISTAGG" -> AggregateFunction.LISTAGG;
            case "ARRAY_AGG" -> AggregateFunction.ARRAY_AGG;
            case "COLLECT" -> AggregateFunction.COLLECT;
            case "JSON_ARRAYAGG_NULL_ON_NULL", "JSON_ARRAYAGG_ABSENT_ON_NULL" -> AggregateFunction.JSON_ARRAYAGG;
            case "JSON_OBJECTAGG_NULL_ON_NULL", "JSON_OBJECTAGG_ABSENT_ON_NULL" -> AggregateFunction.JSON_OBJECTAGG;
            case "APPROX_COUNT_DISTINCT" -> AggregateFunction.APPROX_COUNT_DISTINCT;
            default ->
                throw new UserException(
                        PlanErrors.AGGREGATE_UNSUPPORTED, "the aggregate %s is not supported yet".formatted(name));
        };
    }
}
