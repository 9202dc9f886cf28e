package io.rivulus.sql.function;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.BinaryType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.DateType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.DoubleType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.FloatType;
import io.rivulus.data.type.DataType.IntegerType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.NullType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.DataType.TimeType;
import io.rivulus.data.type.DataType.TimestampType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How types meet: the common type of several, and the types of decimal results, by Flink's rules.
///
/// The decimal rules are those of SQL Server: a result has the digits it needs, and where that is more than 38,
/// gives up digits after the point, but keeps six.
public final class TypeRules {
    private static final int SCALE_KEPT_MIN = 6;

    private TypeRules() {}

    /// The least type that holds the values of all `types`: nullable when one of them is.
    public static Optional<DataType> common(List<DataType> types) {
        Optional<DataType> common = Optional.of(types.getFirst());
        for (DataType type : types.subList(1, types.size())) {
            common = common.flatMap(soFar -> common(soFar, type));
        }
        return common;
    }

    /// The least type that holds the values of both.
    public static Optional<DataType> common(DataType left, DataType right) {
        boolean nullable = left.nullable() || right.nullable();
        if (left.sameAs(right)) {
            return Optional.of(left.withNullable(nullable));
        }
        return Optional.ofNullable(
                        switch (left) {
                            case NullType _ -> right;
                            case DataType type when right instanceof NullType -> type;
                            case CharType a when right instanceof CharType b -> text(a, b);
                            case BinaryType a when right instanceof BinaryType b -> binary(a, b);
                            case TimeType a when right instanceof TimeType b -> a.precision() >= b.precision() ? a : b;
                            case ArrayType a
                            when right instanceof ArrayType b ->
                                common(a.element(), b.element())
                                        .<DataType>map(element -> new ArrayType(element, true))
                                        .orElse(null);
                            case MultisetType a
                            when right instanceof MultisetType b ->
                                common(a.element(), b.element())
                                        .<DataType>map(element -> new MultisetType(element, true))
                                        .orElse(null);
                            case MapType a
                            when right instanceof MapType b ->
                                common(a.key(), b.key())
                                        .<DataType>flatMap(key -> common(a.value(), b.value())
                                                .map(value -> new MapType(key, value, true)))
                                        .orElse(null);
                            case RowType a when right instanceof RowType b && a.size() == b.size() -> row(a, b);
                            default ->
                                isNumeric(left) && isNumeric(right)
                                        ? number(left, right)
                                        : isPointInTime(left) && isPointInTime(right) ? time(left, right) : null;
                        })
                .map(type -> type.withNullable(nullable));
    }

    public static boolean isNumeric(DataType type) {
        return type instanceof IntegerType
                || type instanceof DecimalType
                || type instanceof FloatType
                || type instanceof DoubleType;
    }

    static boolean isExactNumber(DataType type) {
        return type instanceof IntegerType || type instanceof DecimalType;
    }

    /// A whole number's type as a decimal of as many digits; other decimals as they are.
    public static DecimalType asDecimal(DataType type) {
        return switch (type) {
            case DecimalType decimal -> decimal;
            case IntegerType integer ->
                new DecimalType(
                        switch (integer.size()) {
                            case TINYINT -> 3;
                            case SMALLINT -> 5;
                            case INT -> 10;
                            case BIGINT -> 19;
                        },
                        0,
                        integer.nullable());
            default -> throw new IllegalArgumentException(type.sql());
        };
    }

    public static DecimalType plus(DecimalType a, DecimalType b) {
        int scale = Math.max(a.scale(), b.scale());
        return decimal(digits(a, b) + scale + 1, scale);
    }

    public static DecimalType times(DecimalType a, DecimalType b) {
        return decimal(a.precision() + b.precision() + 1, a.scale() + b.scale());
    }

    public static DecimalType divide(DecimalType a, DecimalType b) {
        int scale = Math.max(SCALE_KEPT_MIN, a.scale() + b.precision() + 1);
        return decimal(a.precision() - a.scale() + b.scale() + scale, scale);
    }

    public static DecimalType remainder(DecimalType a, DecimalType b) {
        int scale = Math.max(a.scale(), b.scale());
        return decimal(Math.max(1, Math.min(a.precision() - a.scale(), b.precision() - b.scale()) + scale), scale);
    }

    /// The type of a decimal rounded to `places` digits after the point.
    public static DecimalType round(DecimalType type, int places) {
        if (places >= type.scale()) {
            return type;
        }
        int digits = 1 + type.precision() - type.scale();
        return new DecimalType(
                Math.min(DataType.DECIMAL_PRECISION_MAX, digits + Math.max(places, 0)),
                Math.max(places, 0),
                type.nullable());
    }

    /// The type of a decimal's floor and ceiling.
    public static DecimalType floor(DecimalType type) {
        return type.scale() == 0
                ? type
                : new DecimalType(
                        Math.min(DataType.DECIMAL_PRECISION_MAX, type.precision() - type.scale() + 1),
                        0,
                        type.nullable());
    }

    private static DecimalType decimal(int precision, int scale) {
        if (precision <= DataType.DECIMAL_PRECISION_MAX) {
            return new DecimalType(precision, scale, true);
        }
        int digits = precision - scale;
        int scaleKept = Math.max(DataType.DECIMAL_PRECISION_MAX - digits, Math.min(scale, SCALE_KEPT_MIN));
        return new DecimalType(DataType.DECIMAL_PRECISION_MAX, scaleKept, true);
    }

    private static int digits(DecimalType a, DecimalType b) {
        return Math.max(a.precision() - a.scale(), b.precision() - b.scale());
    }

    private static DataType text(CharType a, CharType b) {
        boolean varying = a.varying() || b.varying() || a.length() != b.length();
        return new CharType(Math.max(a.length(), b.length()), varying, true);
    }

    private static DataType binary(BinaryType a, BinaryType b) {
        boolean varying = a.varying() || b.varying() || a.length() != b.length();
        return new BinaryType(Math.max(a.length(), b.length()), varying, true);
    }

    private static @Nullable DataType row(RowType a, RowType b) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            Optional<DataType> type = common(a.type(i), b.type(i));
            if (type.isEmpty()) {
                return null;
            }
            fields.add(new Field(a.fields().get(i).name(), type.get()));
        }
        return new RowType(fields, true);
    }

    private static DataType number(DataType left, DataType right) {
        if (left instanceof IntegerType a && right instanceof IntegerType b) {
            return a.size().compareTo(b.size()) >= 0 ? a : b;
        }
        if (left instanceof DoubleType || right instanceof DoubleType) {
            return new DoubleType(true);
        }
        if (left instanceof FloatType || right instanceof FloatType) {
            boolean withDecimal = left instanceof DecimalType || right instanceof DecimalType;
            return withDecimal ? new DoubleType(true) : new FloatType(true);
        }
        DecimalType a = asDecimal(left);
        DecimalType b = asDecimal(right);
        int scale = Math.max(a.scale(), b.scale());
        return decimal(digits(a, b) + scale, scale);
    }

    private static boolean isPointInTime(DataType type) {
        return type instanceof DateType || type instanceof TimestampType;
    }

    private static DataType time(DataType left, DataType right) {
        if (left instanceof TimestampType a && right instanceof TimestampType b) {
            return new TimestampType(Math.max(a.precision(), b.precision()), a.localZoned() || b.localZoned(), true);
        }
        return left instanceof DateType ? right : left;
    }
}
