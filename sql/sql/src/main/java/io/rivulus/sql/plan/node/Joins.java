package io.rivulus.sql.plan.node;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.TypeRules;
import io.rivulus.sql.operator.JoinKind;
import io.rivulus.sql.plan.node.PlanNode.Join;
import io.rivulus.sql.plan.node.PlanNode.LookupJoin;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Finds the keys of joins: conditions `left = right` by which rows can be found instead of compared.
public final class Joins {
    private final FunctionCatalog functions;

    public Joins(FunctionCatalog functions) {
        this.functions = functions;
    }

    /// The join with all equalities among its conditions as keys; a key that is computed becomes a column of the
    /// input, and goes again behind the join.
    PlanNode withKeys(Join join) {
        Keyed keyed = keyed(join.left(), join.right(), join.leftKeys(), join.rightKeys(), join.condition());
        // What else must hold of an inner join's pairs is a filter behind it.
        boolean inner = join.kind() == JoinKind.INNER;
        Join made = new Join(
                keyed.left,
                keyed.right,
                join.kind(),
                keyed.leftKeys,
                keyed.rightKeys,
                inner ? Optional.empty() : keyed.condition);
        PlanNode filtered = inner ? Calcs.filter(made, keyed.condition.stream().toList()) : made;
        boolean leftAlone = join.kind() == JoinKind.SEMI || join.kind() == JoinKind.ANTI;
        int columns = leftAlone ? join.left().type().size() : join.type().size();
        return filtered.type().size() == join.type().size()
                ? filtered
                : withoutKeys(filtered, join.left().type().size(), columns, keyed.added());
    }

    /// The same for a lookup join.
    PlanNode withKeys(LookupJoin join) {
        Keyed keyed = keyed(join.input(), join.table(), join.keys(), join.tableKeys(), join.condition());
        LookupJoin made =
                new LookupJoin(keyed.left, keyed.right, join.outer(), keyed.leftKeys, keyed.rightKeys, keyed.condition);
        return made.type().size() == join.type().size()
                ? made
                : withoutKeys(made, join.input().type().size(), join.type().size(), keyed.added());
    }

    private static PlanNode withoutKeys(PlanNode keyed, int leftColumns, int columns, int added) {
        List<Integer> kept = IntStream.range(0, columns)
                .mapToObj(i -> i < leftColumns ? i : i + added)
                .toList();
        return Calcs.pick(keyed, kept);
    }

    /// Two inputs with their keys, and what else must hold.
    ///
    /// @param added how many columns the left one has more than before
    private record Keyed(
            PlanNode left,
            PlanNode right,
            List<Integer> leftKeys,
            List<Integer> rightKeys,
            Optional<Expression> condition,
            int added) {}

    private Keyed keyed(
            PlanNode leftInput,
            PlanNode rightInput,
            List<Integer> leftBefore,
            List<Integer> rightBefore,
            Optional<Expression> condition) {
        List<Expression> rest = new ArrayList<>();
        Side left = new Side(leftInput);
        Side right = new Side(rightInput);
        List<Integer> leftKeys = new ArrayList<>(leftBefore);
        List<Integer> rightKeys = new ArrayList<>(rightBefore);
        int leftColumns = leftInput.type().size();
        for (Expression part : condition.map(Substitution::conjuncts).orElse(List.of())) {
            Optional<Pair> pair = pair(part, leftColumns);
            if (pair.isPresent()) {
                leftKeys.add(left.column(pair.get().left()));
                rightKeys.add(right.column(Substitution.shifted(pair.get().right(), -leftColumns)));
            } else {
                rest.add(part);
            }
        }
        int added = left.columns.size() - leftColumns;
        Optional<Expression> moved = Substitution.conjunction(rest)
                .map(part -> Substitution.replace(
                        part,
                        input -> input.index() < leftColumns ? input : new Input(input.index() + added, input.type())));
        return new Keyed(left.node(), right.node(), leftKeys, rightKeys, moved, added);
    }

    private record Pair(Expression left, Expression right) {}

    private Optional<Pair> pair(Expression part, int leftColumns) {
        if (!(part instanceof Call call
                && call.function().equals("=")
                && call.arguments().size() == 2)) {
            return Optional.empty();
        }
        Expression a = call.arguments().get(0);
        Expression b = call.arguments().get(1);
        if (isLeft(a, leftColumns) && isRight(b, leftColumns)) {
            return typed(a, b);
        }
        return isLeft(b, leftColumns) && isRight(a, leftColumns) ? typed(b, a) : Optional.empty();
    }

    /// Both of one type, so that equal values are stored alike.
    private Optional<Pair> typed(Expression left, Expression right) {
        DataType a = left.type();
        DataType b = right.type();
        if (a.sameAs(b) || (a instanceof CharType && b instanceof CharType)) {
            return Optional.of(new Pair(left, right));
        }
        return TypeRules.common(a, b)
                .map(type -> new Pair(
                        functions.cast(left, type, Position.NONE), functions.cast(right, type, Position.NONE)));
    }

    private static boolean isLeft(Expression expression, int leftColumns) {
        BitSet columns = Substitution.columns(expression);
        return !columns.isEmpty() && columns.length() <= leftColumns;
    }

    private static boolean isRight(Expression expression, int leftColumns) {
        return Substitution.columns(expression).nextSetBit(0) >= leftColumns;
    }

    /// One input, growing by the keys that are computed.
    private static final class Side {
        private final PlanNode input;
        private final List<Expression> columns;
        private final List<String> names;

        Side(PlanNode input) {
            this.input = input;
            this.columns = new ArrayList<>(Rows.columns(input.type()));
            this.names = new ArrayList<>(input.type().names());
        }

        int column(Expression key) {
            int known = columns.indexOf(key);
            if (known >= 0) {
                return known;
            }
            columns.add(key);
            names.add("key" + (columns.size() - 1 - input.type().size()));
            return columns.size() - 1;
        }

        PlanNode node() {
            return Calcs.of(input, Optional.empty(), columns, names);
        }
    }
}
