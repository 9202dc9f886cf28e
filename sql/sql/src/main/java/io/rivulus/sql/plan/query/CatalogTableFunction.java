package io.rivulus.sql.plan.query;

import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.parser.RelDataTypes;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.SqlTableFunction;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/// A function of the catalog that makes rows.
final class CatalogTableFunction extends SqlFunction implements SqlTableFunction, CatalogOperator {
    private final FunctionCatalog functions;

    CatalogTableFunction(FunctionCatalog functions, String name) {
        super(
                name,
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.CURSOR,
                null,
                OperandTypes.VARIADIC,
                SqlFunctionCategory.USER_DEFINED_TABLE_FUNCTION);
        this.functions = functions;
    }

    @Override
    public SqlReturnTypeInference getRowTypeInference() {
        return this::row;
    }

    private RelDataType row(SqlOperatorBinding binding) {
        RowType row = functions
                .table(getName(), CallTyping.arguments(binding), CallTyping.position(binding))
                .row();
        return RelDataTypes.of(row, binding.getTypeFactory());
    }

    /// Without the search among overloads that Calcite would begin.
    @Override
    public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
        return Operands.typed(validator, scope, call, this);
    }
}
