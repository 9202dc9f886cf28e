package io.rivulus.connectors.nexmark;

import io.rivulus.data.column.BytesColumnBuilder;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.Nulls;
import io.rivulus.data.column.RowColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The events of one kind among the rows of a batch, as a column of rows that is null at all others. Owned by one
/// thread, for one batch.
///
/// Numbers are written where they belong and texts appended, with no work for the rows in between but to say once
/// that they are empty: of fifty rows one is a person.
final class EventRows {
    private final int rows;
    private final List<String> wanted;
    private final long[] present;
    private final Map<String, long[]> longs = new HashMap<>();
    private final Map<String, BytesColumnBuilder> texts = new HashMap<>();

    /// The texts once more: for each event a walk through a map would be half of the work.
    private BytesColumnBuilder[] textList = {};

    /// The row behind the last event.
    private int expected;

    /// @param rows of the batch
    /// @param wanted the fields of the column, in their order
    EventRows(int rows, List<String> wanted) {
        this.rows = rows;
        this.wanted = wanted;
        present = Nulls.none(rows);
    }

    /// A field of numbers or, in microseconds, of timestamps, to be written whether it is wanted or not.
    long[] longs(String field) {
        return longs.computeIfAbsent(field, _ -> new long[rows]);
    }

    /// A field of texts, to which an event appends after its [#begin]; absent when it is not wanted.
    ///
    /// @param expectedBytes of all rows
    @Nullable
    BytesColumnBuilder texts(String field, int expectedBytes) {
        if (!wanted.contains(field)) {
            return null;
        }
        BytesColumnBuilder text = new BytesColumnBuilder(rows, expectedBytes);
        texts.put(field, text);
        textList = texts.values().toArray(BytesColumnBuilder[]::new);
        return text;
    }

    /// Begins the next event of this kind.
    void begin(int row) {
        Nulls.set(present, row);
        if (row != expected) {
            for (BytesColumnBuilder text : textList) {
                text.appendEmpty(row - expected);
            }
        }
        expected = row + 1;
    }

    Column build() {
        List<Column> columns = new ArrayList<>();
        for (String field : wanted) {
            BytesColumnBuilder text = texts.get(field);
            if (text == null) {
                columns.add(new LongColumn(rows, longs(field), null));
            } else {
                text.appendEmpty(rows - text.size());
                columns.add(text.build());
            }
        }
        return new RowColumn(rows, columns, nulls());
    }

    private long[] nulls() {
        long[] nulls = Nulls.all(rows);
        for (int i = 0; i < nulls.length; i++) {
            nulls[i] &= ~present[i];
        }
        return nulls;
    }
}
