package io.rivulus.formats.csv;

import io.rivulus.api.format.Decoder;
import io.rivulus.api.format.DecoderContext;
import io.rivulus.api.format.FormatErrors;
import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads rows of CSV into columns. Owned by one thread.
///
/// A malformed row that is to be skipped leaves its traces in the columns, and is not among the selected rows of
/// the batch: nothing has to be undone.
final class CsvDecoder implements Decoder {
    private static final int COLUMNS_TIMES_ROWS = 1 << 16;
    private static final int ROWS_MIN = 16;
    private static final int TEXT_SHOWN_MAX = 60;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final CsvDecoderFactory table;
    private final DecoderContext context;
    private final Dialect dialect;
    private final int capacity;

    /// The rows for which columns are made: they grow when it was a bad guess.
    private int rowsExpected;

    /// For each needed column, the position of its field.
    private final int[] fields;

    private int fieldCount;
    private RowScanner scanner;

    private CsvColumn[] columns;
    private int size;
    private final int[] good = new int[ColumnBatch.ROWS_MAX];
    private int goodCount;

    CsvDecoder(CsvDecoderFactory table, DecoderContext context) {
        this.table = table;
        this.context = context;
        dialect = table.dialect();
        fields = table.columns().stream().mapToInt(Integer::intValue).toArray();
        fieldCount = table.row().size();
        scanner = new RowScanner(dialect, fieldCount);
        capacity = Math.clamp(COLUMNS_TIMES_ROWS / Math.max(fields.length, 1), ROWS_MIN, ColumnBatch.ROWS_MAX);
        rowsExpected = capacity;
        columns = newColumns();
    }

    @Override
    public int begin(byte[] bytes, int from, int to, boolean last) {
        if (to - from < BYTE_ORDER_MARK.length && !last) {
            return MORE;
        }
        int start = from;
        if (to - from >= BYTE_ORDER_MARK.length
                && Arrays.equals(bytes, from, from + BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, 3)) {
            start += BYTE_ORDER_MARK.length;
        }
        return dialect.header() ? header(bytes, start, to, last) : start;
    }

    private int header(byte[] bytes, int from, int to, boolean last) {
        int start = from;
        while (true) {
            // As many fields as there can be.
            RowScanner names = new RowScanner(dialect, 0);
            int next = start < to ? names.scan(bytes, start, to, last) : last ? to : RowScanner.INCOMPLETE;
            if (next == RowScanner.INCOMPLETE) {
                return MORE;
            }
            if (start == to || !isPassedOver(bytes, start)) {
                if (start < to) {
                    names = new RowScanner(dialect, names.count());
                    names.scan(bytes, start, to, last);
                    findColumns(names, start);
                }
                return next;
            }
            start = next;
        }
    }

    private void findColumns(RowScanner names, int start) {
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (int field = 0; field < names.count(); field++) {
            positions.putIfAbsent(text(names, field).strip(), field);
        }
        for (int i = 0; i < fields.length; i++) {
            String name = table.row().fields().get(table.columns().get(i)).name();
            Integer position = positions.get(name);
            if (position == null) {
                String hint = Nearest.hint(name, positions.keySet());
                throw new UserException(
                        FormatErrors.MALFORMED_HEADER,
                        "%s: the header has no column '%s' of table %s%s"
                                .formatted(
                                        context.where(start),
                                        name,
                                        table.table(),
                                        hint.isEmpty()
                                                ? "; it has " + cut(String.join(", ", positions.keySet()))
                                                : hint));
            }
            fields[i] = position;
        }
        fieldCount = names.count();
        scanner = new RowScanner(dialect, fieldCount);
    }

    @Override
    public int decode(byte[] bytes, int from, int to, boolean last, int rowsMax) {
        rowsExpected = Math.min(capacity, rowsMax);
        if (goodCount == 0 && size > 0) {
            // Nothing but malformed rows, which nobody will take.
            columns = newColumns();
            size = 0;
        }
        int position = from;
        while (position < to && size < rowsMax) {
            int next = scanner.scan(bytes, position, to, last);
            if (next == RowScanner.INCOMPLETE) {
                break;
            }
            if (!isPassedOver(bytes, position)) {
                appendRow(bytes, position, next);
            }
            position = next;
        }
        return position;
    }

    /// Whether the row at `position` is an empty line or a comment.
    private boolean isPassedOver(byte[] bytes, int position) {
        byte first = bytes[position];
        return first == '\n' || first == '\r' || (first == '#' && dialect.comments());
    }

    private void appendRow(byte[] bytes, int position, int end) {
        boolean wellFormed = scanner.count() == fieldCount && scanner.failure() < 0;
        if (!wellFormed) {
            malformed(bytes, position, end, -1);
            return;
        }
        for (int i = 0; i < columns.length; i++) {
            int field = fields[i];
            boolean read = columns[i].append(
                    scanner.source(field), scanner.start(field), scanner.end(field), scanner.quoted(field));
            if (!read && wellFormed) {
                wellFormed = false;
                malformed(bytes, position, end, i);
            }
        }
        if (wellFormed) {
            good[goodCount++] = size;
        }
        size++;
    }

    @Override
    public int rows() {
        return goodCount;
    }

    @Override
    public ColumnBatch take() {
        Column[] built = new Column[columns.length];
        Arrays.setAll(built, i -> columns[i].build());
        ColumnBatch batch = ColumnBatch.of(size, built);
        if (goodCount < size) {
            batch = batch.withSelection(Arrays.copyOf(good, goodCount), goodCount);
        }
        columns = newColumns();
        size = 0;
        goodCount = 0;
        return batch;
    }

    private CsvColumn[] newColumns() {
        CsvColumn[] fresh = new CsvColumn[fields.length];
        Arrays.setAll(
                fresh,
                i -> CsvColumn.of(table.row().type(table.columns().get(i)), rowsExpected, dialect, table.zone()));
        return fresh;
    }

    /// @param column the needed column whose field is malformed, or -1 when the row is as a whole
    private void malformed(byte[] bytes, int row, int end, int column) {
        if (dialect.skipMalformed()) {
            context.skipped();
            return;
        }
        String where = context.where(row);
        String what;
        if (column >= 0) {
            int field = fields[column];
            DataType type = table.row().type(table.columns().get(column));
            String name = table.row().fields().get(table.columns().get(column)).name();
            what = "column %s: '%s' is no %s".formatted(name, cut(text(scanner, field)), type.sql());
        } else if (scanner.failure() >= 0) {
            where = context.where(scanner.failure());
            what = "a quoted field is not closed before the end of the field: '%s'"
                    .formatted(shown(bytes, scanner.failure(), end));
        } else {
            what = "expected %d fields, found %d: '%s'".formatted(fieldCount, scanner.count(), shown(bytes, row, end));
        }
        throw new UserException(
                FormatErrors.MALFORMED_ROW,
                "%s, %s; set 'csv.ignore-parse-errors' = 'true' to skip such rows".formatted(where, what));
    }

    private static String text(RowScanner scanner, int field) {
        int start = scanner.start(field);
        return new String(scanner.source(field), start, scanner.end(field) - start, StandardCharsets.UTF_8);
    }

    private static String shown(byte[] bytes, int from, int to) {
        // A character has up to four bytes.
        int length = Math.min(to - from, 4 * TEXT_SHOWN_MAX);
        return cut(new String(bytes, from, length, StandardCharsets.UTF_8).stripTrailing());
    }

    private static String cut(String text) {
        String line = text.replace('\n', ' ').replace('\r', ' ');
        return line.length() <= TEXT_SHOWN_MAX ? line : line.substring(0, TEXT_SHOWN_MAX) + "…";
    }
}
