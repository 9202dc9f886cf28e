package io.rivulus.sql.operator;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An equi-join of two changing inputs. An output row is the left columns, then the right ones; of SEMI and ANTI
/// only the left ones.
///
/// Keys compare as `=` does: NULL matches nothing. A join without keys compares every row with every other one.
///
/// @param leftKeys columns of the left input, to equal those of `rightKeys` one by one, of the same types
/// @param condition what else must hold for rows to match. That of an inner join is rather a filter behind it,
///     which costs no state
/// @param leftUpdates whether rows of the left input may go again
/// @param build the input that is read before the other; only where no row of either goes again, and it
/// [BuildSide#suits]
/// @param leftExpiry when rows of the left input are of no use any more; counts where the join [#appends]
public record JoinFactory(
        RowType left,
        RowType right,
        JoinKind kind,
        List<Integer> leftKeys,
        List<Integer> rightKeys,
        Optional<JoinCondition> condition,
        boolean leftUpdates,
        boolean rightUpdates,
        Optional<Expiry> leftExpiry,
        Optional<Expiry> rightExpiry,
        Optional<BuildSide> build,
        Emission emission)
        implements OperatorFactory {
    public JoinFactory {
        leftKeys = List.copyOf(leftKeys);
        rightKeys = List.copyOf(rightKeys);
    }

    /// One whose rows are all kept.
    public JoinFactory(
            RowType left,
            RowType right,
            JoinKind kind,
            List<Integer> leftKeys,
            List<Integer> rightKeys,
            Optional<JoinCondition> condition,
            boolean leftUpdates,
            boolean rightUpdates,
            Emission emission) {
        this(
                left,
                right,
                kind,
                leftKeys,
                rightKeys,
                condition,
                leftUpdates,
                rightUpdates,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                emission);
    }

    /// The same, with one input read before the other.
    public JoinFactory building(BuildSide newBuild) {
        return new JoinFactory(
                left,
                right,
                kind,
                leftKeys,
                rightKeys,
                condition,
                leftUpdates,
                rightUpdates,
                leftExpiry,
                rightExpiry,
                Optional.of(newBuild),
                emission);
    }

    @Override
    public String name() {
        return "Join";
    }

    @Override
    public Operator create() {
        return new Join(this);
    }

    /// The types of an output row.
    List<DataType> outputTypes() {
        return switch (kind) {
            case SEMI, ANTI -> left.types();
            case INNER, LEFT, RIGHT, FULL ->
                Stream.concat(left.types().stream(), right.types().stream()).toList();
        };
    }

    /// Whether rows wait for the end of the epoch. Those that never go again need not.
    boolean holds() {
        return emission == Emission.EPOCH && !isInsertOnly();
    }

    /// Whether pairs are made of keys and nothing else, and are final.
    boolean appends() {
        return isInsertOnly() && condition.isEmpty() && !leftKeys.isEmpty();
    }

    private boolean isInsertOnly() {
        return kind == JoinKind.INNER && !leftUpdates && !rightUpdates;
    }
}
