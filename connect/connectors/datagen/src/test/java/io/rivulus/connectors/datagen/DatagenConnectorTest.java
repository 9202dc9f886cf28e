package io.rivulus.connectors.datagen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Poll;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.api.table.Connectors;
import io.rivulus.api.table.TableDefinition;
import io.rivulus.api.table.TableSource;
import io.rivulus.base.World;
import io.rivulus.base.random.RandomSource;
import io.rivulus.connectors.datagen.DatagenSource.All;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatagenConnectorTest {
    private static final RowType ROW = RowType.of(
            new Field("id", Types.BIGINT),
            new Field("amount", Types.decimal(5, 2)),
            new Field("small", Types.TINYINT),
            new Field("name", Types.STRING),
            new Field("time", Types.timestamp(0)));

    private final World world = seeded();

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void countsASequenceToItsEnd() {
        List<List<@Nullable Object>> rows = read(
                "fields.id.kind",
                "sequence",
                "fields.id.start",
                "5",
                "fields.id.end",
                "1504",
                "rows-per-second",
                "1000000");
        assertThat(rows).hasSize(1500);
        assertThat(rows)
                .extracting(List::getFirst)
                .isEqualTo(IntStream.range(5, 1505).mapToObj(i -> (long) i).toList());
    }

    @Test
    void makesRandomValuesWithinTheirBounds() {
        List<List<@Nullable Object>> rows = read(
                "number-of-rows",
                "2000",
                "rows-per-second",
                "1000000",
                "fields.small.min",
                "-3",
                "fields.small.max",
                "3",
                "fields.name.length",
                "4",
                "fields.amount.null-rate",
                "0.5",
                "fields.time.max-past",
                "10 s");

        assertThat(rows)
                .extracting(row -> row.get(2))
                .contains(-3, 3)
                .allSatisfy(small -> assertThat((Integer) small).isBetween(-3, 3));
        assertThat(rows)
                .extracting(row -> row.get(3))
                .allSatisfy(name -> assertThat((String) name).matches("[0-9a-f]{4}"));
        assertThat(rows.stream().filter(row -> row.get(1) == null).count()).isBetween(800L, 1200L);
        LocalDateTime now = LocalDateTime.ofEpochSecond(world.clock().wallMillis() / 1000 + 1, 0, ZoneOffset.UTC);
        assertThat(rows)
                .extracting(row -> row.get(4))
                .allSatisfy(time -> assertThat((LocalDateTime) time).isBetween(now.minusSeconds(60), now));
    }

    @Test
    void makesTheSameRowsFromTheSameSeed() {
        String[] options = {"number-of-rows", "100", "fields.time.max-past", "0 s"};
        try (World other = seeded()) {
            List<Object> again = new ArrayList<>();
            read(other, options).forEach(row -> again.add(row.subList(0, 4)));
            assertThat(read(options))
                    .extracting(row -> (Object) row.subList(0, 4))
                    .isEqualTo(again);
        }
    }

    @Test
    void goesOnWithTheRowsThatWouldHaveCome() {
        String[] options = {
            "fields.id.kind",
            "sequence",
            "fields.id.start",
            "1",
            "fields.id.end",
            "3000",
            "rows-per-second",
            "1000000",
            "fields.time.max-past",
            "0 s"
        };
        List<Object> expected = new ArrayList<>();
        read(options).forEach(row -> expected.add(row.subList(0, 4)));

        DatagenSource source = source(options);
        All left = firstSplit(world, source);
        List<Object> rows = new ArrayList<>();
        int restores = 0;
        for (boolean finished = false; !finished; restores++) {
            Collected collected = new Collected();
            Semaphore wakes = new Semaphore(0);
            try (SourceReader<All> reader = source.createReader(new Context(world, wakes))) {
                reader.add(left);
                while (collected.rows.isEmpty() && !collected.finished) {
                    if (reader.poll(collected) == Poll.WAITING) {
                        wakes.acquireUninterruptibly();
                    }
                }
                finished = collected.finished;
                if (!finished) {
                    left = source.splitCodec()
                            .decode(source.splitCodec().encode(reader.snapshot().getFirst()));
                }
            }
            collected.rows.forEach(row -> rows.add(row.subList(0, 4)));
        }
        assertThat(rows).isEqualTo(expected);
        assertThat(restores).isGreaterThan(3);
    }

    @Test
    void endsWhenItIsToMakeFewerRowsThanItHasMade() {
        Collected collected = new Collected();
        try (SourceReader<All> reader =
                source("number-of-rows", "10").createReader(new Context(world, new Semaphore(0)))) {
            reader.add(new All(1, 20));
            reader.poll(collected);
        }
        assertThat(collected.finished).isTrue();
        assertThat(collected.rows).isEmpty();
    }

    @Test
    void keepsItsPace() {
        long start = world.clock().monotonicNanos();
        assertThat(read("number-of-rows", "21", "rows-per-second", "100")).hasSize(21);
        assertThat(world.clock().monotonicNanos() - start).isGreaterThanOrEqualTo(200_000_000);
    }

    @Test
    void endsOnlyWhenItIsTold() {
        assertThat(table().boundedness()).isEqualTo(Boundedness.UNBOUNDED);
        assertThat(table("number-of-rows", "1").boundedness()).isEqualTo(Boundedness.BOUNDED);
    }

    @Test
    void saysWhatIsWrongWithAnOption() {
        assertThatThrownBy(() -> table("fields.small.min", "200"))
                .hasMessage("option 'fields.small.min' of table t is '200', expected a whole number from -128 to 127");
        assertThatThrownBy(() -> table("fields.small.min", "2", "fields.small.max", "1"))
                .hasMessage(
                        "option 'fields.small.max' of table t is '1', expected a number that is not below the least one");
        assertThatThrownBy(() -> table("fields.idd.min", "2"))
                .hasMessage("table t has an unknown option 'fields.idd.min'; did you mean 'fields.id.min'?");
        assertThatThrownBy(
                        () -> table("fields.time.kind", "sequence", "fields.time.start", "1", "fields.time.end", "2"))
                .hasMessage(
                        "column time is TIMESTAMP(0), of which the connector 'datagen' makes no sequence of values");
    }

    private static World seeded() {
        World real = World.production((_, failure) -> {
            throw new AssertionError(failure);
        });
        return new World(
                real.clock(),
                new RandomSource(42),
                real.executors(),
                real.files(),
                real.stores(),
                real.transport(),
                real.processes());
    }

    private List<List<@Nullable Object>> read(String... options) {
        return read(world, options);
    }

    private static List<List<@Nullable Object>> read(World world, String... options) {
        DatagenSource source = source(options);
        Semaphore wakes = new Semaphore(0);
        Collected collected = new Collected();
        try (SourceReader<All> reader = source.createReader(new Context(world, wakes))) {
            reader.add(firstSplit(world, source));
            while (!collected.finished) {
                if (reader.poll(collected) == Poll.WAITING) {
                    wakes.acquireUninterruptibly();
                }
            }
        }
        return collected.rows;
    }

    private static All firstSplit(World world, DatagenSource source) {
        try (SplitEnumerator<All> enumerator = source.createEnumerator(world)) {
            return enumerator.discover().getFirst();
        }
    }

    private static DatagenSource source(String... options) {
        List<Integer> columns = IntStream.range(0, ROW.size()).boxed().toList();
        return (DatagenSource) table(options).create(columns, List.of());
    }

    private static TableSource table(String... options) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("connector", "datagen"));
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        return new Connectors(List.of(new DatagenConnector()), List.of())
                .source(new TableDefinition("t", ROW, List.of(), List.of(), all, ZoneOffset.UTC));
    }

    private static final class Collected implements SourceOutput<All> {
        private final List<List<@Nullable Object>> rows = new ArrayList<>();
        private boolean finished;

        @Override
        public void emit(All split, ColumnBatch batch) {
            for (int i = 0; i < batch.count(); i++) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int column = 0; column < ROW.size(); column++) {
                    row.add(Values.get(batch.column(column), ROW.type(column), i));
                }
                rows.add(row);
            }
        }

        @Override
        public void finished(All split) {
            finished = true;
        }
    }

    private record Context(World world, Semaphore wakes) implements SourceContext {
        @Override
        public int subtask() {
            return 0;
        }

        @Override
        public int parallelism() {
            return 1;
        }

        @Override
        public void wake() {
            wakes.release();
        }

        @Override
        public void count(String metric, long amount) {}
    }
}
