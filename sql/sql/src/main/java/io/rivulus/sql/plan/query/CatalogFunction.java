package io.rivulus.sql.plan.query;

import io.rivulus.sql.function.FunctionCatalog;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/// A function of the catalog.
final class CatalogFunction extends SqlFunction implements CatalogOperator {
    CatalogFunction(FunctionCatalog functions, String name) {
        super(
                name,
                SqlKind.OTHER_FUNCTION,
                new CallTyping(functions, name),
                null,
                OperandTypes.VARIADIC,
                SqlFunctionCategory.SYSTEM);
    }

    /// Without the search among overloads that Calcite would begin.
    @Override
    public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
        return Operands.typed(validator, scope, call, this);
    }
}
