package io.rivulus.sql.operator.lookup;

import io.rivulus.data.type.DataType.RowType;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;
import io.rivulus.sql.operator.JoinCondition;
import java.util.List;
import java.util.Optional;

/// Joins each row, when it comes, with what a table has for its key at that moment. An output row is the input row,
/// then the table's. Later changes of the table change nothing of it.
///
/// @param keys columns of the input, to equal those of the table by `=`: NULL finds nothing
/// @param outer whether rows that find nothing come out too, with NULL for the table's columns
/// @param condition what else must hold of a pair
public record LookupJoinFactory(
        RowType input, List<Integer> keys, LookupTable table, boolean outer, Optional<JoinCondition> condition)
        implements OperatorFactory {
    public LookupJoinFactory {
        keys = List.copyOf(keys);
    }

    @Override
    public String name() {
        return "LookupJoin";
    }

    @Override
    public Operator create() {
        return new LookupJoin(this);
    }
}
