package io.rivulus.connectors.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.EncodedState;
import io.rivulus.api.sink.SinkCommitter;
import io.rivulus.api.sink.SinkContext;
import io.rivulus.api.sink.SinkWriter;
import io.rivulus.base.World;
import io.rivulus.base.time.Clock;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.Watermark;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables whose files are in folders by the values of some columns.
class PartitionsTest {
    private static final RowType ROW = RowType.of(
            new Field("dt", Types.DATE),
            new Field("id", Types.INT),
            new Field("what", Types.STRING),
            new Field("text", Types.STRING));
    private static final RowType HOURS =
            RowType.of(new Field("id", Types.INT), new Field("dt", Types.STRING), new Field("hour", Types.INT));

    private final World real = World.production((_, failure) -> {
        throw new AssertionError(failure);
    });
    private final HandClock clock = new HandClock();
    private final CountedFiles files = new CountedFiles(real.files());
    private final World world =
            new World(clock, real.random(), real.executors(), files, real.stores(), real.transport(), real.processes());

    @TempDir
    Path folder;

    @AfterEach
    void closeWorld() {
        real.close();
    }

    /// A time that passes by hand.
    private static final class HandClock implements Clock {
        private long millis = 1_000_000;

        void pass(Duration time) {
            millis += time.toMillis();
        }

        @Override
        public long monotonicNanos() {
            return millis * 1_000_000;
        }

        @Override
        public long wallMillis() {
            return millis;
        }
    }

    /// One attempt to run a job that writes a table.
    private record Job(World world, String attempt, Optional<String> lineage) implements SinkContext {
        @Override
        public int subtask() {
            return 0;
        }

        @Override
        public int parallelism() {
            return 1;
        }
    }

    private Job job(String attempt) {
        return new Job(world, attempt, Optional.of("clicks"));
    }

    @Test
    void keepsTheKeysInTheNamesOfFoldersAndNotInTheFiles() throws IOException {
        FileTable table = table(ROW, "csv.header", "true").partitionedBy("dt", "what");
        write(
                table,
                List.of(row("2026-01-01", 1, "a/b=c", "x"), row("2026-01-02", 2, "", "y"), row(null, 3, "é", "z")));

        assertThat(visible())
                .containsExactly(
                        "dt=2026-01-01/what=a%2Fb%3Dc/part-a1-0-0.csv",
                        "dt=2026-01-02/what=__DEFAULT_PARTITION__/part-a1-0-1.csv",
                        "dt=__DEFAULT_PARTITION__/what=é/part-a1-0-2.csv");
        assertThat(folder.resolve("out/dt=2026-01-01/what=a%2Fb%3Dc/part-a1-0-0.csv"))
                .hasContent("id,text\n1,x\n");
        assertThat(table.read())
                .containsExactly(
                        row("2026-01-01", 1, "a/b=c", "x"), row("2026-01-02", 2, null, "y"), row(null, 3, "é", "z"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsWrittenIsRead(long seed) throws IOException {
        RandomGenerator random = new SplittableRandom(seed);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            String what = random.nextInt(5) == 0
                    ? null
                    : random.ints(random.nextInt(1, 4), 1, 128)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString();
            String day = random.nextInt(9) == 0 ? null : "2026-01-0" + random.nextInt(1, 4);
            rows.add(row(day, i, what, random.nextBoolean() ? "a" : "b"));
        }
        FileTable table = table(ROW).partitionedBy("what", "dt");
        write(table, rows);
        assertThat(table.read()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void hasNoMoreFilesOpenThanItSaysHoweverManyPartitionsThereAre() throws IOException {
        RandomGenerator random = new SplittableRandom(7);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        String text = "x".repeat(9_000);
        for (int i = 0; i < 6_000; i++) {
            rows.add(row(null, i, "w" + random.nextInt(300), text));
        }
        FileTable table = table(ROW).partitionedBy("what");
        write(table, rows);
        assertThat(files.openMax()).isEqualTo(PartWriter.OPEN_MAX);
        assertThat(table.read()).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(visible()).hasSizeBetween(300, 1_200);
    }

    @Test
    void readsTheKeysThatAreWantedAndNoOthers() throws IOException {
        write(table(ROW).partitionedBy("dt"), List.of(row("2026-01-01", 1, "a", "x")));
        FileSource keyAlone = table(ROW).partitionedBy("dt").source(List.of(0));
        assertThat(table(ROW)
                        .partitionedBy("dt")
                        .read(keyAlone, RowType.of(ROW.fields().get(0))))
                .containsExactly(List.of(LocalDate.parse("2026-01-01")));
        FileSource mixed = table(ROW).partitionedBy("dt").source(List.of(3, 0, 1));
        assertThat(table(ROW)
                        .partitionedBy("dt")
                        .read(
                                mixed,
                                RowType.of(
                                        ROW.fields().get(3),
                                        ROW.fields().get(0),
                                        ROW.fields().get(1))))
                .containsExactly(List.of("x", LocalDate.parse("2026-01-01"), 1));
    }

    @Test
    void saysWhichFolderIsMissingOrHasAWrongValue() throws IOException {
        Path lost = folder.resolve("out/part.csv");
        Files.createDirectories(lost.getParent());
        Files.writeString(lost, "1,x\n");
        FileTable table = table(HOURS).partitionedBy("dt", "hour");
        assertThatThrownBy(table::read)
                .hasMessage("table t is PARTITIONED BY (dt, hour), but %s is in no folder dt=…".formatted(lost));

        Path wrong = folder.resolve("out/dt=today/hour=late/part.csv");
        Files.createDirectories(wrong.getParent());
        Files.move(lost, wrong);
        assertThatThrownBy(table::read)
                .hasMessage("table t: the folder of %s has 'late' for column hour, which is no INT".formatted(wrong));
    }

    @Test
    void endsAFileThatIsLongOrOldOrSilent() {
        FileTable table = table(
                        HOURS,
                        "sink.rolling-policy.file-size",
                        "20 b",
                        "sink.rolling-policy.rollover-interval",
                        "10 min",
                        "sink.rolling-policy.inactivity-interval",
                        "4 min",
                        "sink.rolling-policy.check-interval",
                        "1 min")
                .partitionedBy("dt", "hour");
        try (SinkWriter<FileCommittable> writer = table.sink().createWriter(job("a1"))) {
            IntStream.range(0, 25).forEach(i -> writer.write(batch(HOURS, List.of(List.of(i, "d", 1)))));
            assertThat(writer.prepare(1)).as("of 10, 7, 7 rows and one").hasSize(4);

            for (int i = 0; i < 4; i++) {
                writer.write(batch(HOURS, List.of(List.of(1, "d", 1), List.of(1, "d", i == 0 ? 2 : 1))));
                clock.pass(Duration.ofMinutes(3));
            }
            assertThat(writer.prepare(2))
                    .as("hour 1, and hour 2 before it was silent")
                    .hasSize(2);

            for (int i = 0; i < 5; i++) {
                writer.write(batch(HOURS, List.of(List.of(1, "d", 1))));
                clock.pass(Duration.ofMinutes(3));
            }
            writer.write(batch(HOURS, List.of(List.of(1, "d", 1))));
            assertThat(writer.prepare(3)).as("before and after it was old").hasSize(2);
        }
    }

    @Test
    void announcesAPartitionOnceItHasBeenThereForTheDelay() throws IOException {
        FileTable table = announced("sink.partition-commit.delay", "1 min").partitionedBy("dt", "hour");
        FileSink sink = table.sink();
        try (SinkWriter<FileCommittable> writer = sink.createWriter(job("a1"));
                SinkCommitter<FileCommittable> committer = sink.createCommitter(job("a1"))) {
            writer.write(batch(HOURS, List.of(List.of(1, "d", 1))));
            committer.commit(1, writer.prepare(1));
            clock.pass(Duration.ofSeconds(40));
            writer.write(batch(HOURS, List.of(List.of(2, "d", 2), List.of(3, "d", 1))));
            committer.commit(2, writer.prepare(2));
            assertThat(announcements()).isEmpty();
            clock.pass(Duration.ofSeconds(20));
            committer.commit(3, writer.prepare(3));
            assertThat(announcements()).containsExactly("dt=d/hour=1/_SUCCESS");

            List<FileCommittable> pending = restored(sink, committer.pending());
            clock.pass(Duration.ofSeconds(40));
            try (SinkCommitter<FileCommittable> next = sink.createCommitter(job("a2"));
                    SinkWriter<FileCommittable> writing = sink.createWriter(job("a2"))) {
                next.commit(3, pending);
                next.begin();
                assertThat(announcements()).hasSize(1);
                next.commit(4, writing.prepare(4));
                assertThat(announcements()).containsExactly("dt=d/hour=1/_SUCCESS", "dt=d/hour=2/_SUCCESS");
                assertThat(next.pending()).isEmpty();
            }
        }
        assertThat(table.read()).as("announcements are no rows").hasSize(3);
    }

    @Test
    void announcesAPartitionWhenAllWritersHavePassedItsTime() throws IOException {
        FileTable table = announced(
                        "sink.partition-commit.trigger",
                        "partition-time",
                        "sink.partition-commit.delay",
                        "1 h",
                        "partition.time-extractor.timestamp-pattern",
                        "$dt $hour:00:00",
                        "sink.partition-commit.watermark-time-zone",
                        "Asia/Shanghai",
                        "sink.partition-commit.success-file.name",
                        "_DONE")
                .partitionedBy("dt", "hour");
        FileSink sink = table.sink();
        long endOfTen = 1_767_236_400_000L; // 2026-01-01 11:00 in Shanghai
        try (SinkWriter<FileCommittable> fast = sink.createWriter(job("a1"));
                SinkWriter<FileCommittable> slow = sink.createWriter(job("a2"));
                SinkCommitter<FileCommittable> committer = sink.createCommitter(job("a1"))) {
            fast.write(batch(HOURS, List.of(List.of(1, "2026-01-01", 10), List.of(1, "2026-01-01", 11))));
            committer.commit(1, both(fast, slow, 1));
            fast.watermark(endOfTen + 1);
            committer.commit(2, both(fast, slow, 2));
            assertThat(announcements()).isEmpty();
            slow.watermark(endOfTen);
            committer.commit(3, both(fast, slow, 3));
            assertThat(announcements()).as("a row of that very time may come").isEmpty();
            slow.watermark(endOfTen + 1);
            committer.commit(4, both(fast, slow, 4));
            committer.commit(4, both(fast, slow, 4));
            assertThat(announcements()).containsExactly("dt=2026-01-01/hour=10/_DONE");
            slow.watermark(Watermark.END);
            fast.watermark(Watermark.END);
            committer.commit(5, both(fast, slow, 5));
            assertThat(announcements()).as("at the end of the input").hasSize(2);

            assertThatThrownBy(() -> fast.write(batch(HOURS, List.of(List.of(1, "today", 7)))))
                    .hasMessage("table t: the partition %s has no time, 'today 7:00:00' is none; see"
                                    .formatted(folder.resolve("out/dt=today/hour=7"))
                            + " 'partition.time-extractor.timestamp-pattern', or set 'sink.partition-commit.trigger' to"
                            + " process-time");
        }
    }

    @Test
    void readsTimesAsTheFormatterSays() {
        FileSink sink = announced("partition.time-extractor.timestamp-formatter", "yyyyMMdd")
                .partitionedBy("dt")
                .sink();
        PartitionTime time = sink.commit().orElseThrow().time();
        assertThat(time.millis(Path.of("dt=19700102")))
                .isEqualTo(Duration.ofDays(1).toMillis());
    }

    /// What an attempt finds of earlier ones may still be of one that has just taken the job over, until it has made
    /// a checkpoint itself.
    @Test
    void removesWhatADeadAttemptHasLeftOnceItHasMadeACheckpoint() throws IOException {
        FileTable table = table(HOURS).partitionedBy("dt");
        FileSink sink = table.sink();
        Job other = new Job(world, "b1", Optional.of("views"));
        List<List<@Nullable Object>> much = List.of(List.of(1, "d".repeat(90), 1));
        // None of these is closed.
        SinkWriter<FileCommittable> dead = sink.createWriter(job("a1"));
        SinkWriter<FileCommittable> live = sink.createWriter(other);
        for (int i = 0; i < 3; i++) {
            dead.write(batch(HOURS, much));
            dead.prepare(i);
            live.write(batch(HOURS, much));
            live.prepare(i);
        }
        List<FileCommittable> stored = List.of();
        assertThat(hidden()).hasSize(6);

        try (SinkCommitter<FileCommittable> committer = sink.createCommitter(job("a11"));
                SinkWriter<FileCommittable> writer = sink.createWriter(job("a11"))) {
            writer.write(batch(HOURS, much));
            List<FileCommittable> own = writer.prepare(4);
            committer.commit(3, stored);
            committer.begin();
            assertThat(hidden()).as("nothing is known yet").hasSize(7);
            committer.commit(4, own);
            assertThat(hidden()).hasSize(3).allMatch(name -> name.contains("part-b1-"));
            assertThat(visible()).hasSize(1);
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertRefused(
                "option 'sink.partition-commit.policy.kind' of table t is 'metastore,success-file', expected"
                        + " success-file: files have no metastore to tell of partitions, readers find their folders",
                announced("sink.partition-commit.policy.kind", "metastore,success-file"));
        assertRefused(
                "option 'sink.partition-commit.policy.kind' of table t is 'custom', expected success-file",
                announced("sink.partition-commit.policy.kind", "custom"));
        assertRefused(
                "option 'sink.partition-commit.trigger' of table t is 'never', expected one of process-time,"
                        + " partition-time",
                announced("sink.partition-commit.trigger", "never"));
        assertRefused(
                "option 'partition.time-extractor.timestamp-pattern' of table t is '$dt $our:00', expected a time in"
                        + " which columns of PARTITIONED BY stand, such as $dt; it has $our:00",
                announced("partition.time-extractor.timestamp-pattern", "$dt $our:00"));
        assertRefused(
                "option 'partition.time-extractor.timestamp-formatter' of table t is 'abc', expected letters such as"
                        + " yyyy-MM-dd HH:mm:ss",
                announced("partition.time-extractor.timestamp-formatter", "abc"));
        assertRefused(
                "option 'partition.time-extractor.kind' of table t is 'custom', expected default; a class of yours is"
                        + " not called here",
                announced("partition.time-extractor.kind", "custom"));
        assertRefused(
                "option 'sink.partition-commit.watermark-time-zone' of table t is 'Mars', expected a time zone such as"
                        + " Europe/Berlin or UTC",
                announced("sink.partition-commit.watermark-time-zone", "Mars"));
        assertRefused(
                "option 'sink.partition-commit.success-file.name' of table t is 'a/b', expected the name of a file"
                        + " without a folder",
                announced("sink.partition-commit.success-file.name", "a/b"));
        assertRefused(
                "option 'sink.rolling-policy.file-size' of table t is '0 b', expected a size of at least a byte",
                announced("sink.rolling-policy.file-size", "0 b"));
        assertThatThrownBy(table(HOURS, "sink.partition-commit.policy.kind", "success-file")::sink)
                .hasMessage("table t has 'sink.partition-commit.policy.kind', but no PARTITIONED BY");
        assertThatThrownBy(table(HOURS).partitionedBy("id", "dt", "hour")::sink)
                .hasMessage("table t: all columns are in PARTITIONED BY, so that none is left for its files");
        assertThatThrownBy(table(RowType.of(new Field("id", Types.INT), new Field("raw", Types.BYTES)))
                        .partitionedBy("raw")::source)
                .hasMessage("table t: column raw is BYTES, which can't be in the name of a folder; leave it out of"
                        + " PARTITIONED BY");
    }

    private static void assertRefused(String message, FileTable table) {
        assertThatThrownBy(table.partitionedBy("dt", "hour")::sink).hasMessage(message);
    }

    private FileTable announced(String... options) {
        List<String> all = new ArrayList<>(List.of("sink.partition-commit.policy.kind", "success-file"));
        all.addAll(Arrays.asList(options));
        return table(HOURS, all.toArray(String[]::new));
    }

    private FileTable table(RowType row, String... options) {
        return new FileTable(world, row, folder.resolve("out").toString(), options);
    }

    /// Writes some rows in one epoch.
    private void write(FileTable table, List<List<@Nullable Object>> rows) {
        FileSink sink = table.sink();
        try (SinkWriter<FileCommittable> writer = sink.createWriter(table);
                SinkCommitter<FileCommittable> committer = sink.createCommitter(table)) {
            for (int from = 0; from < rows.size(); from += ColumnBatch.ROWS_MAX) {
                writer.write(batch(ROW, rows.subList(from, Math.min(rows.size(), from + ColumnBatch.ROWS_MAX))));
            }
            committer.commit(1, writer.prepare(1));
        }
        assertThat(files.open()).as("files that were not closed").isZero();
    }

    private static List<FileCommittable> both(
            SinkWriter<FileCommittable> one, SinkWriter<FileCommittable> other, long epoch) {
        List<FileCommittable> prepared = new ArrayList<>(one.prepare(epoch));
        prepared.addAll(other.prepare(epoch));
        return prepared;
    }

    private static List<FileCommittable> restored(FileSink sink, List<FileCommittable> pending) {
        List<EncodedState> stored =
                pending.stream().map(sink.committableCodec()::encode).toList();
        return stored.stream().map(sink.committableCodec()::decode).toList();
    }

    private static List<@Nullable Object> row(@Nullable String day, int id, @Nullable String what, String text) {
        return Arrays.asList(day == null ? null : LocalDate.parse(day), id, what, text);
    }

    private static ColumnBatch batch(RowType row, List<? extends List<? extends @Nullable Object>> rows) {
        List<ColumnBuilder> columns = row.types().stream()
                .map(type -> ColumnBuilder.of(type, rows.size()))
                .toList();
        for (List<? extends @Nullable Object> values : rows) {
            for (int i = 0; i < row.size(); i++) {
                Values.append(columns.get(i), row.type(i), values.get(i));
            }
        }
        return ColumnBatch.of(
                rows.size(), columns.stream().map(ColumnBuilder::build).toList());
    }

    private List<String> announcements() throws IOException {
        return files(name -> name.startsWith("_"));
    }

    private List<String> visible() throws IOException {
        return files(name -> !name.startsWith(".") && !name.startsWith("_"));
    }

    private List<String> hidden() throws IOException {
        return files(name -> name.startsWith("."));
    }

    private List<String> files(Predicate<String> shown) throws IOException {
        Path out = folder.resolve("out");
        try (Stream<Path> all = Files.walk(out)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> shown.test(file.getFileName().toString()))
                    .map(file -> out.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
