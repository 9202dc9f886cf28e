package io.rivulus.sql.plan.query;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.parser.RelDataTypes;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.util.Optionality;

/// An aggregate function of the user's.
public final class CatalogAggregate extends SqlAggFunction {
    CatalogAggregate(FunctionCatalog functions, String name) {
        super(
                name,
                null,
                SqlKind.OTHER_FUNCTION,
                binding -> type(functions, name, binding),
                null,
                OperandTypes.VARIADIC,
                SqlFunctionCategory.USER_DEFINED_FUNCTION,
                false,
                false,
                Optionality.FORBIDDEN);
    }

    private static RelDataType type(FunctionCatalog functions, String name, SqlOperatorBinding binding) {
        Position position = CallTyping.position(binding);
        List<Expression> cast = functions.aggregateArguments(name, CallTyping.inputs(binding), position);
        return RelDataTypes.of(functions.aggregate(name, cast, position).type(), binding.getTypeFactory());
    }

    @Override
    public SqlSyntax getSyntax() {
        return SqlSyntax.FUNCTION;
    }

    /// Without the search among overloads that Calcite would begin.
    @Override
    public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
        return Operands.typed(validator, scope, call, this);
    }
}
