package io.rivulus.connectors.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rivulus.api.EncodedState;
import io.rivulus.api.source.Poll;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.base.World;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Readers that are stopped at every place, and others that go on there.
class PositionsTest {
    private static final RowType ROW = RowType.of(new Field("id", Types.INT), new Field("text", Types.STRING));

    /// With a window smaller than a row, one of a few rows, and one larger than the file.
    private static final int[] WINDOWS = {7, 100, 1 << 16};

    private final World world = World.production((_, failure) -> {
        throw new AssertionError(failure);
    });

    @TempDir
    Path folder;

    @AfterEach
    void closeWorld() {
        world.close();
    }

    /// Files of 24 rows, and what a malformed one looks like in them.
    enum Content {
        CSV("a.csv", "", "%d,plain\n", "x,plain\n"),
        CSV_WITH_HEADER("a.csv", "text,id\n", "plain,%d\n", "plain,x\n", "csv.header", "true"),
        CSV_WITH_BYTE_ORDER_MARK("a.csv", "\ufefftext,id\r\n", "plain,%d\r\n", "plain,x\r\n", "csv.header", "true"),
        CSV_OVER_LINES("a.csv", "", "%d,\"a\r\n,\"\"b\n\"\r\n", "x,\"a\nb\"\n"),
        CSV_WITH_ESCAPES("a.csv", "", "%d,a\\,b\\\"\n", "x,a\n", "csv.escape-character", "\\"),
        CSV_WITH_COMMENTS("a.csv", "# first\n", "%d,a\n# \"comment\n\n", "x,a\n", "csv.allow-comments", "true"),
        CSV_WITH_ERRORS("a.csv", "", "%d,a\nx,b\n1\n", "2,b\n", "csv.ignore-parse-errors", "true"),
        CSV_WITHOUT_QUOTES("a.csv", "", "%d,\"a\n", "x,b\n", "csv.disable-quote-character", "true"),
        CSV_WITHOUT_LAST_BREAK("a.csv", "", "\n%d,a", "\nx,b"),
        JSON("a.json", "", "{\"id\": %d, \"text\": \"a\\nb\"}\r\n", "{\"id\": \"x\"}\n", "format", "json"),
        PACKED_CSV("a.csv.gz", "id,text\n", "%d,\"a\nb\"\n", "x,b\n", "csv.header", "true"),
        PACKED_JSON("a.json.gz", "", "{\"id\": %d}\n\n", "{\"id\": \"x\"}\n", "format", "json");

        private final String file;
        private final String beginning;
        private final String row;
        private final String malformed;

        @SuppressWarnings("ImmutableEnumChecker") // Nobody writes to it.
        private final String[] options;

        Content(String file, String beginning, String row, String malformed, String... options) {
            this.file = file;
            this.beginning = beginning;
            this.row = row;
            this.malformed = malformed;
            this.options = options;
        }

        String text() {
            StringBuilder text = new StringBuilder(beginning);
            IntStream.range(0, 24).forEach(i -> text.append(row.formatted(i)));
            return text.toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyRowComesOnceWhereverReadingIsStopped(Content content) throws IOException {
        FileTable table = write(content, content.text());
        for (long splitBytes : List.of(FileSource.SPLIT_BYTES, 60L)) {
            List<FileSplit> splits = table.splits(splitBytes);
            List<List<@Nullable Object>> expected = table.read();
            assertThat(expected)
                    .extracting(List::getFirst)
                    .isEqualTo(IntStream.range(0, 24).boxed().toList());
            for (int window : WINDOWS) {
                for (int rowsMax : new int[] {1, 5}) {
                    Supplier<SourceReader<FileSplit>> readers = () -> reader(table, window, rowsMax);
                    for (int cut = 1; cut < 60; cut++) {
                        int at = cut;
                        assertThat(table.read(splits, readers, poll -> poll == at))
                                .as(
                                        "%d splits, stopped after poll %d of %d rows in %d bytes",
                                        splits.size(), at, rowsMax, window)
                                .isEqualTo(expected);
                    }
                    assertThat(table.read(splits, readers, poll -> poll % 3 == 0))
                            .isEqualTo(expected);
                    assertThat(table.read(splits, readers, _ -> true)).isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CSV_WITH_ERRORS")
    void anErrorNamesItsLineWhereverReadingWasStopped(Content content) throws IOException {
        FileTable table = write(content, content.text() + content.malformed);
        Throwable expected = catchThrowable(table::read);
        String before = content.text() + content.malformed.substring(0, content.malformed.indexOf('x'));
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        assertThat(expected).hasMessageContaining("%s line %d", folder.resolve(content.file), line);
        for (IntPredicate restores : List.<IntPredicate>of(poll -> poll == 5, poll -> poll == 24, _ -> true)) {
            assertThatThrownBy(() -> table.read(table.splits(60), () -> reader(table, 100, 1), restores))
                    .hasMessage(expected.getMessage());
        }
    }

    @Test
    void aPacedReaderIsStoppedBetweenAnyTwoRows() throws IOException {
        Content content = Content.CSV_OVER_LINES;
        write(content, content.text());
        FileTable table =
                new FileTable(world, ROW, folder.resolve(content.file).toString(), "source.rows-per-second", "20000");
        List<List<@Nullable Object>> rows = table.read(
                table.splits(FileSource.UNCUT_BYTES), () -> table.source().createReader(table), poll -> poll % 2 == 0);
        assertThat(rows)
                .extracting(List::getFirst)
                .isEqualTo(IntStream.range(0, 24).boxed().toList());
    }

    @Test
    void aReaderOfSeveralSplitsKeepsThemInOrder() throws IOException {
        FileTable table = write(Content.CSV, Content.CSV.text());
        List<FileSplit> splits = table.splits(60);
        assertThat(splits).hasSizeGreaterThan(2);
        try (FileReader reader = reader(table, 100)) {
            splits.forEach(reader::add);
            assertThat(reader.snapshot()).isEqualTo(splits);
            reader.poll(new Ignored(), 1);
            List<FileSplit> left = new ArrayList<>(splits);
            left.set(0, splits.getFirst().at("0,plain\n".length()));
            assertThat(reader.snapshot()).isEqualTo(left);
            assertThat(left)
                    .extracting(FileSplit::id)
                    .isEqualTo(splits.stream().map(FileSplit::id).toList());
        }
    }

    @Test
    void refusesAFileThatHasBecomeShorter() throws IOException {
        FileTable table = write(Content.CSV, Content.CSV.text());
        FileSplit left = table.splits(FileSource.SPLIT_BYTES).getFirst().at(180);
        write(Content.CSV, Content.CSV.text().substring(0, 90));
        assertThatThrownBy(() -> read(table, left))
                .hasMessage(
                        "%s has become shorter: it has 90 bytes, and 206 when its rows were found; "
                                + "put it back as it was, or start the job afresh",
                        folder.resolve("a.csv"));

        FileTable packed = write(Content.PACKED_JSON, "{\"id\": 1}\n");
        FileSplit rest = packed.splits(1).getFirst().at(25);
        assertThatThrownBy(() -> read(packed, rest))
                .hasMessage(
                        "%s has become shorter: unpacked it has 10 bytes, and 25 were read of it; "
                                + "put it back as it was, or start the job afresh",
                        folder.resolve("a.json.gz"));
    }

    @Test
    void refusesAPositionThatItCannotRead() {
        assertThatThrownBy(() -> FileSplit.CODEC.decode(new EncodedState(2, new byte[0])))
                .hasMessage(
                        "can't restore the position in a file: it is of version 2, and this release reads version 1; "
                                + "use the release that wrote it");
        EncodedState cut = new EncodedState(1, new byte[] {0, 1, 'a', 0});
        assertThatThrownBy(() -> FileSplit.CODEC.decode(cut))
                .hasMessage(
                        "can't restore the position in a file: its 4 bytes are not what was written: they end too early");
    }

    @Test
    void findsOnlyFilesThatAreNewSinceItsSnapshot() throws IOException {
        write(Content.CSV, "1,a\n");
        FileSource source = new FileTable(world, ROW, folder.toString(), "source.monitor-interval", "1 h").source();
        EncodedState state;
        try (SplitEnumerator<FileSplit> enumerator = source.createEnumerator(world)) {
            assertThat(enumerator.discover()).hasSize(1);
            state = enumerator.snapshot();
        }
        Files.writeString(folder.resolve("b.csv"), "2,b\n");
        try (SplitEnumerator<FileSplit> enumerator = source.restoreEnumerator(world, state)) {
            assertThat(enumerator.discover())
                    .extracting(FileSplit::path)
                    .containsExactly(folder.resolve("b.csv").toString());
            assertThat(enumerator.complete()).isFalse();
        }
    }

    private FileTable write(Content content, String text) throws IOException {
        Path file = folder.resolve(content.file);
        try (OutputStream plain = Files.newOutputStream(file);
                OutputStream out = content.file.endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return new FileTable(world, ROW, file.toString(), content.options);
    }

    private static void read(FileTable table, FileSplit split) {
        table.read(List.of(split), () -> table.source().createReader(table), _ -> false);
    }

    private static FileReader reader(FileTable table, int windowBytes) {
        FileSource source = table.source();
        FileContent.Encoded content = (FileContent.Encoded) source.content();
        return new FileReader(new FileContent.Encoded(content.decoders(), windowBytes), source.columns(), table);
    }

    /// A reader that reads so many bytes, and emits so many rows, at a time.
    private static SourceReader<FileSplit> reader(FileTable table, int windowBytes, int rowsMax) {
        FileReader reader = reader(table, windowBytes);
        return new SourceReader<>() {
            @Override
            public void add(FileSplit split) {
                reader.add(split);
            }

            @Override
            public Poll poll(SourceOutput<FileSplit> output) {
                return reader.poll(output, rowsMax);
            }

            @Override
            public List<FileSplit> snapshot() {
                return reader.snapshot();
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }

    private record Ignored() implements SourceOutput<FileSplit> {
        @Override
        public void emit(FileSplit split, ColumnBatch batch) {}

        @Override
        public void finished(FileSplit split) {}
    }
}
