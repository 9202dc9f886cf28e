package io.rivulus.sql.operator;

import io.rivulus.data.type.DataType.RowType;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;

/// INTERSECT or EXCEPT of two changing inputs. Rows are equal as in GROUP BY: NULL is NULL's equal.
///
/// @param row the columns of both inputs and of the output
/// @param all whether a row may be in the output more than once
public record SetOperationFactory(RowType row, SetKind kind, boolean all, Emission emission)
        implements OperatorFactory {
    @Override
    public String name() {
        return switch (kind) {
            case INTERSECT -> "Intersect";
            case EXCEPT -> "Except";
        };
    }

    @Override
    public Operator create() {
        return new SetOperation(this);
    }
}
