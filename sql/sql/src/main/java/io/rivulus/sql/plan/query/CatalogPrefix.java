package io.rivulus.sql.plan.query;

import io.rivulus.sql.function.FunctionCatalog;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlPrefixOperator;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/// An operator before its operand: `-x`.
final class CatalogPrefix extends SqlPrefixOperator implements CatalogOperator {
    CatalogPrefix(FunctionCatalog functions, SqlPrefixOperator own) {
        super(
                own.getName(),
                own.getKind(),
                own.getRightPrec() / 2,
                new CallTyping(functions, own.getName()),
                null,
                OperandTypes.VARIADIC);
    }

    @Override
    public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
        return Operands.typed(validator, scope, call, this);
    }
}
