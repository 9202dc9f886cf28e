package io.rivulus.sql.plan.query;

import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.Optionality;

/// An aggregate of Flink's that Calcite has not, has with OVER alone, or has with other types.
final class PlainAggregate extends SqlAggFunction {
    static final PlainAggregate FIRST_VALUE =
            new PlainAggregate("FIRST_VALUE", ReturnTypes.ARG0_NULLABLE_IF_EMPTY, OperandTypes.ANY);

    static final PlainAggregate LAST_VALUE =
            new PlainAggregate("LAST_VALUE", ReturnTypes.ARG0_NULLABLE_IF_EMPTY, OperandTypes.ANY);

    static final PlainAggregate LISTAGG = new PlainAggregate(
            "LISTAGG",
            binding -> binding.getTypeFactory()
                    .createTypeWithNullability(binding.getTypeFactory().createSqlType(SqlTypeName.VARCHAR), true),
            OperandTypes.CHARACTER.or(OperandTypes.sequence(
                    "LISTAGG(<CHARACTER>, <CHARACTER_LITERAL>)",
                    OperandTypes.CHARACTER,
                    OperandTypes.family(SqlTypeFamily.CHARACTER).and(OperandTypes.LITERAL))));

    static final PlainAggregate ARRAY_AGG = new PlainAggregate(
            "ARRAY_AGG",
            binding -> binding.getTypeFactory()
                    .createTypeWithNullability(
                            binding.getTypeFactory().createArrayType(binding.getOperandType(0), -1), true),
            OperandTypes.ANY);

    static final PlainAggregate COLLECT = new PlainAggregate(
            "COLLECT",
            binding -> binding.getTypeFactory()
                    .createMultisetType(
                            binding.getTypeFactory().createTypeWithNullability(binding.getOperandType(0), false), -1),
            OperandTypes.ANY);

    static final PlainAggregate APPROX_COUNT_DISTINCT =
            new PlainAggregate("APPROX_COUNT_DISTINCT", ReturnTypes.BIGINT, OperandTypes.ANY);

    static final PlainAggregate JSON_ARRAY_NULLS = json("JSON_ARRAYAGG_NULL_ON_NULL", OperandTypes.CHARACTER);

    static final PlainAggregate JSON_ARRAY = json("JSON_ARRAYAGG_ABSENT_ON_NULL", OperandTypes.CHARACTER);

    static final PlainAggregate JSON_OBJECT_NULLS =
            json("JSON_OBJECTAGG_NULL_ON_NULL", OperandTypes.CHARACTER_CHARACTER);

    static final PlainAggregate JSON_OBJECT = json("JSON_OBJECTAGG_ABSENT_ON_NULL", OperandTypes.CHARACTER_CHARACTER);

    private static PlainAggregate json(String name, SqlOperandTypeChecker operands) {
        return new PlainAggregate(
                name, binding -> binding.getTypeFactory().createSqlType(SqlTypeName.VARCHAR), operands);
    }

    private PlainAggregate(String name, SqlReturnTypeInference type, SqlOperandTypeChecker operands) {
        super(
                name,
                null,
                SqlKind.OTHER_FUNCTION,
                type,
                null,
                operands,
                SqlFunctionCategory.USER_DEFINED_FUNCTION,
                false,
                false,
                Optionality.FORBIDDEN);
    }

    @Override
    public SqlSyntax getSyntax() {
        return SqlSyntax.FUNCTION;
    }

    @Override
    public boolean allowsNullTreatment() {
        return getName().equals("ARRAY_AGG");
    }
}
