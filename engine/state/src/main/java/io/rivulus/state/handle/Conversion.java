package io.rivulus.state.handle;

import io.rivulus.data.column.ArrayColumn;
import io.rivulus.data.column.BooleanColumn;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.DoubleColumn;
import io.rivulus.data.column.FloatColumn;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.MapColumn;
import io.rivulus.data.column.Wide;
import io.rivulus.data.column.WideColumn;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.DecimalType;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/// Makes a column of one type from a stored one of another.
@FunctionalInterface
interface Conversion {
    /// What needs none.
    Conversion NONE = (stored, _) -> stored;

    /// Makes it.
    ///
    /// @param counts which rows have a value that anybody will see
    Column of(Column stored, IntPredicate counts);

    static Conversion intsToLongs() {
        return (stored, _) -> {
            IntColumn ints = (IntColumn) stored;
            long[] values = new long[ints.size()];
            Arrays.setAll(values, i -> ints.values()[i]);
            return new LongColumn(ints.size(), values, ints.nulls());
        };
    }

    static Conversion intsToDoubles() {
        return (stored, _) -> {
            IntColumn ints = (IntColumn) stored;
            double[] values = new double[ints.size()];
            Arrays.setAll(values, i -> ints.values()[i]);
            return new DoubleColumn(ints.size(), values, ints.nulls());
        };
    }

    static Conversion floatsToDoubles() {
        return (stored, _) -> {
            FloatColumn floats = (FloatColumn) stored;
            double[] values = new double[floats.size()];
            Arrays.setAll(values, i -> floats.values()[i]);
            return new DoubleColumn(floats.size(), values, floats.nulls());
        };
    }

    /// To a decimal that has no fewer digits on either side of the point.
    static Conversion decimals(DecimalType from, DecimalType to) {
        if (from.scale() == to.scale() && from.storage() == to.storage()) {
            return NONE;
        }
        BigInteger factor = BigInteger.TEN.pow(to.scale() - from.scale());
        return (stored, _) -> {
            BigInteger[] values = new BigInteger[stored.size()];
            Arrays.setAll(
                    values,
                    i -> stored.isNull(i)
                            ? BigInteger.ZERO
                            : unscaled(stored, i).multiply(factor));
            return decimals(values, stored, to);
        };
    }

    private static BigInteger unscaled(Column decimals, int row) {
        return decimals instanceof LongColumn longs
                ? BigInteger.valueOf(longs.values()[row])
                : ((WideColumn) decimals).value(row);
    }

    private static Column decimals(BigInteger[] values, Column stored, DecimalType to) {
        long[] low = new long[values.length];
        Arrays.setAll(low, i -> Wide.low(values[i]));
        if (to.precision() <= DataType.DECIMAL_PRECISION_LONG_MAX) {
            return new LongColumn(values.length, low, stored.nulls());
        }
        long[] high = new long[values.length];
        Arrays.setAll(high, i -> Wide.high(values[i]));
        return new WideColumn(values.length, high, low, stored.nulls());
    }

    static Conversion arrays(Conversion elements) {
        return (stored, _) -> {
            ArrayColumn arrays = (ArrayColumn) stored;
            return new ArrayColumn(
                    arrays.size(), arrays.offsets(), elements.of(arrays.elements(), _ -> true), arrays.nulls());
        };
    }

    static Conversion maps(Conversion keys, Conversion values) {
        return (stored, _) -> {
            MapColumn maps = (MapColumn) stored;
            return new MapColumn(
                    maps.size(),
                    maps.offsets(),
                    keys.of(maps.keys(), _ -> true),
                    values.of(maps.values(), _ -> true),
                    maps.nulls());
        };
    }

    /// Values for rows that had none: NULL, or where there is no such value 0.
    static Column absent(DataType type, int rows) {
        ColumnBuilder builder = ColumnBuilder.of(type, rows);
        for (int i = 0; i < rows; i++) {
            builder.appendNull();
        }
        Column nulls = builder.build();
        return type.nullable() ? nulls : zeros(nulls);
    }

    private static Column zeros(Column nulls) {
        return switch (nulls) {
            case IntColumn ints -> new IntColumn(ints.size(), ints.values(), null);
            case LongColumn longs -> new LongColumn(longs.size(), longs.values(), null);
            case FloatColumn floats -> new FloatColumn(floats.size(), floats.values(), null);
            case DoubleColumn doubles -> new DoubleColumn(doubles.size(), doubles.values(), null);
            case BooleanColumn booleans -> new BooleanColumn(booleans.size(), booleans.values(), null);
            default -> nulls;
        };
    }

    /// The same, where no value is NULL.
    ///
    /// @param refused makes what is thrown when one is
    default Conversion withoutNulls(Function<String, RuntimeException> refused) {
        return (stored, counts) -> {
            for (int i = 0; stored.nulls() != null && i < stored.size(); i++) {
                if (stored.isNull(i) && counts.test(i)) {
                    throw refused.apply("NULL");
                }
            }
            return of(stored, counts);
        };
    }

    /// The same, where all texts are some of which there are.
    ///
    /// @param refused makes what is thrown when one isn't
    default Conversion withTexts(Predicate<String> texts, Function<String, RuntimeException> refused) {
        return (stored, counts) -> {
            BytesColumn bytes = (BytesColumn) stored;
            for (int i = 0; i < stored.size(); i++) {
                if (!stored.isNull(i) && counts.test(i) && !texts.test(bytes.text(i))) {
                    throw refused.apply("'" + bytes.text(i) + "'");
                }
            }
            return of(stored, counts);
        };
    }
}
