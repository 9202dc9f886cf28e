package io.rivulus.formats.parquet;

import io.rivulus.api.format.BulkInput;
import io.rivulus.api.format.BulkReader;
import io.rivulus.api.format.BulkWriter;
import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Source;
import io.rivulus.api.table.Connector;
import io.rivulus.api.table.Connectors;
import io.rivulus.api.table.TableContext;
import io.rivulus.api.table.TableDefinition;
import io.rivulus.api.table.TableSource;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.file.ReadableFile;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A table of Parquet whose files a test holds in its hands.
final class ParquetTable {
    static final String NAME = "t.parquet";

    private final TableContext table;
    private final ParquetFormat format = new ParquetFormat();
    private final Map<String, Long> counts = new HashMap<>();
    private long bytesRead;
    private List<Expression> conditions = List.of();

    /// @param options in pairs, without `parquet.`
    ParquetTable(RowType row, String... options) {
        this(row, ZoneId.of("Europe/Berlin"), options);
    }

    ParquetTable(RowType row, ZoneId zone, String... options) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("connector", "bytes", "format", "parquet"));
        for (int i = 0; i < options.length; i += 2) {
            all.put("parquet." + options[i], options[i + 1]);
        }
        Connectors connectors = new Connectors(List.of(new Bytes()), List.of(format));
        TableDefinition definition = new TableDefinition("t", row, List.of(), List.of(), all, zone);
        table = ((Opened) connectors.source(definition)).context;
    }

    static RowType row(Field... fields) {
        return RowType.of(fields);
    }

    ParquetTable where(Expression... all) {
        conditions = List.of(all);
        return this;
    }

    /// A file of these rows.
    ///
    /// @param groupRows after how many rows a row group ends; 0 for one row group
    byte[] write(List<List<@Nullable Object>> rows, int groupRows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BulkWriter writer = format.bulkWriter(table.formatContext("format", table.row()))
                .create(some -> {
                    byte[] copy = new byte[some.remaining()];
                    some.get(copy);
                    bytes.writeBytes(copy);
                });
        ColumnBatch batch = batch(rows);
        for (int i = 0; i < rows.size(); i++) {
            writer.write(batch, i);
            if (writer.isFull() || (groupRows > 0 && (i + 1) % groupRows == 0)) {
                writer.flush();
            }
        }
        writer.finish();
        return bytes.toByteArray();
    }

    private ColumnBatch batch(List<List<@Nullable Object>> rows) {
        List<ColumnBuilder> builders = table.row().types().stream()
                .map(type -> ColumnBuilder.of(type, rows.size()))
                .toList();
        for (List<@Nullable Object> row : rows) {
            for (int i = 0; i < builders.size(); i++) {
                Values.append(builders.get(i), table.row().type(i), row.get(i));
            }
        }
        return ColumnBatch.of(
                rows.size(), builders.stream().map(ColumnBuilder::build).toList());
    }

    List<List<@Nullable Object>> read(byte[] file, Integer... columns) {
        return readPart(file, 0, file.length, 0, ColumnBatch.ROWS_MAX, columns);
    }

    /// The rows of a part of a file.
    List<List<@Nullable Object>> readPart(byte[] file, long from, long to) {
        return readPart(file, from, to, 0, ColumnBatch.ROWS_MAX);
    }

    List<List<@Nullable Object>> readPart(
            byte[] file, long from, long to, long position, int rowsMax, Integer... columns) {
        List<Integer> wanted = columns.length > 0
                ? List.of(columns)
                : IntStream.range(0, table.row().size()).boxed().toList();
        BulkReader reader = reader(file, from, to, position, wanted);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while (!reader.isAtEnd()) {
            Optional<ColumnBatch> batch = reader.read(rowsMax);
            batch.ifPresent(some -> add(some, wanted, rows));
        }
        return rows;
    }

    BulkReader reader(byte[] file, long from, long to, long position, List<Integer> columns) {
        return format.bulkReader(table.formatContext("format", table.row()), columns, conditions)
                .create(new Input(file, from, to, position));
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

    long counted(String metric) {
        return counts.getOrDefault(metric, 0L);
    }

    long bytesRead() {
        return bytesRead;
    }

    private final class Input implements BulkInput, ReadableFile {
        private final byte[] bytes;
        private final long from;
        private final long to;
        private final long position;

        Input(byte[] bytes, long from, long to, long position) {
            this.bytes = bytes;
            this.from = from;
            this.to = to;
            this.position = position;
        }

        @Override
        public String path() {
            return NAME;
        }

        @Override
        public ReadableFile file() {
            return this;
        }

        @Override
        public long from() {
            return from;
        }

        @Override
        public long to() {
            return to;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public void count(String metric, long amount) {
            counts.merge(metric, amount, Long::sum);
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public int read(long at, ByteBuffer target) {
            int read = (int) Math.min(target.remaining(), bytes.length - at);
            if (read <= 0) {
                return target.hasRemaining() ? -1 : 0;
            }
            target.put(bytes, (int) at, read);
            bytesRead += read;
            return read;
        }

        @Override
        public void close() {}
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
            throw new AssertionError("the test reads by itself");
        }
    }
}
