package io.rivulus.state.saved;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.BooleanColumn;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.state.KeyOwner;
import io.rivulus.state.RowCodec;
import io.rivulus.state.RowCodec.Order;
import io.rivulus.state.snapshot.Section;
import io.rivulus.state.snapshot.SectionKind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/// What the rows of a table are, as its sections in a snapshot say.
///
/// | kind | columns |
/// | --- | --- |
/// | ROWS | `key 1`, …, `value 1`, … |
/// | ENTRIES | `key 1`, …, `value 1`, …, `times`: how often the row is in the key's bag |
/// | TIMERS | `time millis`, `key 1`, … |
/// | NUMBER | `number` |
///
/// @param columns the types of its columns in words, see [Section]
/// @param owner by what its rows are divided, see [Section]
public record TableShape(SectionKind kind, List<String> columns, int owner) {
    private static final DataType COUNT = Types.BIGINT.withNullable(false);
    private static final String KEY = "KEY ";
    private static final String DESCENDING = " DESC";
    private static final String NULLS_LAST = " NULLS LAST";

    public TableShape {
        columns = List.copyOf(columns);
    }

    static TableShape of(Section section) {
        return new TableShape(section.kind(), section.shape(), section.owner());
    }

    /// The types of the key's columns.
    ///
    /// @throws io.rivulus.base.error.UserException when one is none that this Rivulus knows
    public List<DataType> keyTypes() {
        return columns.stream()
                .filter(column -> column.startsWith(KEY))
                .map(column -> type(column.substring(KEY.length())))
                .toList();
    }

    /// The types of what is kept for each key.
    ///
    /// @throws io.rivulus.base.error.UserException when one is none that this Rivulus knows
    public List<DataType> valueTypes() {
        return values().map(column -> column.replaceFirst(NULLS_LAST + "$", "").replaceFirst(DESCENDING + "$", ""))
                .map(TableShape::type)
                .toList();
    }

    /// How the values of a bag are in order.
    public List<Order> orders() {
        return values().map(column -> {
                    boolean nullsFirst = !column.endsWith(NULLS_LAST);
                    return new Order(column.replaceFirst(NULLS_LAST + "$", "").endsWith(DESCENDING), nullsFirst);
                })
                .toList();
    }

    private Stream<String> values() {
        return columns.stream().filter(column -> !column.startsWith(KEY));
    }

    private static DataType type(String text) {
        try {
            return Types.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw SavedErrors.unknownType(text, wrong);
        }
    }

    /// The columns of its rows.
    public RowType type() {
        List<Field> fields = new ArrayList<>();
        if (kind == SectionKind.NUMBER) {
            return RowType.of(new Field("number", COUNT));
        }
        if (kind == SectionKind.TIMERS) {
            fields.add(new Field("time millis", COUNT));
        }
        number("key", keyTypes(), fields);
        number("value", valueTypes(), fields);
        if (kind == SectionKind.ENTRIES) {
            fields.add(new Field("times", COUNT));
        }
        return new RowType(fields, false);
    }

    private static void number(String name, List<DataType> types, List<Field> fields) {
        for (int i = 0; i < types.size(); i++) {
            fields.add(new Field(name + " " + (i + 1), types.get(i)));
        }
    }

    /// Which of the columns the key's are.
    public int[] keyColumns() {
        int first = kind == SectionKind.TIMERS ? 1 : 0;
        int[] keys = new int
                [(int) columns.stream().filter(column -> column.startsWith(KEY)).count()];
        Arrays.setAll(keys, i -> first + i);
        return keys;
    }

    /// The hashes by which rows belong to key groups, of which only the leading bits matter.
    ///
    /// @param rows with the columns of [#type]
    public long[] owners(ColumnBatch rows) {
        Column[] keys = Arrays.stream(keyColumns())
                .limit(owner < 0 ? 1 : owner)
                .mapToObj(rows::column)
                .toArray(Column[]::new);
        long[] hashes = new long[rows.count()];
        KeyOwner by = owner < 0 ? KeyOwner.inLastBits(-owner) : KeyOwner.ITSELF;
        by.hashes(rows.withColumns(keys), hashes);
        return hashes;
    }

    /// Whether a row of a batch of a section is one that has changed in an epoch that goes on.
    public boolean isMarked(ColumnBatch stored, int row) {
        return kind == SectionKind.ROWS
                && stored.columnCount() > columns.size()
                && ((BooleanColumn) stored.column(columns.size())).values()[row];
    }

    /// Rows with the columns of [#type], of a batch of a section.
    public ColumnBatch decoded(ColumnBatch stored) {
        return switch (kind) {
            case ROWS -> withoutMarks(stored);
            case NUMBER -> stored;
            case TIMERS -> timers((BytesColumn) stored.column(0));
            case ENTRIES -> entries(stored);
        };
    }

    private ColumnBatch withoutMarks(ColumnBatch stored) {
        Column[] own = new Column[columns.size()];
        Arrays.setAll(own, stored::column);
        return stored.withColumns(own);
    }

    private ColumnBatch timers(BytesColumn entries) {
        RowCodec keys = RowCodec.ofKeys(columns.size());
        long[] times = new long[entries.size()];
        ColumnBuilder[] builders = builders(keyTypes(), entries.size());
        for (int i = 0; i < times.length; i++) {
            byte[] entry = entries.value(i);
            times[i] = ByteBuffer.wrap(entry).getLong() ^ Long.MIN_VALUE;
            keys.decode(entry, 2 * Long.BYTES, builders);
        }
        Stream<Column> decoded = Arrays.stream(builders).map(ColumnBuilder::build);
        return ColumnBatch.of(
                times.length,
                Stream.concat(Stream.of(new LongColumn(times.length, times, null)), decoded)
                        .toList());
    }

    private ColumnBatch entries(ColumnBatch stored) {
        BytesColumn entries = (BytesColumn) stored.column(0);
        List<DataType> keyTypes = keyTypes();
        RowCodec keys = RowCodec.ofKeys(keyTypes.size());
        RowCodec values = new RowCodec(orders());
        ColumnBuilder[] keyBuilders = builders(keyTypes, entries.size());
        ColumnBuilder[] valueBuilders = builders(valueTypes(), entries.size());
        for (int i = 0; i < entries.size(); i++) {
            byte[] entry = entries.value(i);
            values.decode(entry, keys.decode(entry, Long.BYTES, keyBuilders), valueBuilders);
        }
        List<Column> decoded = new ArrayList<>();
        Collections.addAll(decoded, built(keyBuilders));
        Collections.addAll(decoded, built(valueBuilders));
        decoded.add(stored.column(1));
        return ColumnBatch.of(entries.size(), decoded);
    }

    private static Column[] built(ColumnBuilder[] builders) {
        return Arrays.stream(builders).map(ColumnBuilder::build).toArray(Column[]::new);
    }

    private static ColumnBuilder[] builders(List<DataType> types, int rows) {
        return types.stream().map(type -> ColumnBuilder.of(type, rows)).toArray(ColumnBuilder[]::new);
    }
}
