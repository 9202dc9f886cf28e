package io.rivulus.formats.parquet;

import io.rivulus.api.format.FormatContext;
import io.rivulus.api.format.FormatErrors;
import io.rivulus.base.error.UserException;
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
import io.rivulus.data.type.DataType.IntegerType;
import io.rivulus.data.type.DataType.IntervalType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.NullType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.DataType.TimeType;
import io.rivulus.data.type.DataType.TimestampType;
import io.rivulus.data.type.Types;
import io.rivulus.formats.parquet.ParquetOptions.TimeUnit;
import java.math.BigInteger;
import java.util.Optional;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/// Which Parquet types the columns of a table are written as. Immutable.
///
/// @param int96 whether timestamps are INT96
/// @param unit of INT64 timestamps, when it is the same for all
record FileTypes(boolean int96, Optional<TimeUnit> unit) {
    static final int DECIMAL_INT32_DIGITS = 9;
    private static final int MILLIS_DIGITS = 3;
    private static final int MICROS_DIGITS = 6;

    /// Refuses columns that a file can't hold.
    static void refuseUnsupported(FormatContext context) {
        for (Field field : context.row().fields()) {
            if (!fits(field.type())) {
                throw new UserException(
                        FormatErrors.UNSUPPORTED_TYPE,
                        "column %s is %s, which the format parquet can't hold"
                                .formatted(field.name(), field.type().name()));
            }
        }
    }

    private static boolean fits(DataType type) {
        return switch (type) {
            case ArrayType array -> fits(array.element());
            case MapType map -> fits(map.key()) && fits(map.value());
            case MultisetType bag -> fits(bag.element());
            case RowType row -> row.size() > 0 && row.types().stream().allMatch(FileTypes::fits);
            case IntervalType _, NullType _ -> false;
            case BooleanType _, IntegerType _, FloatType _, DoubleType _, DecimalType _ -> true;
            case CharType _, BinaryType _, DateType _, TimeType _, TimestampType _ -> true;
        };
    }

    MessageType schema(RowType row) {
        return new MessageType("rivulus", row.fields().stream().map(this::of).toList());
    }

    private Type of(Field field) {
        return of(field.type(), field.name());
    }

    private Type of(DataType type, String name) {
        Repetition repetition = type.nullable() ? Repetition.OPTIONAL : Repetition.REQUIRED;
        return switch (type) {
            case BooleanType _ -> plain(PrimitiveTypeName.BOOLEAN, repetition, name);
            case IntegerType integer ->
                switch (integer.size()) {
                    case TINYINT -> int32(LogicalTypeAnnotation.intType(Byte.SIZE, true), repetition, name);
                    case SMALLINT -> int32(LogicalTypeAnnotation.intType(Short.SIZE, true), repetition, name);
                    case INT -> plain(PrimitiveTypeName.INT32, repetition, name);
                    case BIGINT -> plain(PrimitiveTypeName.INT64, repetition, name);
                };
            case FloatType _ -> plain(PrimitiveTypeName.FLOAT, repetition, name);
            case DoubleType _ -> plain(PrimitiveTypeName.DOUBLE, repetition, name);
            case DecimalType decimal -> decimal(decimal, repetition, name);
            case CharType _ ->
                annotated(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType(), repetition, name);
            case BinaryType _ -> plain(PrimitiveTypeName.BINARY, repetition, name);
            case DateType _ -> int32(LogicalTypeAnnotation.dateType(), repetition, name);
            case TimeType time -> time(time, repetition, name);
            case TimestampType timestamp -> timestamp(timestamp, repetition, name);
            case ArrayType array ->
                group(
                        LogicalTypeAnnotation.listType(),
                        repetition,
                        name,
                        new GroupType(Repetition.REPEATED, "list", of(array.element(), "element")));
            case MapType map -> map(map.key(), map.value(), repetition, name);
            case MultisetType bag -> map(bag.element(), Types.INT.withNullable(false), repetition, name);
            case RowType row ->
                new GroupType(
                        repetition, name, row.fields().stream().map(this::of).toList());
            case IntervalType _, NullType _ -> throw new IllegalArgumentException(type.sql());
        };
    }

    private static Type plain(PrimitiveTypeName physical, Repetition repetition, String name) {
        return org.apache.parquet.schema.Types.primitive(physical, repetition).named(name);
    }

    private static Type annotated(
            PrimitiveTypeName physical, LogicalTypeAnnotation kind, Repetition repetition, String name) {
        return org.apache.parquet.schema.Types.primitive(physical, repetition)
                .as(kind)
                .named(name);
    }

    private static Type int32(LogicalTypeAnnotation kind, Repetition repetition, String name) {
        return annotated(PrimitiveTypeName.INT32, kind, repetition, name);
    }

    private static GroupType group(LogicalTypeAnnotation kind, Repetition repetition, String name, GroupType repeated) {
        return org.apache.parquet.schema.Types.buildGroup(repetition)
                .as(kind)
                .addField(repeated)
                .named(name);
    }

    private Type map(DataType key, DataType value, Repetition repetition, String name) {
        return group(
                LogicalTypeAnnotation.mapType(),
                repetition,
                name,
                new GroupType(
                        Repetition.REPEATED, "key_value", of(key.withNullable(false), "key"), of(value, "value")));
    }

    private static Type decimal(DecimalType type, Repetition repetition, String name) {
        LogicalTypeAnnotation kind = LogicalTypeAnnotation.decimalType(type.scale(), type.precision());
        if (type.precision() <= DECIMAL_INT32_DIGITS) {
            return int32(kind, repetition, name);
        }
        if (type.precision() <= DataType.DECIMAL_PRECISION_LONG_MAX) {
            return annotated(PrimitiveTypeName.INT64, kind, repetition, name);
        }
        return org.apache.parquet.schema.Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, repetition)
                .length(bytes(type.precision()))
                .as(kind)
                .named(name);
    }

    /// How many bytes hold all numbers of so many digits, with their sign.
    static int bytes(int digits) {
        return BigInteger.TEN.pow(digits).bitLength() / Byte.SIZE + 1;
    }

    /// The unit in which no digit of so many is lost.
    static LogicalTypeAnnotation.TimeUnit unit(int digits) {
        return digits <= MILLIS_DIGITS
                ? LogicalTypeAnnotation.TimeUnit.MILLIS
                : digits <= MICROS_DIGITS
                        ? LogicalTypeAnnotation.TimeUnit.MICROS
                        : LogicalTypeAnnotation.TimeUnit.NANOS;
    }

    private static Type time(TimeType type, Repetition repetition, String name) {
        LogicalTypeAnnotation.TimeUnit unit = unit(type.precision());
        return annotated(
                unit == LogicalTypeAnnotation.TimeUnit.MILLIS ? PrimitiveTypeName.INT32 : PrimitiveTypeName.INT64,
                LogicalTypeAnnotation.timeType(false, unit),
                repetition,
                name);
    }

    private Type timestamp(TimestampType type, Repetition repetition, String name) {
        return int96
                ? plain(PrimitiveTypeName.INT96, repetition, name)
                : annotated(
                        PrimitiveTypeName.INT64,
                        LogicalTypeAnnotation.timestampType(type.localZoned(), unit(type)),
                        repetition,
                        name);
    }

    /// The unit of an INT64 timestamp: microseconds at least, which every reader knows, unless another is asked
    /// for.
    LogicalTypeAnnotation.TimeUnit unit(TimestampType type) {
        return unit.map(set -> LogicalTypeAnnotation.TimeUnit.valueOf(set.name()))
                .orElseGet(() -> unit(Math.max(type.precision(), MICROS_DIGITS)));
    }
}
