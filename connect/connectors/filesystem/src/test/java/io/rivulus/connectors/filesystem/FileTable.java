package io.rivulus.connectors.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.api.EncodedState;
import io.rivulus.api.sink.SinkContext;
import io.rivulus.api.source.Poll;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.api.table.Connectors;
import io.rivulus.api.table.TableDefinition;
import io.rivulus.base.World;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.formats.csv.CsvFormat;
import io.rivulus.formats.json.JsonFormat;
import io.rivulus.formats.parquet.ParquetFormat;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A table of files, of CSV if nothing else is said, read and written without an engine.
final class FileTable implements SourceContext, SinkContext {
    private static final int POLLS_MAX = 10_000;

    private final World world;
    private final RowType row;
    private final TableDefinition definition;
    private final Connectors connectors = new Connectors(
            List.of(new FileSystemConnector()), List.of(new CsvFormat(), new JsonFormat(), new ParquetFormat()));
    private final Map<String, Long> counts = new HashMap<>();
    private final Semaphore woken = new Semaphore(0);

    FileTable(World world, RowType row, String path, String... options) {
        this.world = world;
        this.row = row;
        Map<String, String> all = new LinkedHashMap<>(Map.of("connector", "filesystem", "format", "csv", "path", path));
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        definition = new TableDefinition("t", row, List.of(), List.of(), all, ZoneOffset.UTC);
    }

    private FileTable(FileTable table, List<String> partitionKeys) {
        world = table.world;
        row = table.row;
        definition =
                new TableDefinition("t", row, List.of(), partitionKeys, table.definition.options(), ZoneOffset.UTC);
    }

    FileTable partitionedBy(String... keys) {
        return new FileTable(this, List.of(keys));
    }

    FileSource source() {
        return source(IntStream.range(0, row.size()).boxed().toList());
    }

    FileSource source(List<Integer> columns) {
        return (FileSource) connectors.source(definition).create(columns, List.of());
    }

    FileSource source(List<Integer> columns, List<Expression> conditions) {
        return (FileSource) connectors.source(definition).create(columns, List.of(), conditions);
    }

    List<Expression> useful(List<Expression> conditions) {
        return connectors.source(definition).useful(conditions);
    }

    FileSource source(long splitBytes) {
        FileSource source = source();
        return new FileSource(
                source.table(),
                source.path(),
                source.monitorInterval(),
                source.rowsPerSecond(),
                splitBytes,
                source.content(),
                source.columns());
    }

    FileSink sink() {
        return (FileSink) connectors.sink(definition).create();
    }

    List<FileSplit> splits(long splitBytes) {
        try (SplitEnumerator<FileSplit> enumerator = source(splitBytes).createEnumerator(world)) {
            return enumerator.discover();
        }
    }

    List<List<@Nullable Object>> read() {
        return read(FileSource.SPLIT_BYTES);
    }

    /// The rows of all splits, each read by a reader of its own.
    List<List<@Nullable Object>> read(long splitBytes) {
        return read(source(splitBytes), row);
    }

    /// @param given the columns that the source gives
    List<List<@Nullable Object>> read(FileSource source, RowType given) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (FileSplit split : splits(source.splitBytes())) {
            try (SourceReader<FileSplit> reader = source.createReader(this)) {
                reader.add(split);
                Collected collected = new Collected(given, rows, new HashSet<>(List.of(split.id())));
                while (collected.unfinished.contains(split.id())) {
                    if (reader.poll(collected) == Poll.WAITING) {
                        woken.acquireUninterruptibly();
                    }
                }
            }
        }
        return rows;
    }

    /// What is read by one reader after the other, each of which goes on with the stored snapshot of the last.
    ///
    /// @param restores whether another reader comes after the so-manieth poll, from 1
    List<List<@Nullable Object>> read(
            List<FileSplit> splits, Supplier<SourceReader<FileSplit>> readers, IntPredicate restores) {
        Collected collected = new Collected(
                row,
                new ArrayList<>(),
                splits.stream().map(FileSplit::id).collect(Collectors.toCollection(HashSet::new)));
        List<EncodedState> stored = splits.stream().map(FileSplit.CODEC::encode).toList();
        int polls = 0;
        while (!collected.unfinished.isEmpty()) {
            try (SourceReader<FileSplit> reader = readers.get()) {
                stored.stream().map(FileSplit.CODEC::decode).forEach(reader::add);
                do {
                    if (reader.poll(collected) == Poll.WAITING) {
                        woken.acquireUninterruptibly();
                    }
                    assertThat(polls).as("polls, without an end").isLessThan(POLLS_MAX);
                } while (!restores.test(++polls) && !collected.unfinished.isEmpty());
                stored = reader.snapshot().stream().map(FileSplit.CODEC::encode).toList();
            }
        }
        assertThat(stored).as("what is left at the end").isEmpty();
        return collected.rows;
    }

    private record Collected(RowType row, List<List<@Nullable Object>> rows, Set<String> unfinished)
            implements SourceOutput<FileSplit> {
        @Override
        public void emit(FileSplit split, ColumnBatch batch) {
            for (int i = 0; i < batch.count(); i++) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int column = 0; column < row.size(); column++) {
                    values.add(Values.get(batch.column(column), row.type(column), batch.row(i)));
                }
                rows.add(values);
            }
        }

        @Override
        public void finished(FileSplit split) {
            unfinished.remove(split.id());
        }
    }

    long counted(String metric) {
        return counts.getOrDefault(metric, 0L);
    }

    @Override
    public int subtask() {
        return 0;
    }

    @Override
    public int parallelism() {
        return 1;
    }

    @Override
    public String attempt() {
        return "a1";
    }

    @Override
    public World world() {
        return world;
    }

    @Override
    public void wake() {
        woken.release();
    }

    @Override
    public void count(String metric, long amount) {
        counts.merge(metric, amount, Long::sum);
    }
}
