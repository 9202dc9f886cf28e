package io.rivulus.formats.csv;

import io.rivulus.api.format.Decoder;
import io.rivulus.api.format.DecoderContext;
import io.rivulus.api.format.DecoderFactory;
import io.rivulus.api.format.EncoderFactory;
import io.rivulus.api.format.Format;
import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Source;
import io.rivulus.api.table.Connector;
import io.rivulus.api.table.Connectors;
import io.rivulus.api.table.TableContext;
import io.rivulus.api.table.TableDefinition;
import io.rivulus.api.table.TableSource;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.type.DataType.RowType;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A table of CSV whose bytes a test holds in its hands.
final class CsvTable implements DecoderContext {
    private final TableContext table;
    private byte[] decoded = {};
    private int skipped;

    /// @param options in pairs, without `csv.`
    CsvTable(RowType row, String... options) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("connector", "bytes", "format", "csv"));
        for (int i = 0; i < options.length; i += 2) {
            all.put("csv." + options[i], options[i + 1]);
        }
        Connectors connectors = new Connectors(List.of(new Bytes()), List.of(new CsvFormat()));
        TableDefinition definition = new TableDefinition("t", row, List.of(), List.of(), all, ZoneOffset.UTC);
        table = ((Opened) connectors.source(definition)).context;
    }

    DecoderFactory decoders(Integer... columns) {
        List<Integer> needed = columns.length > 0
                ? List.of(columns)
                : IntStream.range(0, table.row().size()).boxed().toList();
        return ((Format.Reads) table.format("format")).decoder(table.formatContext("format", table.row()), needed);
    }

    EncoderFactory encoders() {
        return ((Format.Writes) table.format("format")).encoder(table.formatContext("format", table.row()));
    }

    /// The rows in a file of these bytes.
    List<List<@Nullable Object>> read(String text, Integer... columns) {
        return read(text.getBytes(StandardCharsets.UTF_8), 0, columns);
    }

    /// The rows, when the bytes up to `cut` come first and then all.
    List<List<@Nullable Object>> read(byte[] bytes, int cut, Integer... columns) {
        List<Integer> types = columns.length > 0
                ? List.of(columns)
                : IntStream.range(0, table.row().size()).boxed().toList();
        Decoder decoder = decoders(columns).create(this);
        decoded = bytes;
        List<List<@Nullable Object>> rows = new ArrayList<>();
        int position = decoder.begin(bytes, 0, cut, false);
        if (position == Decoder.MORE) {
            position = decoder.begin(bytes, 0, bytes.length, true);
        } else {
            position = decode(decoder, position, cut, false, types, rows);
        }
        decode(decoder, position, bytes.length, true, types, rows);
        return rows;
    }

    /// The rows in a piece of a file that does not begin it.
    List<List<@Nullable Object>> readPiece(byte[] bytes, int from, int to) {
        decoded = bytes;
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<Integer> all = IntStream.range(0, table.row().size()).boxed().toList();
        decode(decoders().create(this), from, to, true, all, rows);
        return rows;
    }

    private int decode(
            Decoder decoder, int from, int to, boolean last, List<Integer> columns, List<List<@Nullable Object>> rows) {
        int position = from;
        while (true) {
            int next = decoder.decode(decoded, position, to, last, ColumnBatch.ROWS_MAX);
            if (decoder.rows() > 0) {
                add(decoder.take(), columns, rows);
            } else if (next == position) {
                return position;
            }
            position = next;
        }
    }

    private void add(ColumnBatch batch, List<Integer> columns, List<List<@Nullable Object>> rows) {
        for (int i = 0; i < batch.count(); i++) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int column = 0; column < columns.size(); column++) {
                row.add(Values.get(batch.column(column), table.row().type(columns.get(column)), batch.row(i)));
            }
            rows.add(row);
        }
    }

    int skippedRows() {
        return skipped;
    }

    @Override
    public String where(int position) {
        long line =
                1 + IntStream.range(0, position).filter(i -> decoded[i] == '\n').count();
        return "t.csv line " + line;
    }

    @Override
    public void skipped() {
        skipped++;
    }

    private record Bytes() implements Connector.Reads {
        @Override
        public String name() {
            return "bytes";
        }

        @Override
        public List<ConfigOption<?>> options(RowType row) {
            return List.of();
        }

        @Override
        public List<String> formatOptions() {
            return List.of("format");
        }

        @Override
        public TableSource source(TableContext context) {
            return new Opened(context);
        }
    }

    private record Opened(TableContext context) implements TableSource {
        @Override
        public Boundedness boundedness() {
            return Boundedness.BOUNDED;
        }

        @Override
        public Source<?> create(List<Integer> columns, List<String> metadata) {
            throw new AssertionError("the test decodes by itself");
        }
    }
}
