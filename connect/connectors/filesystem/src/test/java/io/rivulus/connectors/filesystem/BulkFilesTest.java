package io.rivulus.connectors.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.sink.SinkCommitter;
import io.rivulus.api.sink.SinkWriter;
import io.rivulus.base.World;
import io.rivulus.base.error.EnvironmentException;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables whose files end with an index of what is in them: Parquet.
class BulkFilesTest {
    private static final RowType ROW = RowType.of(
            new Field("id", Types.INT), new Field("kind", Types.STRING), new Field("tags", Types.array(Types.STRING)));

    private final World real = World.production((_, failure) -> {
        throw new AssertionError(failure);
    });
    private final CountedFiles files = new CountedFiles(real.files());
    private final World world = new World(
            real.clock(), real.random(), real.executors(), files, real.stores(), real.transport(), real.processes());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @AfterEach
    void closeWorld() {
        real.close();
    }

    @Test
    void everyFileEndsAtACheckpointAndIsSeenWhenItIsComplete() throws IOException {
        FileTable table = table();
        FileSink sink = table.sink();
        try (SinkWriter<FileCommittable> writer = sink.createWriter(table);
                SinkCommitter<FileCommittable> committer = sink.createCommitter(table)) {
            writer.write(batch(rows(0, 10)));
            List<FileCommittable> first = writer.prepare(1);
            writer.write(batch(rows(10, 30)));
            assertThat(visible()).isEmpty();
            committer.commit(1, first);
            assertThat(visible()).hasSize(1);
            assertThat(table.read()).isEqualTo(rows(0, 10));
            assertThat(writer.prepare(2)).hasSize(1);
            assertThat(writer.prepare(3)).isEmpty();
        }
        assertThat(files.open()).isZero();
        assertThat(table.read()).isEqualTo(rows(0, 10));
    }

    @Test
    void leavesNothingOfAFileThatWasNotPrepared() throws IOException {
        FileTable table = table("parquet.block.size", "1 b");
        try (SinkWriter<FileCommittable> writer = table.sink().createWriter(table)) {
            writer.write(batch(rows(0, 300)));
            assertThat(files.open()).isEqualTo(1);
        }
        assertThat(files.open()).isZero();
        assertThat(all()).isEmpty();
    }

    @Test
    void endsAFileThatIsLong() throws IOException {
        FileTable table = table("parquet.block.size", "1 kb", "sink.rolling-policy.file-size", "20 kb");
        write(table, rows(0, 5000));
        assertThat(visible()).hasSizeBetween(2, 20);
        assertThat(table.read()).containsExactlyInAnyOrderElementsOf(rows(0, 5000));
    }

    @Test
    void manyPartitionsCostNoMoreFilesAndMemoryThanItSays() throws IOException {
        FileTable table = table("parquet.block.size", "1 b").partitionedBy("kind");
        SplittableRandom random = new SplittableRandom(5);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            rows.add(Arrays.asList(i, "k" + random.nextInt(400), List.of("t" + i)));
        }
        write(table, rows);
        assertThat(files.openMax()).isEqualTo(PartWriter.OPEN_MAX);
        assertThat(table.read()).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void goesOnBehindTheLastRowWhereverItIsRestored() {
        FileTable table = table("parquet.block.size", "2 kb");
        write(table, rows(0, 5_000));
        for (long splitBytes : new long[] {1 << 12, FileSource.SPLIT_BYTES}) {
            List<FileSplit> splits = table.splits(splitBytes);
            SplittableRandom random = new SplittableRandom(splitBytes);
            List<List<@Nullable Object>> read =
                    table.read(splits, () -> table.source(splitBytes).createReader(table), _ -> random.nextInt(3) == 0);
            assertThat(read).as("%d splits", splits.size()).containsExactlyInAnyOrderElementsOf(rows(0, 5_000));
        }
        assertThat(table.splits(1 << 12)).hasSizeGreaterThan(3);
    }

    @Test
    void readsAtAPace() {
        write(table(), rows(0, 40));
        assertThat(table("source.rows-per-second", "1000").read()).isEqualTo(rows(0, 40));
    }

    @Test
    void passesOverRowGroupsByConditionsOnColumnsInTheFiles() {
        FileTable table = table("parquet.block.size", "1 b").partitionedBy("kind");
        write(table, rows(0, 1_000));
        Expression id = new Call("<", Types.BOOLEAN, new Input(0, Types.INT), new Literal(10, Types.INT));
        Expression kind = new Call("=", Types.BOOLEAN, new Input(1, Types.STRING), new Literal("k1", Types.STRING));
        assertThat(table.useful(List.of(id, kind, new Call("OR", Types.BOOLEAN, id, kind))))
                .containsExactly(id);
        assertThat(table.read(table.source(List.of(0, 1, 2), List.of(id)), ROW))
                .containsAll(rows(0, 10))
                .hasSizeLessThan(1_000);
        assertThat(table.counted("numRowGroupsSkipped")).isPositive();
        assertThat(new FileTable(world, ROW, folder.toString()).useful(List.of(id)))
                .isEmpty();
    }

    @Test
    void saysThatAFileHasBecomeShorter() throws IOException {
        FileTable table = table();
        write(table, rows(0, 1_000));
        List<FileSplit> splits = table.splits(FileSource.SPLIT_BYTES);
        Path file = Path.of(splits.getFirst().path());
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100));
        assertThatThrownBy(() -> table.read(splits, () -> table.source().createReader(table), _ -> false))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("has become shorter");
    }

    private FileTable table(String... options) {
        List<String> all = new ArrayList<>(List.of("format", "parquet"));
        all.addAll(List.of(options));
        return new FileTable(world, ROW, folder.resolve("out").toString(), all.toArray(String[]::new));
    }

    private static List<List<@Nullable Object>> rows(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Arrays.<@Nullable Object>asList(
                        i,
                        "k" + i % 3,
                        i % 4 == 0 ? null : List.of("tag " + i, "t").subList(0, i % 4 - 1 > 1 ? 2 : 1)))
                .toList();
    }

    private void write(FileTable table, List<List<@Nullable Object>> rows) {
        FileSink sink = table.sink();
        try (SinkWriter<FileCommittable> writer = sink.createWriter(table);
                SinkCommitter<FileCommittable> committer = sink.createCommitter(table)) {
            for (int from = 0; from < rows.size(); from += ColumnBatch.ROWS_MAX) {
                writer.write(batch(rows.subList(from, Math.min(rows.size(), from + ColumnBatch.ROWS_MAX))));
            }
            committer.commit(1, writer.prepare(1));
        }
        assertThat(files.open()).as("files that were not closed").isZero();
    }

    private static ColumnBatch batch(List<List<@Nullable Object>> rows) {
        List<ColumnBuilder> columns = ROW.types().stream()
                .map(type -> ColumnBuilder.of(type, rows.size()))
                .toList();
        for (List<@Nullable Object> values : rows) {
            for (int i = 0; i < ROW.size(); i++) {
                Values.append(columns.get(i), ROW.type(i), values.get(i));
            }
        }
        return ColumnBatch.of(
                rows.size(), columns.stream().map(ColumnBuilder::build).toList());
    }

    private List<String> visible() throws IOException {
        return all().stream().filter(name -> !name.startsWith(".")).toList();
    }

    private List<String> all() throws IOException {
        if (!Files.exists(folder.resolve("out"))) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder.resolve("out"))) {
            return found.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }
}
