package io.rivulus.formats.parquet;

import io.rivulus.data.column.BooleanColumnBuilder;
import io.rivulus.data.column.BytesColumnBuilder;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.DoubleColumnBuilder;
import io.rivulus.data.column.FloatColumnBuilder;
import io.rivulus.data.column.IntColumnBuilder;
import io.rivulus.data.column.LongColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.BinaryType;
import io.rivulus.data.type.DataType.BooleanType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.DateType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.DoubleType;
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
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.BsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/// Which Parquet columns can be read as which type. What could lose something is not among them: a wider number
/// is not read as a narrower one, though finer times are cut to what the column shows.
final class ValueDecoders {
    private ValueDecoders() {}

    /// What reads values of a type from a column of a file; absent when it has values of another kind, or could
    /// have some that the type has no room for.
    ///
    /// @param zone between points in time and wall clocks
    static Optional<ValueDecoder> of(PrimitiveType file, DataType type, ClockZone zone) {
        LogicalTypeAnnotation kind = file.getLogicalTypeAnnotation();
        return switch (type) {
            case BooleanType _ ->
                when(
                        file.getPrimitiveTypeName() == PrimitiveTypeName.BOOLEAN,
                        (in, out) -> ((BooleanColumnBuilder) out).append(in.getBoolean()));
            case IntegerType integer -> integer(file, kind, integer);
            case FloatType _ ->
                when(
                        file.getPrimitiveTypeName() == PrimitiveTypeName.FLOAT && kind == null,
                        (in, out) -> ((FloatColumnBuilder) out).append(in.getFloat()));
            case DoubleType _ ->
                switch (file.getPrimitiveTypeName()) {
                    case DOUBLE -> when(true, (in, out) -> ((DoubleColumnBuilder) out).append(in.getDouble()));
                    case FLOAT -> when(kind == null, (in, out) -> ((DoubleColumnBuilder) out).append(in.getFloat()));
                    default -> Optional.empty();
                };
            case DecimalType decimal -> DecimalDecoders.of(file, decimal);
            case CharType _ -> when(isText(file, kind), (in, out) -> append(in.getBinary(), out));
            case BinaryType _ -> when(isBytes(file, kind), (in, out) -> append(in.getBinary(), out));
            case DateType _ ->
                when(
                        kind instanceof DateLogicalTypeAnnotation,
                        (in, out) -> ((IntColumnBuilder) out).append(in.getInteger()));
            case TimeType time -> time(kind, time);
            case TimestampType timestamp -> TimestampDecoders.of(file, timestamp, zone);
            case IntervalType _, ArrayType _, MultisetType _, MapType _, RowType _, NullType _ -> Optional.empty();
        };
    }

    static Optional<ValueDecoder> when(boolean fits, ValueDecoder.Values values) {
        return fits ? Optional.of(ValueDecoder.ordered(values)) : Optional.empty();
    }

    private static Optional<ValueDecoder> integer(
            PrimitiveType file, @Nullable LogicalTypeAnnotation kind, IntegerType type) {
        Optional<WholeNumbers> numbers = WholeNumbers.of(file, kind);
        if (numbers.isEmpty() || numbers.get().bits() > Long.SIZE - 1) {
            return Optional.empty();
        }
        int room = switch (type.size()) {
            case TINYINT -> Byte.SIZE - 1;
            case SMALLINT -> Short.SIZE - 1;
            case INT -> Integer.SIZE - 1;
            case BIGINT -> Long.SIZE - 1;
        };
        WholeNumbers whole = numbers.get();
        return when(
                whole.bits() <= room,
                type.size() == IntegerSize.BIGINT
                        ? (in, out) -> ((LongColumnBuilder) out).append(whole.value(in))
                        : (in, out) -> ((IntColumnBuilder) out).append((int) whole.value(in)));
    }

    /// The whole numbers that a column can have.
    ///
    /// @param bits how many it takes to hold the greatest, without a sign
    /// @param isLong whether they are INT64
    /// @param isUnsigned32 whether what looks negative is above the numbers that INT32 has
    record WholeNumbers(int bits, boolean isLong, boolean isUnsigned32) {
        static Optional<WholeNumbers> of(PrimitiveType file, @Nullable LogicalTypeAnnotation kind) {
            boolean isInt = file.getPrimitiveTypeName() == PrimitiveTypeName.INT32;
            if (!isInt && file.getPrimitiveTypeName() != PrimitiveTypeName.INT64) {
                return Optional.empty();
            }
            return switch (kind) {
                case null -> Optional.of(new WholeNumbers(isInt ? Integer.SIZE - 1 : Long.SIZE - 1, !isInt, false));
                case IntLogicalTypeAnnotation number -> {
                    int bits = number.isSigned() ? number.getBitWidth() - 1 : number.getBitWidth();
                    yield Optional.of(new WholeNumbers(bits, !isInt, bits == Integer.SIZE));
                }
                default -> Optional.empty();
            };
        }

        long value(ColumnReader in) {
            if (isLong) {
                return in.getLong();
            }
            return isUnsigned32 ? Integer.toUnsignedLong(in.getInteger()) : in.getInteger();
        }
    }

    private static Optional<ValueDecoder> time(@Nullable LogicalTypeAnnotation kind, TimeType type) {
        if (!(kind instanceof TimeLogicalTypeAnnotation time)) {
            return Optional.empty();
        }
        long step = Times.step(type.precision(), 1_000_000_000);
        return switch (time.getUnit()) {
            case MILLIS -> when(true, (in, out) -> append(in.getInteger() * 1_000_000L, step, out));
            case MICROS -> when(true, (in, out) -> append(in.getLong() * 1000, step, out));
            case NANOS -> when(true, (in, out) -> append(in.getLong(), step, out));
        };
    }

    private static void append(long nanos, long step, ColumnBuilder out) {
        ((LongColumnBuilder) out).append(nanos - nanos % step);
    }

    private static boolean isText(PrimitiveType file, @Nullable LogicalTypeAnnotation kind) {
        return file.getPrimitiveTypeName() == PrimitiveTypeName.BINARY
                && switch (kind) {
                    case null -> true;
                    case StringLogicalTypeAnnotation _, EnumLogicalTypeAnnotation _, JsonLogicalTypeAnnotation _ ->
                        true;
                    default -> false;
                };
    }

    private static boolean isBytes(PrimitiveType file, @Nullable LogicalTypeAnnotation kind) {
        return switch (file.getPrimitiveTypeName()) {
            case BINARY -> kind instanceof BsonLogicalTypeAnnotation || isText(file, kind);
            case FIXED_LEN_BYTE_ARRAY -> kind == null || kind instanceof UUIDLogicalTypeAnnotation;
            default -> false;
        };
    }

    private static void append(Binary value, ColumnBuilder out) {
        BytesColumnBuilder texts = (BytesColumnBuilder) out;
        ByteBuffer bytes = value.toByteBuffer();
        int length = bytes.remaining();
        byte[] target = texts.extend(length);
        bytes.get(target, texts.byteCount() - length, length);
    }
}
