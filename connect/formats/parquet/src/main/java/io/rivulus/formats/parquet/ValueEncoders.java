package io.rivulus.formats.parquet;

import io.rivulus.api.format.FormatErrors;
import io.rivulus.base.Check;
import io.rivulus.base.error.UserException;
import io.rivulus.data.column.BooleanColumn;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.DoubleColumn;
import io.rivulus.data.column.FloatColumn;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.WideColumn;
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
import io.rivulus.data.type.Storage;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;

/// How the values of each type are written, as [FileTypes] says.
final class ValueEncoders {
    private ValueEncoders() {}

    static ValueEncoder of(DataType type, FileTypes types, ClockZone zone) {
        return switch (type) {
            case BooleanType _ -> (column, row, out, r, d) -> out.write(((BooleanColumn) column).values()[row], r, d);
            case IntegerType integer -> integer.size() == IntegerSize.BIGINT ? longs() : ints();
            case FloatType _ -> (column, row, out, r, d) -> out.write(((FloatColumn) column).values()[row], r, d);
            case DoubleType _ -> (column, row, out, r, d) -> out.write(((DoubleColumn) column).values()[row], r, d);
            case DecimalType decimal -> decimal(decimal);
            case CharType _, BinaryType _ ->
                (column, row, out, r, d) -> {
                    BytesColumn bytes = (BytesColumn) column;
                    out.write(Binary.fromReusedByteArray(bytes.bytes(), bytes.offsets()[row], bytes.length(row)), r, d);
                };
            case DateType _ -> ints();
            case TimeType time ->
                switch (FileTypes.unit(time.precision())) {
                    case MILLIS ->
                        (column, row, out, r, d) ->
                                out.write((int) (((LongColumn) column).values()[row] / 1_000_000), r, d);
                    case MICROS -> divided(1000);
                    case NANOS -> longs();
                };
            case TimestampType timestamp ->
                types.int96() ? int96(timestamp, zone) : int64(timestamp, types.unit(timestamp));
            case ArrayType _, MapType _, MultisetType _, RowType _, IntervalType _, NullType _ ->
                throw Check.unreachable("%s is no value without parts", type.sql());
        };
    }

    private static ValueEncoder ints() {
        return (column, row, out, r, d) -> out.write(((IntColumn) column).values()[row], r, d);
    }

    private static ValueEncoder longs() {
        return (column, row, out, r, d) -> out.write(((LongColumn) column).values()[row], r, d);
    }

    private static ValueEncoder divided(long divisor) {
        return (column, row, out, r, d) -> out.write(Math.floorDiv(((LongColumn) column).values()[row], divisor), r, d);
    }

    private static ValueEncoder decimal(DecimalType type) {
        if (type.precision() <= FileTypes.DECIMAL_INT32_DIGITS) {
            return (column, row, out, r, d) -> out.write((int) ((LongColumn) column).values()[row], r, d);
        }
        if (type.storage() == Storage.LONG) {
            return longs();
        }
        int length = FileTypes.bytes(type.precision());
        return (column, row, out, r, d) -> {
            WideColumn wides = (WideColumn) column;
            byte[] whole = ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(wides.high()[row])
                    .putLong(wides.low()[row])
                    .array();
            out.write(Binary.fromConstantByteArray(whole, whole.length - length, length), r, d);
        };
    }

    private static ValueEncoder int64(TimestampType type, TimeUnit unit) {
        boolean isWide = type.storage() == Storage.WIDE;
        return switch (unit) {
            case MILLIS -> isWide ? wide(type, 1_000_000) : divided(1000);
            case MICROS -> isWide ? wide(type, 1000) : longs();
            case NANOS ->
                isWide
                        ? wide(type, 1)
                        : (column, row, out, r, d) -> {
                            long micros = ((LongColumn) column).values()[row];
                            long nanos = micros * 1000;
                            if (Math.multiplyHigh(micros, 1000) != nanos >> (Long.SIZE - 1)) {
                                throw tooFar(type);
                            }
                            out.write(nanos, r, d);
                        };
        };
    }

    /// @param divisor how many nanoseconds are one in the file
    private static ValueEncoder wide(TimestampType type, long divisor) {
        return (column, row, out, r, d) -> {
            WideColumn wides = (WideColumn) column;
            long high = wides.high()[row];
            long low = wides.low()[row];
            if (high == low >> (Long.SIZE - 1)) {
                out.write(Math.floorDiv(low, divisor), r, d);
            } else {
                BigInteger[] parts = wides.value(row).divideAndRemainder(BigInteger.valueOf(divisor));
                BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
                if (floor.bitLength() >= Long.SIZE) {
                    throw tooFar(type);
                }
                out.write(floor.longValue(), r, d);
            }
        };
    }

    private static UserException tooFar(TimestampType type) {
        return new UserException(
                FormatErrors.UNWRITABLE_VALUE,
                "a %s is too far from 1970 for nanoseconds in 64 bits, which reach from 1677 to 2262; set 'parquet.timestamp.time.unit' = 'micros'"
                        .formatted(type.name()));
    }

    private static ValueEncoder int96(TimestampType type, ClockZone zone) {
        boolean isWide = type.storage() == Storage.WIDE;
        BigInteger second = BigInteger.valueOf(Times.NANOS_PER_SECOND);
        return (column, row, out, r, d) -> {
            long seconds;
            long nanos;
            if (isWide) {
                BigInteger value = ((WideColumn) column).value(row);
                nanos = value.mod(second).longValue();
                seconds =
                        value.subtract(BigInteger.valueOf(nanos)).divide(second).longValueExact();
            } else {
                long micros = ((LongColumn) column).values()[row];
                seconds = Math.floorDiv(micros, Times.MICROS_PER_SECOND);
                nanos = Math.floorMod(micros, Times.MICROS_PER_SECOND) * 1000;
            }
            long instant = type.localZoned() ? seconds : zone.instantSeconds(seconds);
            long day = Math.floorDiv(instant, Times.SECONDS_PER_DAY);
            byte[] bytes = ByteBuffer.allocate(Times.INT96_BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(Math.floorMod(instant, Times.SECONDS_PER_DAY) * Times.NANOS_PER_SECOND + nanos)
                    .putInt(Math.toIntExact(day + Times.JULIAN_EPOCH_DAY))
                    .array();
            out.write(Binary.fromConstantByteArray(bytes), r, d);
        };
    }
}
