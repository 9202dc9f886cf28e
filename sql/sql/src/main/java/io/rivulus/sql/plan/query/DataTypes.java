package io.rivulus.sql.plan.query;

import io.rivulus.base.Check;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.BinaryType;
import io.rivulus.data.type.DataType.BooleanType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.DateType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.DoubleType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.FloatType;
import io.rivulus.data.type.DataType.IntegerSize;
import io.rivulus.data.type.DataType.IntegerType;
import io.rivulus.data.type.DataType.IntervalType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.NullType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.DataType.TimeType;
import io.rivulus.data.type.DataType.TimestampType;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/// Calcite's types as the engine's: the way back from [io.rivulus.sql.parser.RelDataTypes].
public final class DataTypes {
    private DataTypes() {}

    /// The columns of a relation.
    public static RowType row(RelDataType type) {
        return new RowType(
                type.getFieldList().stream()
                        .map(field -> new Field(field.getName(), of(field.getType())))
                        .toList(),
                type.isNullable());
    }

    public static DataType of(RelDataType type) {
        boolean nullable = type.isNullable();
        return switch (type.getSqlTypeName()) {
            case BOOLEAN -> new BooleanType(nullable);
            case TINYINT -> new IntegerType(IntegerSize.TINYINT, nullable);
            case SMALLINT -> new IntegerType(IntegerSize.SMALLINT, nullable);
            case INTEGER, SYMBOL -> new IntegerType(IntegerSize.INT, nullable);
            case BIGINT -> new IntegerType(IntegerSize.BIGINT, nullable);
            case FLOAT, REAL -> new FloatType(nullable);
            case DOUBLE -> new DoubleType(nullable);
            case DECIMAL -> new DecimalType(type.getPrecision(), type.getScale(), nullable);
            case CHAR -> new CharType(type.getPrecision(), false, nullable);
            case VARCHAR -> new CharType(type.getPrecision(), true, nullable);
            case BINARY -> new BinaryType(type.getPrecision(), false, nullable);
            case VARBINARY -> new BinaryType(type.getPrecision(), true, nullable);
            case DATE -> new DateType(nullable);
            case TIME -> new TimeType(type.getPrecision(), nullable);
            case TIMESTAMP -> new TimestampType(type.getPrecision(), false, nullable);
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> new TimestampType(type.getPrecision(), true, nullable);
            case INTERVAL_YEAR, INTERVAL_YEAR_MONTH, INTERVAL_MONTH -> new IntervalType(true, nullable);
            case INTERVAL_DAY,
                    INTERVAL_DAY_HOUR,
                    INTERVAL_DAY_MINUTE,
                    INTERVAL_DAY_SECOND,
                    INTERVAL_HOUR,
                    INTERVAL_HOUR_MINUTE,
                    INTERVAL_HOUR_SECOND,
                    INTERVAL_MINUTE,
                    INTERVAL_MINUTE_SECOND,
                    INTERVAL_SECOND -> new IntervalType(false, nullable);
            case ARRAY -> new ArrayType(part(type.getComponentType()), nullable);
            case MULTISET -> new MultisetType(part(type.getComponentType()), nullable);
            case MAP -> new MapType(part(type.getKeyType()), part(type.getValueType()), nullable);
            case ROW -> row(type);
            case NULL, UNKNOWN, ANY -> new NullType();
            default -> throw Check.unreachable("the type %s is none of SQL's here", type);
        };
    }

    private static DataType part(@Nullable RelDataType type) {
        return type == null ? new NullType() : of(type);
    }
}
