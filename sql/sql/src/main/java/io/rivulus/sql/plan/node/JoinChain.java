package io.rivulus.sql.plan.node;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.Stability;
import io.rivulus.sql.operator.JoinKind;
import io.rivulus.sql.plan.node.PlanNode.Calc;
import io.rivulus.sql.plan.node.PlanNode.Join;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Inner joins of inner joins, taken apart: what they join, and what has to hold. Sets of inputs are bits of a `long`.
/// Used by one thread.
final class JoinChain {
    /// A set of inputs has no room for more.
    private static final int INPUTS_MAX = 62;

    private final FunctionCatalog functions;
    private final List<PlanNode> inputs = new ArrayList<>();

    /// The first column of each input among those of all.
    private final List<Integer> firstColumns = new ArrayList<>();

    private final List<Expression> conditions = new ArrayList<>();
    private final List<Written> written = new ArrayList<>();
    private int columns;
    private List<Expression> outputs = List.of();

    /// A join as the query has it: the inputs below either side.
    record Written(long left, long right) {}

    /// A part of a chain: the columns that it gives, over those of all inputs, and its inputs.
    private record Part(List<Expression> columns, long inputs) {}

    private JoinChain(FunctionCatalog functions) {
        this.functions = functions;
    }

    /// Takes a chain apart. There must be [#isChain].
    static JoinChain of(PlanNode node, FunctionCatalog functions) {
        JoinChain chain = new JoinChain(functions);
        chain.outputs = chain.add(node).columns;
        return chain;
    }

    /// Whether a step is an inner join, or computes something of one that may be computed at any time.
    static boolean isChain(PlanNode node, FunctionCatalog functions) {
        return switch (node) {
            case Join join ->
                join.kind() == JoinKind.INNER
                        && join.leftExpiry().isEmpty()
                        && join.rightExpiry().isEmpty()
                        && join.condition().stream().allMatch(part -> isConstant(part, functions));
            case Calc calc ->
                isChain(calc.input(), functions)
                        && calc.condition().stream().allMatch(part -> isConstant(part, functions))
                        && calc.projections().stream().allMatch(part -> isConstant(part, functions));
            default -> false;
        };
    }

    /// Whether it gives the same whenever it is asked.
    private static boolean isConstant(Expression expression, FunctionCatalog functions) {
        return !(expression instanceof Call call)
                || (functions.stability(call) == Stability.ALWAYS
                        && call.arguments().stream().allMatch(part -> isConstant(part, functions)));
    }

    List<PlanNode> inputs() {
        return inputs;
    }

    /// What has to hold, over the columns of all inputs.
    List<Expression> conditions() {
        return conditions;
    }

    /// The joins of the query, each behind those below it.
    List<Written> written() {
        return written;
    }

    /// What the chain gives, over the columns of all inputs.
    List<Expression> outputs() {
        return outputs;
    }

    /// Whether there is a choice, and room for all inputs in a set.
    boolean hasChoice() {
        return inputs.size() > 2 && inputs.size() <= INPUTS_MAX;
    }

    /// The columns of an input among those of all.
    List<Integer> columns(int input) {
        List<Integer> own = new ArrayList<>();
        for (int i = 0; i < inputs.get(input).type().size(); i++) {
            own.add(firstColumns.get(input) + i);
        }
        return own;
    }

    /// The inputs whose columns an expression reads.
    long inputs(Expression expression) {
        BitSet read = Substitution.columns(expression);
        long found = 0;
        for (int input = 0; input < inputs.size(); input++) {
            int column = read.nextSetBit(firstColumns.get(input));
            int end = firstColumns.get(input) + inputs.get(input).type().size();
            found |= column >= 0 && column < end ? 1L << input : 0;
        }
        return found;
    }

    private Part add(PlanNode node) {
        if (!isChain(node, functions)) {
            return input(node);
        }
        if (node instanceof Join join) {
            return join(join);
        }
        Calc calc = (Calc) node;
        Part below = add(calc.input());
        calc.condition().ifPresent(condition -> require(condition, below.columns));
        List<Expression> columnsAbove = calc.projections().stream()
                .map(projection -> Substitution.compose(projection, below.columns))
                .toList();
        return new Part(columnsAbove, below.inputs);
    }

    private Part input(PlanNode node) {
        Part part = new Part(
                Rows.columns(node.type()).stream()
                        .map(column -> Substitution.shifted(column, columns))
                        .toList(),
                1L << inputs.size());
        inputs.add(node);
        firstColumns.add(columns);
        columns += node.type().size();
        return part;
    }

    private Part join(Join join) {
        Part left = add(join.left());
        Part right = add(join.right());
        for (int i = 0; i < join.leftKeys().size(); i++) {
            Expression leftKey = left.columns.get(join.leftKeys().get(i));
            Expression rightKey = right.columns.get(join.rightKeys().get(i));
            conditions.add(functions.resolve("=", List.of(leftKey, rightKey), Position.NONE));
        }
        List<Expression> both = new ArrayList<>(left.columns);
        both.addAll(right.columns);
        join.condition().ifPresent(condition -> require(condition, both));
        written.add(new Written(left.inputs, right.inputs));
        return new Part(both, left.inputs | right.inputs);
    }

    private void require(Expression condition, List<Expression> over) {
        for (Expression part : Substitution.conjuncts(condition)) {
            conditions.add(Substitution.compose(part, over));
        }
    }
}
