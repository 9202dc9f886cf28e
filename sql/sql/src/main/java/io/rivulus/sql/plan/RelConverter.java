package io.rivulus.sql.plan;

import io.rivulus.base.error.UserException;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.expression.Interpreter;
import io.rivulus.sql.function.TableCall;
import io.rivulus.sql.function.TypeRules;
import io.rivulus.sql.operator.JoinKind;
import io.rivulus.sql.operator.SetKind;
import io.rivulus.sql.operator.SortKey;
import io.rivulus.sql.plan.RowNumberConverter.Numbered;
import io.rivulus.sql.plan.node.Calcs;
import io.rivulus.sql.plan.node.PlanNode;
import io.rivulus.sql.plan.node.PlanNode.Aggregate;
import io.rivulus.sql.plan.node.PlanNode.Correlate;
import io.rivulus.sql.plan.node.PlanNode.Join;
import io.rivulus.sql.plan.node.PlanNode.Limit;
import io.rivulus.sql.plan.node.PlanNode.LookupJoin;
import io.rivulus.sql.plan.node.PlanNode.Scan;
import io.rivulus.sql.plan.node.PlanNode.SetOperation;
import io.rivulus.sql.plan.node.PlanNode.Sort;
import io.rivulus.sql.plan.node.PlanNode.TopN;
import io.rivulus.sql.plan.node.PlanNode.Union;
import io.rivulus.sql.plan.node.PlanNode.Values;
import io.rivulus.sql.plan.node.Rows;
import io.rivulus.sql.plan.node.Substitution;
import io.rivulus.sql.plan.node.TableUse;
import io.rivulus.sql.plan.query.DataTypes;
import io.rivulus.sql.plan.query.Expressions;
import io.rivulus.sql.plan.query.Lateral;
import io.rivulus.sql.plan.query.Queries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Minus;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Snapshot;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/// Turns relational algebra into the steps of a plan.
final class RelConverter {
    private final Expressions expressions;
    private final Interpreter interpreter;
    private final AggregateConverter aggregates;
    private final WindowConverter windows;
    private final RowNumberConverter rowNumbers;

    /// @param batch whether all rows of inputs are waited for
    RelConverter(Expressions expressions, Interpreter interpreter, boolean batch) {
        this.expressions = expressions;
        this.interpreter = interpreter;
        this.aggregates = new AggregateConverter(expressions.functions());
        this.windows = new WindowConverter();
        this.rowNumbers = new RowNumberConverter(this::expression, new OverConverter(expressions.functions(), batch));
    }

    PlanNode convert(RelNode rel) {
        return switch (rel) {
            case TableScan scan -> scan(scan);
            case Project project -> {
                Numbered numbered = rowNumbers.convert(convert(project.getInput()), project.getProjects());
                List<Expression> columns = Rows.columns(numbered.input().type());
                List<Expression> projections = numbered.projects().stream()
                        .map(part -> expression(part, columns))
                        .toList();
                yield Calcs.of(
                        numbered.input(),
                        Optional.empty(),
                        projections,
                        project.getRowType().getFieldNames());
            }
            case Filter filter -> {
                PlanNode input = convert(filter.getInput());
                yield Calcs.filter(input, List.of(expression(filter.getCondition(), Rows.columns(input.type()))));
            }
            case org.apache.calcite.rel.core.Join join -> join(join);
            case org.apache.calcite.rel.core.Aggregate aggregate ->
                GroupingSets.in(aggregate)
                        ? new GroupingSets(aggregates).convert(aggregate, convert(aggregate.getInput()))
                        : aggregates.convert(aggregate, convert(aggregate.getInput()));
            case org.apache.calcite.rel.core.Union union -> union(union);
            case Intersect intersect -> setOperation(intersect, SetKind.INTERSECT);
            case Minus minus -> setOperation(minus, SetKind.EXCEPT);
            case org.apache.calcite.rel.core.Values values -> values(values);
            case org.apache.calcite.rel.core.Sort sort -> sort(sort);
            case Lateral lateral -> lateral(lateral);
            case TableFunctionScan window -> windows.convert(window, convert(window.getInput(0)));
            case Snapshot _ ->
                throw new UserException(
                        PlanErrors.TEMPORAL_JOIN_UNSUPPORTED,
                        "FOR SYSTEM_TIME AS OF stands behind the second table of a JOIN alone");
            case org.apache.calcite.rel.core.Correlate _ ->
                throw new UserException(
                        PlanErrors.CORRELATED_UNSUPPORTED,
                        "a subquery refers to the query around it in a way that is not supported yet; write it as a"
                                + " join");
            default ->
                throw new UserException(
                        PlanErrors.CLAUSE_UNSUPPORTED,
                        "the step %s of this query is not supported yet".formatted(rel.getRelTypeName()));
        };
    }

    private Expression expression(RexNode node, List<Expression> columns) {
        return interpreter.fold(expressions.of(node, columns));
    }

    private static PlanNode scan(TableScan scan) {
        Map<String, String> hint = new TreeMap<>();
        scan.getHints().stream()
                .filter(candidate -> candidate.hintName.equals("OPTIONS"))
                .forEach(candidate -> hint.putAll(candidate.kvOptions));
        TableUse use = TableUse.of(Queries.tableName(scan), Queries.table(scan), hint);
        return new Scan(
                use, IntStream.range(0, use.table().row().size()).boxed().toList());
    }

    private PlanNode join(org.apache.calcite.rel.core.Join rel) {
        RelNode below = rel.getRight() instanceof Filter filter ? filter.getInput() : rel.getRight();
        if (below instanceof Snapshot snapshot) {
            return lookupJoin(rel, snapshot);
        }
        PlanNode left = convert(rel.getLeft());
        PlanNode right = convert(rel.getRight());
        List<Expression> columns = new ArrayList<>(Rows.columns(left.type()));
        for (int i = 0; i < right.type().size(); i++) {
            columns.add(new Input(left.type().size() + i, right.type().type(i)));
        }
        Expression condition = expression(rel.getCondition(), columns);
        PlanNode join = new Join(left, right, kind(rel.getJoinType()), List.of(), List.of(), Optional.of(condition));
        return renamed(join, rel.getRowType().getFieldNames());
    }

    /// A condition on the table alone decides about pairs, like those on both sides.
    private PlanNode lookupJoin(org.apache.calcite.rel.core.Join rel, Snapshot snapshot) {
        PlanNode input = convert(rel.getLeft());
        PlanNode table = convert(snapshot.getInput());
        LookupChecks.check(input, snapshot, table, rel.getJoinType());
        List<Expression> columns = new ArrayList<>(Rows.columns(input.type()));
        List<Expression> tableColumns = new ArrayList<>();
        for (int i = 0; i < table.type().size(); i++) {
            tableColumns.add(new Input(input.type().size() + i, table.type().type(i)));
        }
        columns.addAll(tableColumns);
        List<Expression> conditions = new ArrayList<>(List.of(expression(rel.getCondition(), columns)));
        if (rel.getRight() instanceof Filter filter) {
            conditions.add(expression(filter.getCondition(), tableColumns));
        }
        PlanNode join = new LookupJoin(
                input,
                table,
                rel.getJoinType() == JoinRelType.LEFT,
                List.of(),
                List.of(),
                Substitution.conjunction(conditions));
        return renamed(join, rel.getRowType().getFieldNames());
    }

    private PlanNode lateral(Lateral rel) {
        PlanNode input = convert(rel.getInput());
        List<Expression> columns = Rows.columns(input.type());
        List<Expression> arguments = rel.call().getOperands().stream()
                .map(operand -> expression(operand, columns))
                .toList();
        TableCall call = expressions.table(rel.call(), arguments).with(interpreter::fold);
        return renamed(
                new Correlate(input, call, rel.isOuter()), rel.getRowType().getFieldNames());
    }

    private static JoinKind kind(JoinRelType type) {
        return switch (type) {
            case INNER -> JoinKind.INNER;
            case LEFT -> JoinKind.LEFT;
            case RIGHT -> JoinKind.RIGHT;
            case FULL -> JoinKind.FULL;
            case SEMI -> JoinKind.SEMI;
            case ANTI -> JoinKind.ANTI;
            default ->
                throw new UserException(
                        PlanErrors.CLAUSE_UNSUPPORTED, "%s joins are not supported yet".formatted(type.name()));
        };
    }

    private static PlanNode renamed(PlanNode node, List<String> names) {
        return Calcs.of(node, Optional.empty(), Rows.columns(node.type()), names);
    }

    private PlanNode union(org.apache.calcite.rel.core.Union rel) {
        List<PlanNode> inputs = rel.getInputs().stream().map(this::convert).toList();
        RowType type = commonType(inputs, rel, "UNION");
        List<PlanNode> flat = new ArrayList<>();
        for (PlanNode given : inputs) {
            PlanNode input = cast(given, type);
            if (input instanceof Union nested && nested.type().equals(type)) {
                flat.addAll(nested.inputs());
            } else {
                flat.add(input);
            }
        }
        PlanNode all = new Union(flat, type);
        return rel.all
                ? all
                : new Aggregate(all, IntStream.range(0, type.size()).boxed().toList(), List.of(), type);
    }

    /// Of more than two, one after the other.
    private PlanNode setOperation(SetOp rel, SetKind kind) {
        List<PlanNode> inputs = rel.getInputs().stream().map(this::convert).toList();
        RowType type = commonType(inputs, rel, kind.name());
        PlanNode result = cast(inputs.getFirst(), type);
        for (PlanNode next : inputs.subList(1, inputs.size())) {
            result = new SetOperation(result, cast(next, type), kind, rel.all, type);
        }
        return result;
    }

    /// The columns that those of all inputs can be cast to without a word; NULL may stand where it may in one of them.
    private static RowType commonType(List<PlanNode> inputs, SetOp rel, String operation) {
        List<String> names = rel.getRowType().getFieldNames();
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int column = i;
            List<DataType> types =
                    inputs.stream().map(input -> input.type().type(column)).toList();
            DataType common = TypeRules.common(types)
                    .orElseThrow(() -> new UserException(
                            PlanErrors.WRONG_TYPE,
                            "column %s of %s %s is %s"
                                    .formatted(
                                            names.get(column),
                                            operation.equals("UNION") ? "a" : "an",
                                            operation,
                                            String.join(
                                                    " and ",
                                                    types.stream()
                                                            .map(DataType::name)
                                                            .toList()))));
            boolean nullable = types.stream().anyMatch(DataType::nullable);
            fields.add(new Field(names.get(i), common.withNullable(nullable)));
        }
        return new RowType(fields, false);
    }

    /// The input with columns of other types, where casts need no word.
    PlanNode cast(PlanNode input, RowType to) {
        List<Expression> columns = new ArrayList<>();
        for (int i = 0; i < to.size(); i++) {
            Expression column = new Input(i, input.type().type(i));
            columns.add(interpreter.fold(expressions.functions().cast(column, to.type(i), Position.NONE)));
        }
        return Calcs.of(input, Optional.empty(), columns, to.names());
    }

    private PlanNode values(org.apache.calcite.rel.core.Values rel) {
        RowType declared = DataTypes.row(rel.getRowType());
        List<List<Literal>> rows = new ArrayList<>();
        for (List<RexLiteral> tuple : rel.getTuples()) {
            List<Literal> row = new ArrayList<>();
            for (int i = 0; i < tuple.size(); i++) {
                Expression value = expressions.of(tuple.get(i), List.of());
                Expression cast =
                        interpreter.fold(expressions.functions().cast(value, declared.type(i), Position.NONE));
                row.add(
                        cast instanceof Literal literal
                                ? new Literal(literal.value(), declared.type(i))
                                : (Literal) value);
            }
            rows.add(row);
        }
        return new Values(rows, declared);
    }

    private PlanNode sort(org.apache.calcite.rel.core.Sort rel) {
        PlanNode input = convert(rel.getInput());
        long offset = number(rel.offset).orElse(0);
        OptionalLong limit = number(rel.fetch);
        List<SortKey> order = rel.getCollation().getFieldCollations().stream()
                .map(key -> RowNumberConverter.sortKey(key.getFieldIndex(), key.getDirection(), key.nullDirection))
                .toList();
        if (order.isEmpty()) {
            return new Limit(input, offset, limit);
        }
        return limit.isPresent()
                ? new TopN(input, List.of(), order, offset, limit.getAsLong(), false)
                : new Sort(input, order, offset);
    }

    private static OptionalLong number(@Nullable RexNode node) {
        Long value = node instanceof RexLiteral literal ? literal.getValueAs(Long.class) : null;
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
