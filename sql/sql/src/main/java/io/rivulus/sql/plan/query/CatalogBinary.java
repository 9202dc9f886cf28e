package io.rivulus.sql.plan.query;

import io.rivulus.sql.function.FunctionCatalog;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/// An operator between two operands, by the kind and precedence of Calcite's own.
final class CatalogBinary extends SqlBinaryOperator implements CatalogOperator {
    CatalogBinary(FunctionCatalog functions, SqlBinaryOperator own) {
        super(
                own.getName(),
                own.getKind(),
                evenPrecedence(own),
                true,
                new CallTyping(functions, own.getName()),
                null,
                OperandTypes.VARIADIC);
    }

    @Override
    public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
        return Operands.typed(validator, scope, call, this);
    }

    /// Calcite keeps the precedence even, and adds one on the side to which an operator does not associate.
    private static int evenPrecedence(SqlBinaryOperator own) {
        return own.getLeftPrec() & ~1;
    }
}
