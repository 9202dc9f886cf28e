package io.rivulus.sql.plan.query;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql2rel.SqlRexContext;
import org.apache.calcite.sql2rel.SqlRexConvertlet;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.jspecify.annotations.Nullable;

/// Keeps calls as they were written: Calcite would rewrite many by rules of its own.
final class OperatorConvertlets implements SqlRexConvertletTable {
    @Override
    public @Nullable SqlRexConvertlet get(SqlCall call) {
        if (call.getOperator() instanceof CatalogOperator || call.getKind() == SqlKind.AVG) {
            return OperatorConvertlets::convert;
        }
        if (call.getKind() == SqlKind.CAST || call.getKind() == SqlKind.SAFE_CAST) {
            return OperatorConvertlets::convertCast;
        }
        return StandardConvertletTable.INSTANCE.get(call);
    }

    private static RexNode convert(SqlRexContext context, SqlCall call) {
        List<RexNode> operands =
                call.getOperandList().stream().map(context::convertExpression).toList();
        RexBuilder builder = context.getRexBuilder();
        RelDataType type = builder.deriveReturnType(call.getOperator(), operands);
        return builder.makeCall(call.getParserPosition(), type, call.getOperator(), operands);
    }

    /// The type of a cast that the validator has put around an element of ARRAY[…], and has not looked at again.
    private static RelDataType target(SqlRexContext context, SqlCall call, RexNode operand) {
        RelDataType type = ((SqlDataTypeSpec) call.operand(1)).deriveType(context.getValidator());
        return context.getTypeFactory()
                .createTypeWithNullability(type, operand.getType().isNullable());
    }

    private static RexNode convertCast(SqlRexContext context, SqlCall call) {
        RexNode operand = context.convertExpression(call.operand(0));
        RelDataType known = context.getValidator().getValidatedNodeTypeIfKnown(call);
        RelDataType type = known == null ? target(context, call, operand) : known;
        return context.getRexBuilder()
                .makeAbstractCast(call.getParserPosition(), type, operand, call.getKind() == SqlKind.SAFE_CAST);
    }
}
