package io.rivulus.sql.plan.query;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/// Makes `SESSION(TABLE t PARTITION BY k, …)` the call `SESSION(TABLE t, …, KEY => DESCRIPTOR(k))`: the conversion
/// to relations would lose the table.
final class SessionKeys {
    private SessionKeys() {}

    static SqlCall asArgument(SqlCall call) {
        List<SqlNode> operands = new ArrayList<>(call.getOperandList());
        boolean named = operands.getFirst().getKind() == SqlKind.ARGUMENT_ASSIGNMENT;
        for (int i = 0; i < operands.size(); i++) {
            SqlNode operand = operands.get(i);
            SqlNode value = named ? ((SqlCall) operand).operand(0) : operand;
            if (value instanceof SqlCall set && set.getKind() == SqlKind.SET_SEMANTICS_TABLE) {
                SqlParserPos at = set.getParserPosition();
                operands.set(i, named ? assigned(set.operand(0), ((SqlCall) operand).operand(1), at) : set.operand(0));
                SqlNodeList keys = set.operand(1);
                if (!keys.isEmpty()) {
                    SqlCall descriptor = SqlStdOperatorTable.DESCRIPTOR.createCall(keys);
                    operands.add(named ? assigned(descriptor, new SqlIdentifier("KEY", at), at) : descriptor);
                }
                return new SqlBasicCall(call.getOperator(), operands, call.getParserPosition());
            }
        }
        return call;
    }

    private static SqlNode assigned(SqlNode value, SqlNode name, SqlParserPos at) {
        return SqlStdOperatorTable.ARGUMENT_ASSIGNMENT.createCall(at, value, name);
    }
}
