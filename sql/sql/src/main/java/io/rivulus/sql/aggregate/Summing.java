package io.rivulus.sql.aggregate;

import io.rivulus.base.Check;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.DoubleColumn;
import io.rivulus.data.column.DoubleColumnBuilder;
import io.rivulus.data.column.FloatColumn;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.column.IntColumnBuilder;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.LongColumnBuilder;
import io.rivulus.data.column.Nulls;
import io.rivulus.data.column.Wide;
import io.rivulus.data.column.WideColumn;
import io.rivulus.data.column.WideColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.DoubleType;
import io.rivulus.data.type.DataType.FloatType;
import io.rivulus.data.type.DataType.IntegerSize;
import io.rivulus.data.type.DataType.IntegerType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.function.Overflow;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.sql.operator.AggregateFunction;
import io.rivulus.state.RowFields;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// SUM, SUM0 and AVG: the sum so far and how many values are in it.
///
/// Exact numbers are summed in 128 bits, so that a sum may leave its type for a while and come back by retraction;
/// only a result has to fit. Sums of DOUBLE and FLOAT are a DOUBLE, and depend on the order of rows in their last
/// digits.
///
/// @param from the type of the argument
/// @param text what to call it in errors
record Summing(AggregateCall call, DataType from, CallText text) implements Splittable {
    private static final int COUNT = 1;

    @Override
    public List<DataType> fieldTypes() {
        return List.of(isApproximate() ? Types.DOUBLE : Types.decimal(DataType.DECIMAL_PRECISION_MAX, 0), Types.BIGINT);
    }

    @Override
    public void add(Changes changes, RowFields fields, int first) {
        Column column = changes.column(call.arguments().getFirst());
        long[] nulls = column.nulls();
        for (int i = 0; i < changes.count; i++) {
            int row = changes.rows[i];
            if (Nulls.isNull(nulls, row)) {
                continue;
            }
            long group = changes.groups[i];
            int weight = changes.weights[i];
            fields.addLong(group, first + COUNT, weight);
            switch (column) {
                case IntColumn ints -> add(fields, group, first, ints.values()[row] >> 31, ints.values()[row], weight);
                case LongColumn longs ->
                    add(fields, group, first, Wide.high(longs.values()[row]), longs.values()[row], weight);
                case WideColumn wides -> add(fields, group, first, wides.high()[row], wides.low()[row], weight);
                case FloatColumn floats -> addDouble(fields, group, first, (double) weight * floats.values()[row]);
                case DoubleColumn doubles -> addDouble(fields, group, first, weight * doubles.values()[row]);
                default -> throw Check.unreachable("a sum of %s", from.sql());
            }
        }
    }

    private static void add(RowFields fields, long group, int field, long high, long low, int weight) {
        long oldLow = fields.getLow(group, field);
        long oldHigh = fields.getHigh(group, field);
        if (weight > 0) {
            long sum = oldLow + low;
            fields.setWide(group, field, oldHigh + high + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0), sum);
        } else {
            long difference = oldLow - low;
            fields.setWide(group, field, oldHigh - high - (Long.compareUnsigned(oldLow, low) < 0 ? 1 : 0), difference);
        }
    }

    private static void addDouble(RowFields fields, long group, int field, double value) {
        fields.setDouble(group, field, fields.getDouble(group, field) + value);
    }

    @Override
    public void merge(Accumulator from, Groups groups, int fromFirst, Groups into, int first) {
        RowFields parts = groups.fields();
        for (int i = 0; i < groups.count(); i++) {
            long part = groups.rows()[i];
            long group = into.rows()[i];
            into.fields().addLong(group, first + COUNT, parts.getLong(part, fromFirst + COUNT));
            if (isApproximate()) {
                addDouble(into.fields(), group, first, parts.getDouble(part, fromFirst));
            } else {
                add(into.fields(), group, first, parts.getHigh(part, fromFirst), parts.getLow(part, fromFirst), 1);
            }
        }
    }

    @Override
    public void one(Changes changes, int change, ColumnBuilder[] out) {
        Column column = changes.column(call.arguments().getFirst());
        int row = changes.rows[change];
        int weight = changes.weights[change];
        if (column.isNull(row)) {
            out[0].appendNull();
            out[COUNT].appendNull();
            return;
        }
        ((LongColumnBuilder) out[COUNT]).append(weight);
        switch (column) {
            case IntColumn ints -> appendWide((long) weight * ints.values()[row], out[0]);
            case LongColumn longs -> {
                long value = longs.values()[row];
                appendWide(Wide.high(value), value, weight, out[0]);
            }
            case WideColumn wides -> appendWide(wides.high()[row], wides.low()[row], weight, out[0]);
            case FloatColumn floats -> ((DoubleColumnBuilder) out[0]).append((double) weight * floats.values()[row]);
            case DoubleColumn doubles -> ((DoubleColumnBuilder) out[0]).append(weight * doubles.values()[row]);
            default -> throw Check.unreachable("a sum of %s", from.sql());
        }
    }

    private static void appendWide(long value, ColumnBuilder out) {
        ((WideColumnBuilder) out).append(Wide.high(value), value);
    }

    private static void appendWide(long high, long low, int weight, ColumnBuilder out) {
        if (weight > 0) {
            ((WideColumnBuilder) out).append(high, low);
        } else {
            ((WideColumnBuilder) out).append(~high + (low == 0 ? 1 : 0), -low);
        }
    }

    @Override
    public void addParts(Changes parts, int column, RowFields fields, int first) {
        LongColumn counts = (LongColumn) parts.column(column + COUNT);
        Column sums = parts.column(column);
        for (int i = 0; i < parts.count; i++) {
            int row = parts.rows[i];
            long group = parts.groups[i];
            if (counts.isNull(row)) {
                continue;
            }
            fields.addLong(group, first + COUNT, counts.values()[row]);
            switch (sums) {
                case DoubleColumn doubles -> addDouble(fields, group, first, doubles.values()[row]);
                case WideColumn wides -> add(fields, group, first, wides.high()[row], wides.low()[row], 1);
                default -> throw Check.unreachable("sums in %s", sums);
            }
        }
    }

    @Override
    public void results(Groups groups, int first, ColumnBuilder out) {
        for (int i = 0; i < groups.count(); i++) {
            RowFields fields = groups.fields();
            long row = groups.rows()[i];
            long count = fields.getLong(row, first + COUNT);
            if (count == 0 && call.function() != AggregateFunction.SUM0) {
                out.appendNull();
            } else if (isApproximate()) {
                double sum = fields.getDouble(row, first);
                Values.append(out, call.type(), approximate(isAverage() ? sum / count : sum));
            } else {
                exact(fields.getHigh(row, first), fields.getLow(row, first), count, groups, i, out);
            }
        }
    }

    private void exact(long high, long low, long count, Groups groups, int group, ColumnBuilder out) {
        if (high == Wide.high(low)) {
            // Most sums are no larger than this.
            if (out instanceof WideColumnBuilder wides && isPlainDecimal()) {
                wides.append(high, low);
                return;
            }
            if (call.type() instanceof IntegerType integer) {
                long value = isAverage() ? low / count : low;
                if (value >= integer.size().min() && value <= integer.size().max()) {
                    append(value, out);
                    return;
                }
            }
        }
        BigInteger sum = Wide.toBigInteger(high, low);
        switch (call.type()) {
            case IntegerType integer -> append(whole(sum, count, integer.size(), groups, group), out);
            case DecimalType decimal -> Values.append(out, decimal, scaled(sum, count, decimal));
            default ->
                throw Check.unreachable(
                        "a sum of %s as %s", from.sql(), call.type().sql());
        }
    }

    static void append(long value, ColumnBuilder out) {
        if (out instanceof LongColumnBuilder longs) {
            longs.append(value);
        } else {
            ((IntColumnBuilder) out).append((int) value);
        }
    }

    /// A whole number that is not within the range of its type, unless it is an average.
    private long whole(BigInteger sum, long count, IntegerSize size, Groups groups, int group) {
        BigInteger value = isAverage() ? sum.divide(BigInteger.valueOf(count)) : sum;
        if (value.bitLength() < Long.SIZE && value.longValue() >= size.min() && value.longValue() <= size.max()) {
            return value.longValue();
        }
        if (call.overflow() == Overflow.ERROR) {
            throw AggregateErrors.overflow(text.name(), value, call.type(), text.group(groups, group));
        }
        return switch (size) {
            case TINYINT -> value.byteValue();
            case SMALLINT -> value.shortValue();
            case INT -> value.intValue();
            case BIGINT -> value.longValue();
        };
    }

    private @Nullable BigDecimal scaled(BigInteger sum, long count, DecimalType to) {
        BigDecimal exact = new BigDecimal(sum, ((DecimalType) from).scale());
        BigDecimal value = isAverage()
                ? exact.divide(BigDecimal.valueOf(count), to.scale(), RoundingMode.HALF_UP)
                : exact.setScale(to.scale(), RoundingMode.HALF_UP);
        return value.precision() > to.precision() ? null : value;
    }

    private boolean isAverage() {
        return call.function() == AggregateFunction.AVG;
    }

    /// Whether the result is the sum as it stands.
    private boolean isPlainDecimal() {
        return !isAverage()
                && from instanceof DecimalType summed
                && call.type() instanceof DecimalType result
                && summed.scale() == result.scale();
    }

    private boolean isApproximate() {
        return from instanceof FloatType || from instanceof DoubleType;
    }

    private Object approximate(double value) {
        return call.type() instanceof FloatType ? (Object) (float) value : (Object) value;
    }
}
