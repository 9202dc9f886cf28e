package io.rivulus.connectors.datagen;

import io.rivulus.base.Check;
import io.rivulus.base.random.IndexedRandom;
import io.rivulus.base.time.Clock;
import io.rivulus.connectors.datagen.FieldOptions.Kind;
import io.rivulus.data.Values;
import io.rivulus.data.column.BooleanColumnBuilder;
import io.rivulus.data.column.BytesColumnBuilder;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.DoubleColumnBuilder;
import io.rivulus.data.column.FloatColumnBuilder;
import io.rivulus.data.column.IntColumnBuilder;
import io.rivulus.data.column.LongColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.BinaryType;
import io.rivulus.data.type.DataType.DateType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.TimeType;
import io.rivulus.data.type.DataType.TimestampType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// Makes the values of one column. Owned by one thread.
final class ValueMaker {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final FieldSpec spec;
    private final IndexedRandom random;
    private final Clock clock;

    /// @param random the column's own, so that its values don't depend on other columns
    ValueMaker(FieldSpec spec, IndexedRandom random, Clock clock) {
        this.spec = spec;
        this.random = random;
        this.clock = clock;
    }

    /// Appends the value of the `row`-th row, counted from 0.
    void append(ColumnBuilder target, long row) {
        random.begin(row);
        if (spec.nullRate() > 0 && random.nextDouble() < spec.nullRate()) {
            target.appendNull();
        } else if (spec.kind() == Kind.SEQUENCE) {
            appendNumber(target, spec.start() + row);
        } else {
            appendRandom(target);
        }
    }

    private void appendNumber(ColumnBuilder target, long number) {
        switch (target) {
            case IntColumnBuilder ints -> ints.append((int) number);
            case LongColumnBuilder longs when !(spec.type() instanceof DecimalType) -> longs.append(number);
            case FloatColumnBuilder floats -> floats.append((float) number);
            case DoubleColumnBuilder doubles -> doubles.append((double) number);
            case BytesColumnBuilder texts -> texts.append(Long.toString(number));
            default -> Values.append(target, spec.type(), BigDecimal.valueOf(number));
        }
    }

    private void appendRandom(ColumnBuilder target) {
        DataType type = spec.type();
        switch (type) {
            case DecimalType decimal -> {
                BigDecimal limit = BigDecimal.TEN.pow(decimal.precision() - decimal.scale());
                BigDecimal value = BigDecimal.valueOf(between()).setScale(decimal.scale(), RoundingMode.DOWN);
                Values.append(target, type, value.abs().compareTo(limit) < 0 ? value : BigDecimal.ZERO);
            }
            case DateType _ -> Values.append(target, type, now().toLocalDate());
            case TimeType time ->
                Values.append(target, type, cut(now(), time.precision()).toLocalTime());
            case TimestampType timestamp -> {
                LocalDateTime time = cut(now(), timestamp.precision());
                Values.append(target, type, timestamp.localZoned() ? time.toInstant(ZoneOffset.UTC) : time);
            }
            default -> appendPrimitive(target);
        }
    }

    private void appendPrimitive(ColumnBuilder target) {
        switch (target) {
            case BooleanColumnBuilder booleans -> booleans.append(random.nextBoolean());
            case IntColumnBuilder ints -> ints.append((int) wholeBetween());
            case LongColumnBuilder longs -> longs.append(wholeBetween());
            case FloatColumnBuilder floats -> floats.append((float) between());
            case DoubleColumnBuilder doubles -> doubles.append(between());
            case BytesColumnBuilder bytes -> {
                boolean varies = spec.varyingLength() && spec.length() > 1;
                byte[] value = new byte[varies ? random.nextInt(1, spec.length() + 1) : spec.length()];
                random.nextBytes(value);
                if (!(spec.type() instanceof BinaryType)) {
                    for (int i = 0; i < value.length; i++) {
                        value[i] = HEX[value[i] & 0xf];
                    }
                }
                bytes.append(value);
            }
            default -> throw Check.unreachable("no random %s", spec.type().sql());
        }
    }

    private long wholeBetween() {
        long width = spec.wholeMax() - spec.wholeMin() + 1;
        return width > 0 ? spec.wholeMin() + random.nextLong(width) : anyBetween();
    }

    /// Where there are more numbers than a long can count, more than half of all longs are among them.
    private long anyBetween() {
        while (true) {
            long value = random.nextLong();
            if (value >= spec.wholeMin() && value <= spec.wholeMax()) {
                return value;
            }
        }
    }

    /// Not by the difference of both ends, which can be infinite.
    private double between() {
        double share = random.nextDouble();
        return spec.min() * (1 - share) + spec.max() * share;
    }

    /// Made of milliseconds, a time either fits the digits of its type or is cut to seconds.
    private static LocalDateTime cut(LocalDateTime time, int precision) {
        return precision < 3 ? time.truncatedTo(ChronoUnit.SECONDS) : time;
    }

    private LocalDateTime now() {
        long millis = clock.wallMillis();
        long past = spec.pastMillis() > 0 ? random.nextLong(spec.pastMillis() + 1) : 0;
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis - past), ZoneOffset.UTC);
    }
}
