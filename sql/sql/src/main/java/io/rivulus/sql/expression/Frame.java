package io.rivulus.sql.expression;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.ArrayColumn;
import io.rivulus.data.column.BooleanColumn;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.DoubleColumn;
import io.rivulus.data.column.FloatColumn;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.MapColumn;
import io.rivulus.data.column.ObjectColumn;
import io.rivulus.data.column.RowColumn;
import io.rivulus.data.column.WideColumn;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.type.DataType.RowType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where generated code finds what it works on: one array of objects per batch, laid out at compile time.
///
/// First come the sites of errors and the batch, then three places for each column that is read (its values, what
/// else it needs, its nulls), two for each that is written, and one for each constant.
final class Frame {
    private static final int SITES = 0;
    private static final int BATCH = 1;

    private final RowType input;
    private final List<Expression> sites = new ArrayList<>();
    private final Map<List<Integer>, Integer> loads = new HashMap<>();
    private final List<@Nullable Object> template = new ArrayList<>();

    Frame(RowType input) {
        this.input = input;
        template.add(null);
        template.add(null);
    }

    /// The first of the places of a column that is read.
    int load(List<Integer> path) {
        return loads.computeIfAbsent(path, _ -> reserve(3));
    }

    /// The place of a constant.
    int constant(Object value) {
        template.add(value);
        return template.size() - 1;
    }

    /// The first of `count` places that whoever runs the kernel fills.
    int reserve(int count) {
        int first = template.size();
        for (int i = 0; i < count; i++) {
            template.add(null);
        }
        return first;
    }

    /// The number by which an expression that may fail is known.
    int site(Expression expression) {
        sites.add(expression);
        return sites.size() - 1;
    }

    /// A frame for a batch, complete but for what was reserved.
    @Nullable
    Object[] bind(ColumnBatch batch) {
        @Nullable Object[] frame = template.toArray();
        frame[SITES] = new Sites(sites, input);
        frame[BATCH] = batch;
        loads.forEach((path, place) -> bind(batch, path, frame, place));
        return frame;
    }

    static Sites sites(@Nullable Object[] frame) {
        return (Sites) present(frame[SITES]);
    }

    static ColumnBatch batch(@Nullable Object[] frame) {
        return (ColumnBatch) present(frame[BATCH]);
    }

    private static Object present(@Nullable Object value) {
        if (value == null) {
            throw Check.unreachable("a frame has its batch");
        }
        return value;
    }

    private static void bind(ColumnBatch batch, List<Integer> path, @Nullable Object[] frame, int place) {
        Column column = Fields.column(batch, path);
        switch (column) {
            case BooleanColumn booleans -> frame[place] = booleans.values();
            case IntColumn ints -> frame[place] = ints.values();
            case LongColumn longs -> frame[place] = longs.values();
            case FloatColumn floats -> frame[place] = floats.values();
            case DoubleColumn doubles -> frame[place] = doubles.values();
            case WideColumn wides -> {
                frame[place] = wides.high();
                frame[place + 1] = wides.low();
            }
            case BytesColumn bytes -> {
                frame[place] = bytes.bytes();
                frame[place + 1] = bytes.offsets();
            }
            case ArrayColumn _, MapColumn _, RowColumn _ -> frame[place] = column;
            case ObjectColumn _ -> throw ObjectColumn.noData();
        }
        frame[place + 2] = column.nulls();
    }

    /// The expressions that may fail.
    record Sites(List<Expression> expressions, RowType input) {
        RuntimeException failure(RuntimeException cause, int site, ColumnBatch batch, int row) {
            return Failure.of(cause, expressions.get(site), input, batch, row);
        }
    }
}
