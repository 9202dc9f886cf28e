package io.rivulus.formats.json;

import io.rivulus.api.format.Decoder;
import io.rivulus.api.format.DecoderContext;
import io.rivulus.api.format.FormatErrors;
import io.rivulus.base.error.UserException;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads lines of JSON into columns. Owned by one thread.
///
/// A malformed row that is to be skipped leaves its traces in the columns, and is not among the selected rows of
/// the batch: nothing has to be undone.
final class JsonDecoder implements Decoder {
    private static final int COLUMNS_TIMES_ROWS = 1 << 16;
    private static final int ROWS_MIN = 16;
    private static final int TEXT_SHOWN_MAX = 60;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final JsonDecoderFactory table;
    private final DecoderContext context;
    private final JsonScanner scanner = new JsonScanner();
    private final int capacity;

    /// The rows for which columns are made: they grow when it was a bad guess.
    private int rowsExpected;
    private ColumnBuilder[] builders;
    private RowReader reader;
    private int size;
    private final int[] good = new int[ColumnBatch.ROWS_MAX];
    private int goodCount;

    JsonDecoder(JsonDecoderFactory table, DecoderContext context) {
        this.table = table;
        this.context = context;
        capacity = Math.clamp(COLUMNS_TIMES_ROWS / Math.max(table.row().size(), 1), ROWS_MIN, ColumnBatch.ROWS_MAX);
        rowsExpected = capacity;
        builders = newBuilders();
        reader = newReader();
    }

    @Override
    public int begin(byte[] bytes, int from, int to, boolean last) {
        if (to - from < BYTE_ORDER_MARK.length) {
            return last ? from : MORE;
        }
        return Arrays.equals(bytes, from, from + BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)
                ? from + BYTE_ORDER_MARK.length
                : from;
    }

    @Override
    public int decode(byte[] bytes, int from, int to, boolean last, int rowsMax) {
        rowsExpected = Math.min(capacity, rowsMax);
        if (goodCount == 0 && size > 0) {
            // Nothing but malformed rows, which nobody will take.
            reset();
        }
        int position = from;
        while (position < to && size < rowsMax) {
            int lineEnd = JsonScanner.lineEnd(bytes, position, to);
            if (lineEnd == to && !last) {
                break;
            }
            decodeLine(bytes, position, lineEnd);
            position = Math.min(lineEnd + 1, to);
        }
        return position;
    }

    private void decodeLine(byte[] bytes, int from, int lineEnd) {
        scanner.begin(bytes, lineEnd);
        int start = scanner.skipBlanks(from);
        if (start == lineEnd) {
            return;
        }
        int next = reader.read(scanner, start, size);
        if (next != JsonScanner.MALFORMED) {
            next = scanner.skipBlanks(next);
            if (next < lineEnd) {
                next = scanner.fail(next, "the end of the line is expected");
            }
        }
        if (next == JsonScanner.MALFORMED) {
            malformed(start);
            for (ColumnBuilder builder : builders) {
                if (builder.size() == size) {
                    ValueColumn.finish(builder);
                }
            }
        } else {
            good[goodCount++] = size;
        }
        size++;
    }

    private void malformed(int row) {
        if (table.skipMalformed()) {
            context.skipped();
            return;
        }
        int column = reader.malformed();
        String where = context.where(row);
        if (column >= 0) {
            Field field = table.row().fields().get(column);
            where += ", column %s %s".formatted(field.name(), field.type().name());
        }
        throw new UserException(
                FormatErrors.MALFORMED_ROW,
                "%s: %s at '%s'; set 'json.ignore-parse-errors' = 'true' to skip such rows"
                        .formatted(where, scanner.reason(), shown(scanner.failure())));
    }

    private String shown(int from) {
        int length = Math.min(scanner.end - from, 4 * TEXT_SHOWN_MAX);
        String text = new String(scanner.bytes, from, length, StandardCharsets.UTF_8);
        return text.length() <= TEXT_SHOWN_MAX ? text : text.substring(0, TEXT_SHOWN_MAX) + "…";
    }

    @Override
    public int rows() {
        return goodCount;
    }

    @Override
    public ColumnBatch take() {
        Column[] built = new Column[builders.length];
        Arrays.setAll(built, i -> builders[i].build());
        ColumnBatch batch = ColumnBatch.of(size, built);
        if (goodCount < size) {
            batch = batch.withSelection(Arrays.copyOf(good, goodCount), goodCount);
        }
        reset();
        return batch;
    }

    private void reset() {
        builders = newBuilders();
        reader = newReader();
        size = 0;
        goodCount = 0;
    }

    private ColumnBuilder[] newBuilders() {
        ColumnBuilder[] fresh = new ColumnBuilder[table.row().size()];
        Arrays.setAll(fresh, i -> ColumnBuilder.of(table.row().type(i), rowsExpected));
        return fresh;
    }

    private RowReader newReader() {
        RowType row = table.row();
        ValueColumn[] columns = new ValueColumn[builders.length];
        Arrays.setAll(columns, i -> ValueColumn.of(row.type(i), builders[i], table.zone(), table.failOnMissing()));
        return new RowReader(row, columns, table.failOnMissing());
    }
}
