package io.rivulus.sql.plan.query;

import io.rivulus.data.type.DataType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;

/// How large types can be, and what aggregates of them yield: as the engine has it, and Flink.
final class PlanTypeSystem extends RelDataTypeSystemImpl {
    private static final int AVERAGE_SCALE_MIN = 6;

    @Override
    public int getMaxPrecision(SqlTypeName type) {
        return switch (type) {
            case DECIMAL -> DataType.DECIMAL_PRECISION_MAX;
            case CHAR, VARCHAR, BINARY, VARBINARY -> DataType.LENGTH_MAX;
            case TIME, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> DataType.TIMESTAMP_PRECISION_MAX;
            default -> super.getMaxPrecision(type);
        };
    }

    @Override
    public int getMaxScale(SqlTypeName type) {
        return type == SqlTypeName.DECIMAL ? DataType.DECIMAL_PRECISION_MAX : super.getMaxScale(type);
    }

    @Override
    public int getDefaultPrecision(SqlTypeName type) {
        return switch (type) {
            case DECIMAL -> 10;
            case VARCHAR, VARBINARY -> DataType.LENGTH_MAX;
            case TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> 6;
            default -> super.getDefaultPrecision(type);
        };
    }

    @Override
    public boolean shouldConvertRaggedUnionTypesToVarying() {
        return true;
    }

    /// SUM keeps the type of its argument; decimals get all digits there are.
    @Override
    public RelDataType deriveSumType(RelDataTypeFactory factory, RelDataType argument) {
        if (argument.getSqlTypeName() != SqlTypeName.DECIMAL) {
            return argument;
        }
        return decimal(factory, argument, argument.getScale());
    }

    /// AVG likewise, with at least six digits behind the point of a decimal.
    @Override
    public RelDataType deriveAvgAggType(RelDataTypeFactory factory, RelDataType argument) {
        if (argument.getSqlTypeName() != SqlTypeName.DECIMAL) {
            return argument;
        }
        return decimal(factory, argument, Math.max(AVERAGE_SCALE_MIN, argument.getScale()));
    }

    private static RelDataType decimal(RelDataTypeFactory factory, RelDataType argument, int scale) {
        return factory.createTypeWithNullability(
                factory.createSqlType(SqlTypeName.DECIMAL, DataType.DECIMAL_PRECISION_MAX, scale),
                argument.isNullable());
    }
}
