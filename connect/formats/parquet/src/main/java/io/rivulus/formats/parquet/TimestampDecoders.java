package io.rivulus.formats.parquet;

import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.LongColumnBuilder;
import io.rivulus.data.column.WideColumnBuilder;
import io.rivulus.data.type.DataType.TimestampType;
import io.rivulus.data.type.Storage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/// Which Parquet columns can be read as timestamps: INT64 of any unit, and INT96.
///
/// A file says of its INT64 timestamps whether they are points in time or wall clocks; INT96 are points in
/// time. As the same kind they are read as they are, as the other by way of a zone.
final class TimestampDecoders {
    private TimestampDecoders() {}

    static Optional<ValueDecoder> of(PrimitiveType file, TimestampType type, ClockZone zone) {
        if (file.getPrimitiveTypeName() == PrimitiveTypeName.INT96) {
            Target target = new Target(type, true, zone);
            // Days of INT96 can't be compared as bytes, so files have no statistics of them that mean something.
            return Optional.of(new ValueDecoder(
                    (in, out) -> {
                        ByteBuffer bytes = in.getBinary().toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
                        long nanos = bytes.getLong(bytes.position());
                        long day = bytes.getInt(bytes.position() + Long.BYTES) - (long) Times.JULIAN_EPOCH_DAY;
                        long seconds = day * Times.SECONDS_PER_DAY + Math.floorDiv(nanos, Times.NANOS_PER_SECOND);
                        target.append(seconds, Math.floorMod(nanos, Times.NANOS_PER_SECOND), out);
                    },
                    false));
        }
        if (!(file.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp)) {
            return Optional.empty();
        }
        long units = switch (timestamp.getUnit()) {
            case MILLIS -> Times.MILLIS_PER_SECOND;
            case MICROS -> Times.MICROS_PER_SECOND;
            case NANOS -> Times.NANOS_PER_SECOND;
        };
        Target target = new Target(type, timestamp.isAdjustedToUTC(), zone);
        if (units == Times.MICROS_PER_SECOND && target.isPlainMicros()) {
            return ValueDecoders.when(true, (in, out) -> ((LongColumnBuilder) out).append(in.getLong()));
        }
        long nanosPerUnit = Times.NANOS_PER_SECOND / units;
        return Optional.of(new ValueDecoder(
                (in, out) -> {
                    long value = in.getLong();
                    target.append(Math.floorDiv(value, units), Math.floorMod(value, units) * nanosPerUnit, out);
                },
                target.keepsOrder()));
    }

    /// Puts times of a file into a column.
    private static final class Target {
        private final boolean isWide;
        private final boolean toClock;
        private final boolean toInstant;
        private final ClockZone zone;
        private final long step;

        /// @param areInstants whether the times are points in time
        Target(TimestampType type, boolean areInstants, ClockZone zone) {
            isWide = type.storage() == Storage.WIDE;
            toClock = areInstants && !type.localZoned();
            toInstant = !areInstants && type.localZoned();
            this.zone = zone;
            step = Times.step(type.precision(), Times.NANOS_PER_SECOND);
        }

        boolean keepsOrder() {
            return (!toClock && !toInstant) || zone.keepsOrder();
        }

        /// Whether the microseconds of a file are those of the column.
        boolean isPlainMicros() {
            return !isWide && !toClock && !toInstant && step == Times.NANOS_PER_SECOND / Times.MICROS_PER_SECOND;
        }

        void append(long fileSeconds, long fileNanos, ColumnBuilder out) {
            long seconds = toClock
                    ? zone.clockSeconds(fileSeconds)
                    : toInstant ? zone.instantSeconds(fileSeconds) : fileSeconds;
            long nanos = fileNanos - fileNanos % step;
            if (isWide) {
                long low = seconds * Times.NANOS_PER_SECOND;
                long high = Math.multiplyHigh(seconds, Times.NANOS_PER_SECOND);
                long sum = low + nanos;
                ((WideColumnBuilder) out).append(high + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0), sum);
            } else {
                ((LongColumnBuilder) out).append(seconds * Times.MICROS_PER_SECOND + nanos / 1000);
            }
        }
    }
}
