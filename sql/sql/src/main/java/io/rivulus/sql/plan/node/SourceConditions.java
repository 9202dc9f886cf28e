package io.rivulus.sql.plan.node;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.expression.ValueRange;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.IntegerType;
import io.rivulus.data.type.DataType.TimestampType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.plan.node.PlanNode.Scan;
import io.rivulus.sql.plan.node.SharedSources.TableColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What all uses of one table in a job ask of its rows, so that its source may leave out those that nobody
/// needs. Used while plans are made.
///
/// Rows are still asked behind the source, so only what sources understand is told, and what they make nothing
/// of is left out: comparisons of physical columns with constants.
final class SourceConditions {
    private final List<List<Expression>> uses = new ArrayList<>();

    /// Adds a use of the table.
    ///
    /// @param condition over the columns of `scan`
    void add(Scan scan, Optional<Expression> condition, TableColumns table) {
        List<Expression> understood = condition.map(Substitution::conjuncts).orElse(List.of()).stream()
                .map(part -> Substitution.replace(
                        part, input -> table.expressions().get(scan.columns().get(input.index()))))
                .map(SourceConditions::withoutCasts)
                .filter(part -> isUnderstood(part, table.physical()))
                .toList();
        if (!uses.contains(understood)) {
            uses.add(understood);
        }
    }

    /// What is compared with a wider constant is cast to its type, which changes no value.
    private static Expression withoutCasts(Expression condition) {
        if (!(condition instanceof Call call)) {
            return condition;
        }
        return call.function().equals("CAST")
                        && call.arguments().getFirst() instanceof Input input
                        && isWidening(input.type(), call.type())
                ? input
                : new Call(
                        call.function(),
                        call.arguments().stream()
                                .map(SourceConditions::withoutCasts)
                                .toList(),
                        call.type(),
                        call.position());
    }

    private static boolean isWidening(DataType from, DataType to) {
        return switch (to) {
            case IntegerType integer ->
                from instanceof IntegerType narrow && narrow.size().compareTo(integer.size()) <= 0;
            case DecimalType decimal ->
                from instanceof DecimalType narrow
                        && narrow.scale() <= decimal.scale()
                        && narrow.precision() - narrow.scale() <= decimal.precision() - decimal.scale();
            case TimestampType timestamp ->
                from instanceof TimestampType coarse
                        && coarse.localZoned() == timestamp.localZoned()
                        && coarse.precision() <= timestamp.precision();
            case CharType text -> from instanceof CharType && text.varying() && text.length() == DataType.LENGTH_MAX;
            default -> false;
        };
    }

    private static boolean isUnderstood(Expression condition, int physical) {
        if (!(condition instanceof Call call)) {
            return false;
        }
        return switch (call.function()) {
            case "AND", "OR" -> call.arguments().stream().allMatch(part -> isUnderstood(part, physical));
            case "IS NULL", "IS NOT NULL" ->
                call.arguments().getFirst() instanceof Input input && input.index() < physical;
            case "IN" ->
                call.arguments().getFirst() instanceof Input input
                        && input.index() < physical
                        && call.arguments().stream().skip(1).allMatch(Literal.class::isInstance);
            default ->
                ValueRange.Comparison.of(call)
                        .filter(comparison -> comparison.column() < physical)
                        .isPresent();
        };
    }

    /// What is true of every row that one of the uses needs.
    ///
    /// @param tables knows which conditions are of use to the source
    List<Expression> of(TableUse table, SharedSources.SourceTables tables) {
        List<List<Expression>> useful =
                uses.stream().map(use -> tables.useful(table, use)).toList();
        if (useful.stream().anyMatch(List::isEmpty)) {
            return List.of();
        }
        if (useful.size() == 1) {
            return useful.getFirst();
        }
        List<Expression> either = useful.stream()
                .flatMap(use -> Substitution.conjunction(use).stream())
                .toList();
        return either.isEmpty() ? List.of() : List.of(new Call("OR", Types.BOOLEAN, either.toArray(Expression[]::new)));
    }
}
