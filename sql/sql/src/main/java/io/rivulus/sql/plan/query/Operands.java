package io.rivulus.sql.plan.query;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/// Types a call of a catalog's operator once its operands have types.
final class Operands {
    private Operands() {}

    static RelDataType typed(SqlValidator validator, SqlValidatorScope scope, SqlCall call, SqlOperator operator) {
        for (SqlNode operand : call.getOperandList()) {
            validator.deriveType(scope, operand);
        }
        return operator.inferReturnType(new SqlCallBinding(validator, scope, call));
    }
}
