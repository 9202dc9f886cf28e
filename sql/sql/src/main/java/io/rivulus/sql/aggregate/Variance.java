package io.rivulus.sql.aggregate;

import io.rivulus.base.Check;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.DoubleColumn;
import io.rivulus.data.column.DoubleColumnBuilder;
import io.rivulus.data.column.FloatColumn;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.LongColumnBuilder;
import io.rivulus.data.column.WideColumn;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.DoubleType;
import io.rivulus.data.type.DataType.FloatType;
import io.rivulus.data.type.DataType.IntegerType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.function.Overflow;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.state.RowFields;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// VAR_POP, VAR_SAMP, STDDEV_POP and STDDEV_SAMP: how many values there are, their sum, and that of their squares.
///
/// The sums are [DoubleSum]s. The textbook formula loses as many digits as the square of the mean is larger than the
/// variance, which sums of 31 digits can afford: of values near 1e9 that differ by 1 there are 13 left. Unlike in the
/// methods of Welford and of Chan a value that goes is subtracted as it was added, so that what a large one leaves
/// behind is lost in the last of these digits. Whole numbers and decimals are summed as their unscaled values.
///
/// A value that is NaN, infinite, or beyond [#LARGE] is counted, not summed: the result is NaN while it is there.
///
/// @param from the type of the argument
/// @param text what to call it in errors
record Variance(AggregateCall call, DataType from, CallText text) implements Splittable {
    private static final int COUNT = 0;
    private static final int UNSUMMED = 1;
    private static final int SUM = 2;
    private static final int SQUARES = 4;
    private static final int[] COUNTS = {COUNT, UNSUMMED};
    private static final int[] SUMS = {SUM, SQUARES};

    /// What is less than this part of the sum of squares is an error of the sums, not a variance.
    private static final double ERROR = 0x1p-96;

    /// So large that the squares of as many values as can be counted have a sum.
    private static final double LARGE = 0x1p480;

    @Override
    public List<DataType> fieldTypes() {
        return List.of(Types.BIGINT, Types.BIGINT, Types.DOUBLE, Types.DOUBLE, Types.DOUBLE, Types.DOUBLE);
    }

    @Override
    public void add(Changes changes, RowFields fields, int first) {
        Column column = changes.column(call.arguments().getFirst());
        DoubleSum value = new DoubleSum();
        for (int i = 0; i < changes.count; i++) {
            int row = changes.rows[i];
            if (!column.isNull(row)) {
                read(column, row, value);
                add(fields, changes.groups[i], first, value, changes.weights[i]);
            }
        }
    }

    private void read(Column column, int row, DoubleSum value) {
        switch (column) {
            case IntColumn ints -> value.set(ints.values()[row], 0);
            case LongColumn longs -> exact(longs.values()[row], value);
            case WideColumn wides -> {
                exact(wides.high()[row], value);
                value.multiply(0x1p64, 0);
                value.add((wides.low()[row] >>> 32) * 0x1p32, 0);
                value.add((double) (wides.low()[row] & 0xffff_ffffL), 0);
            }
            case FloatColumn floats -> value.set(floats.values()[row], 0);
            case DoubleColumn doubles -> value.set(doubles.values()[row], 0);
            default -> throw Check.unreachable("a variance of %s", from.sql());
        }
    }

    private static void exact(long number, DoubleSum value) {
        // The upper 32 bits and the lower are both a DOUBLE.
        value.set((double) (number >> 32) * 0x1p32, 0);
        value.add((double) (number & 0xffff_ffffL), 0);
    }

    private static void add(RowFields fields, long group, int first, DoubleSum value, int weight) {
        fields.addLong(group, first + COUNT, weight);
        if (!(Math.abs(value.high) <= LARGE)) {
            fields.addLong(group, first + UNSUMMED, weight);
            return;
        }
        if (weight < 0) {
            value.negate();
        }
        addTo(fields, group, first + SUM, value);
        double high = value.high;
        double low = value.low;
        value.multiply(high, low);
        if (weight < 0) {
            value.negate();
        }
        addTo(fields, group, first + SQUARES, value);
        value.set(high, low);
    }

    private static DoubleSum get(RowFields fields, long group, int field) {
        return new DoubleSum().set(fields.getDouble(group, field), fields.getDouble(group, field + 1));
    }

    private static void addTo(RowFields fields, long group, int field, DoubleSum value) {
        DoubleSum sum = get(fields, group, field);
        sum.add(value.high, value.low);
        fields.setDouble(group, field, sum.high);
        fields.setDouble(group, field + 1, sum.low);
    }

    @Override
    public void merge(Accumulator from, Groups groups, int fromFirst, Groups into, int first) {
        RowFields parts = groups.fields();
        for (int i = 0; i < groups.count(); i++) {
            long part = groups.rows()[i];
            long group = into.rows()[i];
            for (int count : COUNTS) {
                into.fields().addLong(group, first + count, parts.getLong(part, fromFirst + count));
            }
            for (int sum : SUMS) {
                addTo(into.fields(), group, first + sum, get(parts, part, fromFirst + sum));
            }
        }
    }

    @Override
    public void one(Changes changes, int change, ColumnBuilder[] out) {
        Column column = changes.column(call.arguments().getFirst());
        int row = changes.rows[change];
        int weight = changes.weights[change];
        if (column.isNull(row)) {
            for (ColumnBuilder field : out) {
                field.appendNull();
            }
            return;
        }
        DoubleSum value = new DoubleSum();
        read(column, row, value);
        boolean summed = Math.abs(value.high) <= LARGE;
        ((LongColumnBuilder) out[COUNT]).append(weight);
        ((LongColumnBuilder) out[UNSUMMED]).append(summed ? 0 : weight);
        if (!summed) {
            value.set(0, 0);
        }
        append(value, weight, out, SUM);
        value.multiply(value.high, value.low);
        append(value, weight, out, SQUARES);
    }

    private static void append(DoubleSum sum, int weight, ColumnBuilder[] out, int field) {
        ((DoubleColumnBuilder) out[field]).append(weight * sum.high);
        ((DoubleColumnBuilder) out[field + 1]).append(weight * sum.low);
    }

    @Override
    public void addParts(Changes parts, int column, RowFields fields, int first) {
        DoubleSum part = new DoubleSum();
        for (int i = 0; i < parts.count; i++) {
            int row = parts.rows[i];
            long group = parts.groups[i];
            if (parts.column(column).isNull(row)) {
                continue;
            }
            for (int count : COUNTS) {
                fields.addLong(group, first + count, ((LongColumn) parts.column(column + count)).values()[row]);
            }
            for (int sum : SUMS) {
                DoubleColumn high = (DoubleColumn) parts.column(column + sum);
                DoubleColumn low = (DoubleColumn) parts.column(column + sum + 1);
                addTo(fields, group, first + sum, part.set(high.values()[row], low.values()[row]));
            }
        }
    }

    @Override
    public void results(Groups groups, int first, ColumnBuilder out) {
        for (int i = 0; i < groups.count(); i++) {
            long row = groups.rows()[i];
            long count = groups.fields().getLong(row, first + COUNT);
            long divisor = isSample() ? count - 1 : count;
            if (divisor <= 0) {
                out.appendNull();
            } else if (groups.fields().getLong(row, first + UNSUMMED) != 0) {
                append(Double.NaN, groups, i, out);
            } else {
                double variance = deviations(groups.fields(), row, first, count) / divisor;
                append(isDeviation() ? Math.sqrt(variance) : variance, groups, i, out);
            }
        }
    }

    /// The sum of the squared distances from the mean.
    private static double deviations(RowFields fields, long row, int first, long count) {
        DoubleSum squares = get(fields, row, first + SQUARES);
        DoubleSum sum = get(fields, row, first + SUM);
        double all = squares.high;
        double high = sum.high;
        double low = sum.low;
        sum.divide((double) count);
        sum.multiply(high, low);
        squares.add(-sum.high, -sum.low);
        return squares.high <= all * ERROR ? 0 : squares.high;
    }

    private void append(double ofUnscaled, Groups groups, int group, ColumnBuilder out) {
        if (from instanceof DecimalType decimal) {
            int scale = isDeviation() ? decimal.scale() : 2 * decimal.scale();
            Values.append(out, call.type(), decimal(new BigDecimal(ofUnscaled).movePointLeft(scale)));
            return;
        }
        switch (call.type()) {
            case DoubleType type -> Values.append(out, type, ofUnscaled);
            case FloatType type -> Values.append(out, type, (float) ofUnscaled);
            case IntegerType type -> {
                BigInteger whole = new BigDecimal(ofUnscaled).toBigInteger();
                Summing.append(whole(whole, type, groups, group), out);
            }
            default -> throw Check.unreachable("a variance as %s", call.type().sql());
        }
    }

    private long whole(BigInteger value, IntegerType type, Groups groups, int group) {
        boolean fits = value.bitLength() < Long.SIZE
                && value.longValue() <= type.size().max();
        if (!fits && call.overflow() == Overflow.ERROR) {
            throw AggregateErrors.overflow(text.name(), value, type, text.group(groups, group));
        }
        return switch (type.size()) {
            case TINYINT -> value.byteValue();
            case SMALLINT -> value.shortValue();
            case INT -> value.intValue();
            case BIGINT -> value.longValue();
        };
    }

    private @Nullable BigDecimal decimal(BigDecimal exact) {
        DecimalType type = (DecimalType) call.type();
        BigDecimal value = exact.setScale(type.scale(), RoundingMode.HALF_UP);
        return value.precision() > type.precision() ? null : value;
    }

    private boolean isSample() {
        return switch (call.function()) {
            case VAR_SAMP, STDDEV_SAMP -> true;
            default -> false;
        };
    }

    private boolean isDeviation() {
        return switch (call.function()) {
            case STDDEV_POP, STDDEV_SAMP -> true;
            default -> false;
        };
    }
}
