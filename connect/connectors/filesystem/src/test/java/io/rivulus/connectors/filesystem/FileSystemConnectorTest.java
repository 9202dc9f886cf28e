package io.rivulus.connectors.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.EncodedState;
import io.rivulus.api.sink.SinkCommitter;
import io.rivulus.api.sink.SinkWriter;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.base.World;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSystemConnectorTest {
    private static final RowType ROW = RowType.of(new Field("id", Types.INT), new Field("text", Types.STRING));
    private static final RowType NUMBERS = RowType.of(new Field("id", Types.INT));

    private final World world = World.production((_, failure) -> {
        throw new AssertionError(failure);
    });

    @TempDir
    Path folder;

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void readsAFileADirectoryAPatternAndAUri() throws IOException {
        write("b.csv", "2,b\n");
        write("a.csv", "1,a\n");
        write("sub/c.csv", "3,c\n");
        write(".hidden.csv", "4,x\n");
        write("_SUCCESS", "x\n");

        assertThat(table("a.csv").read()).containsExactly(List.of(1, "a"));
        assertThat(table("").read()).containsExactly(List.of(1, "a"), List.of(2, "b"), List.of(3, "c"));
        assertThat(table("[a-b].csv").read()).containsExactly(List.of(1, "a"), List.of(2, "b"));
        assertThat(new FileTable(world, ROW, folder.resolve("a.csv").toUri().toString()).read())
                .containsExactly(List.of(1, "a"));
        assertThat(new FileTable(world, ROW, "file://" + folder.resolve("b.csv")).read())
                .containsExactly(List.of(2, "b"));
    }

    @Test
    void replaysAFileAtAPaceAndUncut() throws IOException {
        StringBuilder lines = new StringBuilder();
        IntStream.range(0, 61).forEach(i -> lines.append(i).append(",a\n"));
        write("a.csv", lines.toString());
        FileTable table =
                new FileTable(world, ROW, folder.resolve("a.csv").toString(), "source.rows-per-second", "1000");

        long start = world.clock().monotonicNanos();
        assertThat(table.read())
                .extracting(List::getFirst)
                .containsExactlyElementsOf(IntStream.range(0, 61).boxed().toList());
        // The first row is due at once.
        assertThat(world.clock().monotonicNanos() - start).isGreaterThanOrEqualTo(60_000_000);
        assertThat(table.source().splitBytes()).isEqualTo(FileSource.UNCUT_BYTES);
    }

    @Test
    void saysWhichFileIsMissingAndWhichIsNear() throws IOException {
        write("flights.csv", "1,a\n");

        assertThatThrownBy(table("fligths.csv")::read)
                .hasMessage("table t: no such file or directory: %s; did you mean 'flights.csv'?"
                        .formatted(folder.resolve("fligths.csv")));
        assertThatThrownBy(table("*.txt")::read).hasMessage("table t: no file matches " + folder.resolve("*.txt"));
        assertThatThrownBy(new FileTable(world, ROW, "s3://bucket/x")::read)
                .hasMessage("table t: the path s3://bucket/x is on no file system known here; "
                        + "expected a local path or file:///…");
        assertThatThrownBy(new FileTable(world, ROW, "nowhere.csv")::read)
                .hasMessage("table t: no such file or directory: nowhere.csv, looked for in "
                        + Path.of("").toAbsolutePath());
    }

    @Test
    void readsPackedFiles() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            rows.append(i).append(",text\n");
        }
        gzip("a.csv.gz", rows.toString());
        assertThat(table("a.csv.gz").read(1000)).hasSize(100_000).last().isEqualTo(List.of(99_999, "text"));

        gzip("b.csv.gz", "1,a\n2,b\nx,c\n");
        assertThatThrownBy(table("b.csv.gz")::read)
                .hasMessageContaining("b.csv.gz line 3, column id: 'x' is no INT; set 'csv.ignore-parse-errors'");

        write("c.csv.gz", "1,a\n");
        assertThatThrownBy(table("c.csv.gz")::read).hasMessageContaining("c.csv.gz is no complete gzip file");
        write("d.csv.zst", "1,a\n");
        assertThatThrownBy(table("d.csv.zst")::read)
                .hasMessageContaining("d.csv.zst is packed in a way that can't be read here");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsTheSameRowsHoweverAFileIsCut(long seed) throws IOException {
        RandomGenerator random = new SplittableRandom(seed);
        for (String quotes : List.of("true", "false")) {
            StringBuilder rows = new StringBuilder("text,id\n");
            int count = random.nextInt(1, 3000);
            for (int i = 0; i < count; i++) {
                String text = quotes.equals("true") && random.nextInt(3) == 0 ? "\"a\n,\"\"b\n\"" : "plain";
                rows.append(text).append(',').append(i).append(random.nextBoolean() ? "\r\n" : "\n");
            }
            write("a.csv", rows.toString());
            FileTable table = table(
                    "a.csv",
                    "csv.header",
                    "true",
                    "csv.disable-quote-character",
                    quotes.equals("true") ? "false" : "true");
            List<List<@Nullable Object>> expected = table.read();
            assertThat(expected).hasSize(count);
            for (int round = 0; round < 5; round++) {
                long splitBytes = random.nextLong(2, rows.length() + 2L);
                assertThat(table.read(splitBytes))
                        .as("splits of %d", splitBytes)
                        .isEqualTo(expected);
            }
            assertThat(table.splits(rows.length() / 4)).hasSizeBetween(count < 20 ? 1 : 3, 5);
        }
    }

    @Test
    void tellsTheLineOfARowInALaterSplit() throws IOException {
        write("a.csv", "1,text\n".repeat(5000) + "x,text\n");

        assertThatThrownBy(() -> table("a.csv").read(1000)).hasMessageContaining("a.csv line 5001, column id: 'x' is");
        FileTable lenient = table("a.csv", "csv.ignore-parse-errors", "true");
        assertThat(lenient.read(1000)).hasSize(5000);
        assertThat(lenient.counted("numRecordsSkipped")).isEqualTo(1);
    }

    @Test
    void readsAFieldLongerThanAnyWindow() throws IOException {
        String text = "x".repeat(50_000_000);
        write("a.csv", "1,\"" + text + "\"\n2,b\n");

        assertThat(table("a.csv").read()).containsExactly(List.of(1, text), List.of(2, "b"));
    }

    @Test
    void endsARowThatIsTooLong() throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("a.csv"))) {
            out.write("1,a\n2,\"".getBytes(StandardCharsets.UTF_8));
            byte[] block = "x\n".repeat(500_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 140; i++) {
                out.write(block);
            }
        }
        assertThatThrownBy(table("a.csv")::read)
                .hasMessageEndingWith(
                        "a.csv line 2: a row is longer than 128 MB; is there a quote that is never closed?");
    }

    @Test
    void findsNewFilesWhenItMonitors() throws IOException {
        write("a.csv", "1,a\n");
        FileSource source = table("", "source.monitor-interval", "1 ms").source(FileSource.SPLIT_BYTES);
        try (SplitEnumerator<FileSplit> enumerator = source.createEnumerator(world)) {
            assertThat(enumerator.discover()).hasSize(1);
            assertThat(enumerator.complete()).isFalse();
            write("b.csv", "2,b\n");
            List<FileSplit> found = List.of();
            while (found.isEmpty()) {
                found = enumerator.discover();
            }
            assertThat(found)
                    .extracting(FileSplit::path)
                    .containsExactly(folder.resolve("b.csv").toString());
        }
    }

    @Test
    void showsPartsOnceTheyAreCommitted() {
        FileTable table = new FileTable(world, NUMBERS, folder.resolve("out").toString(), "csv.header", "true");
        FileSink sink = table.sink();
        try (SinkWriter<FileCommittable> writer = sink.createWriter(table);
                SinkCommitter<FileCommittable> committer = sink.createCommitter(table)) {
            writer.write(ColumnBatch.of(2, new IntColumn(2, new int[] {1, 2}, null)));
            writer.endEpoch(1);
            List<FileCommittable> parts = writer.prepare(1);
            assertThat(visible("out")).isEmpty();
            committer.commit(1, parts);
            committer.commit(1, parts);
            assertThat(visible("out")).containsExactly("part-a1-0-0.csv");
            assertThat(table.read()).containsExactly(List.of(1), List.of(2));
            assertThat(writer.prepare(2)).isEmpty();
        }
    }

    @Test
    void leavesNothingBehindWhatIsNotCommitted() {
        FileTable table = new FileTable(world, NUMBERS, folder.resolve("out").toString());
        FileSink sink = table.sink();
        ColumnBatch batch = ColumnBatch.of(1, new IntColumn(1, new int[] {1}, null));
        try (SinkCommitter<FileCommittable> committer = sink.createCommitter(table)) {
            try (SinkWriter<FileCommittable> writer = sink.createWriter(table)) {
                writer.write(batch);
                List<FileCommittable> prepared = writer.prepare(1);
                writer.write(batch);
                committer.abort(prepared);
            }
        }
        assertThat(folder.resolve("out")).isEmptyDirectory();
    }

    @Test
    void aPreparedPartOutlivesACrashAndIsShownOnce() throws IOException {
        FileTable table = new FileTable(world, NUMBERS, folder.resolve("out").toString());
        FileSink sink = table.sink();
        ColumnBatch batch = ColumnBatch.of(1, new IntColumn(1, new int[] {1}, null));
        // Neither of them is closed.
        SinkWriter<FileCommittable> crashed = sink.createWriter(table);
        crashed.write(batch);
        List<EncodedState> stored =
                crashed.prepare(1).stream().map(sink.committableCodec()::encode).toList();
        crashed.write(batch);
        assertThat(visible("out")).isEmpty();

        List<FileCommittable> restored =
                stored.stream().map(sink.committableCodec()::decode).toList();
        for (int attempt = 0; attempt < 3; attempt++) {
            try (SinkCommitter<FileCommittable> committer = sink.createCommitter(table)) {
                committer.commit(1, restored);
                assertThat(visible("out")).containsExactly("part-a1-0-0.csv");
                assertThat(table.read()).containsExactly(List.of(1));
            }
        }
        try (SinkCommitter<FileCommittable> committer = sink.createCommitter(table)) {
            committer.abort(restored);
            assertThat(visible("out")).as("thrown away after it was committed").hasSize(1);
            Files.delete(folder.resolve("out/part-a1-0-0.csv"));
            committer.commit(1, restored);
            assertThat(visible("out")).as("somebody has taken the file").isEmpty();
        }
    }

    @Test
    void beginsAPartForEachCheckpointThatHasRows() {
        FileTable table = new FileTable(world, NUMBERS, folder.resolve("out").toString());
        try (SinkWriter<FileCommittable> writer = table.sink().createWriter(table)) {
            ColumnBatch batch = ColumnBatch.of(1, new IntColumn(1, new int[] {1}, null));
            assertThat(writer.prepare(1)).isEmpty();
            writer.write(batch);
            writer.write(batch);
            List<FileCommittable> second = writer.prepare(2);
            assertThat(writer.prepare(3)).isEmpty();
            writer.write(batch);
            assertThat(writer.prepare(4)).hasSize(1).doesNotContainAnyElementsOf(second);
            assertThat(second).hasSize(1);
        }
    }

    private FileTable table(String name, String... options) {
        return new FileTable(world, ROW, folder.resolve(name).toString(), options);
    }

    private List<String> visible(String directory) {
        try (Stream<Path> files = Files.list(folder.resolve(directory))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void gzip(String name, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
