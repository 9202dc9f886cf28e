package io.rivulus.state.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.state.ListState;
import io.rivulus.api.state.ListStateDescriptor;
import io.rivulus.api.state.MapState;
import io.rivulus.api.state.MapStateDescriptor;
import io.rivulus.api.state.ValueState;
import io.rivulus.api.state.ValueStateDescriptor;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.UserException;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.key.KeyHash;
import io.rivulus.state.FrozenState;
import io.rivulus.state.HeapBackend;
import io.rivulus.state.RestoredState;
import io.rivulus.state.Snapshots;
import io.rivulus.state.StateBudget;
import io.rivulus.state.StateMemory;
import io.rivulus.state.handle.Model.Kept;
import io.rivulus.state.handle.Model.Place;
import io.rivulus.state.snapshot.Section;
import io.rivulus.state.snapshot.SnapshotBytes;
import io.rivulus.state.snapshot.SnapshotReader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyedStatesTest {
    private static final int SUBTASKS = 3;

    @Test
    void isWhatMapsAndListsAreThroughSnapshotsOfAllKinds() {
        runAll(Long.class, number -> (long) number);
        runAll(String.class, number -> "key " + number);
        runAll(Place.class, number -> new Place("city " + number % 7, number));
        runAll(Model.Color.class, number -> number % 2 == 0 ? Model.Color.RED : Model.Color.GREEN);
    }

    @Test
    void isThatTooWhereStateHasNoRoom() {
        for (long seed = 0; seed < 5; seed++) {
            StateBudget budget = new StateBudget(1 << 16);
            HeapBackend backend = new HeapBackend();
            List<Place> keys = IntStream.range(0, 300)
                    .mapToObj(number -> new Place("city " + number, number))
                    .toList();
            run(Snapshots.small(budget, backend), TypeInformation.of(Place.class), keys, seed);
            assertThat(backend.opened()).isOne();
            backend.close();
        }
    }

    private static <K> void runAll(Class<K> keyType, IntFunction<K> keyOf) {
        for (long seed = 0; seed < 5; seed++) {
            for (int keys : new int[] {2, 300}) {
                StateBudget budget = new StateBudget(1L << 30);
                run(
                        new StateMemory("Test[1]", budget),
                        TypeInformation.of(keyType),
                        IntStream.range(0, keys).mapToObj(keyOf).distinct().toList(),
                        seed);
                assertThat(budget.reservedBytes()).isZero();
            }
        }
    }

    /// Snapshots that are not written yet, and what they should hold.
    private record Taken<K>(FrozenState frozen, boolean whole, Kept<K> kept) {}

    private static <K> void run(StateMemory memory, TypeInformation<K> keyType, List<K> keys, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        Model<K> model = new Model<>(memory, keyType);
        Kept<K> kept = new Kept<>();
        Deque<Taken<K>> taken = new ArrayDeque<>();
        ByteArrayOutputStream layers = new ByteArrayOutputStream();
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 100; i++) {
                model.change(keys.get(random.nextInt(keys.size())), random, kept);
            }
            if (random.nextInt(3) == 0) {
                boolean whole = random.nextInt(4) == 0;
                taken.add(new Taken<>(memory.freeze(whole), whole, kept.copy()));
            }
            if (!taken.isEmpty() && random.nextBoolean()) {
                check(taken.remove(), keyType, keys, layers, seed);
            }
        }
        keys.forEach(key -> model.check(key, kept));
        memory.close();
        taken.forEach(last -> check(last, keyType, keys, layers, seed));
    }

    private static <K> void check(
            Taken<K> taken, TypeInformation<K> keyType, List<K> keys, ByteArrayOutputStream layers, long seed) {
        if (taken.whole) {
            layers.reset();
        }
        layers.writeBytes(Snapshots.bytes(taken.frozen));
        SnapshotReader snapshot = reader(layers.toByteArray());
        try (StateMemory memory = memory(List.of(snapshot), Optional.empty())) {
            check(memory, keyType, keys, taken.kept, seed);
        }
        divideAndUnite(snapshot, keyType, keys, taken.kept, seed);
    }

    private static <K> void divideAndUnite(
            SnapshotReader snapshot, TypeInformation<K> keyType, List<K> keys, Kept<K> kept, long seed) {
        List<SnapshotReader> parts = new ArrayList<>();
        for (int subtask = 0; subtask < SUBTASKS; subtask++) {
            try (StateMemory memory = memory(List.of(snapshot), Optional.of(subtask))) {
                Model<K> model = new Model<>(memory, keyType);
                memory.requireAllRestored();
                for (K key : keys) {
                    model.states.setCurrentKey(key);
                    boolean isOwn = owner(model.states.currentHash()) == subtask;
                    model.check(key, isOwn ? kept : new Kept<>());
                }
                parts.add(reader(Snapshots.bytes(memory)));
            }
        }
        try (StateMemory memory = memory(parts, Optional.empty())) {
            check(memory, keyType, keys, kept, seed);
        }
    }

    private static <K> void check(
            StateMemory memory, TypeInformation<K> keyType, List<K> keys, Kept<K> kept, long seed) {
        Model<K> model = new Model<>(memory, keyType);
        memory.requireAllRestored();
        try {
            keys.forEach(key -> model.check(key, kept));
            assertThat(rows(memory, "order")).isEqualTo(kept.orders().size());
            assertThat(rows(memory, "map"))
                    .isEqualTo(
                            sizes(kept.maps().values().stream().map(Map::keySet).toList()));
            assertThat(rows(memory, "keys of map")).isEqualTo(rows(memory, "map"));
            assertThat(rows(memory, "windows 0/sum"))
                    .isEqualTo(sizes(
                            kept.windows().values().stream().map(Map::keySet).toList()));
        } catch (AssertionError failure) {
            throw new AssertionError("seed %d, keys %s".formatted(seed, keyType), failure);
        }
    }

    private static long rows(StateMemory memory, String table) {
        return reader(Snapshots.bytes(memory)).sections().stream()
                .filter(section -> section.path().equals(table))
                .mapToLong(Section::rows)
                .sum();
    }

    private static long sizes(Collection<? extends Collection<?>> all) {
        return all.stream().mapToLong(Collection::size).sum();
    }

    private static StateMemory memory(List<SnapshotReader> snapshots, Optional<Integer> subtask) {
        return new StateMemory(
                "Test[1]",
                new StateBudget(1L << 30),
                new RestoredState(snapshots, subtask.map(own -> hash -> owner(hash) == own)));
    }

    private static int owner(long hash) {
        return (int) (((hash >>> 33) * SUBTASKS) >>> 31);
    }

    private static SnapshotReader reader(byte[] bytes) {
        return new SnapshotReader(SnapshotBytes.of(ByteBuffer.wrap(bytes)));
    }

    @Test
    void snapshotsNameTheFields() {
        try (StateMemory memory = memory(List.of(), Optional.empty())) {
            KeyedStates<Place> states = new KeyedStates<>(memory, TypeInformation.of(Place.class));
            states.setCurrentKey(new Place("Bonn", 1));
            states.getState(new ValueStateDescriptor<>("count", Long.class)).update(1L);
            states.getState(new ValueStateDescriptor<>("place", Place.class)).update(new Place("Ulm", 2));
            states.getMapState(new MapStateDescriptor<>("map", String.class, Place.class))
                    .put("a", new Place("Ulm", 2));
            assertThat(reader(Snapshots.bytes(memory)).sections())
                    .extracting(section -> section.path() + " " + section.shape())
                    .containsExactly(
                            "count [KEY `city` STRING, KEY `number` INT NOT NULL, BIGINT]",
                            "place [KEY `city` STRING, KEY `number` INT NOT NULL, `city` STRING,"
                                    + " `number` INT NOT NULL]",
                            "map [KEY `city` STRING, KEY `number` INT NOT NULL, KEY STRING, `index` INT NOT NULL,"
                                    + " `absent` BOOLEAN, `city` STRING, `number` INT NOT NULL]",
                            "keys of map [KEY `city` STRING, KEY `number` INT NOT NULL, KEY `index` INT NOT NULL,"
                                    + " `length` INT NOT NULL, STRING]");
        }
    }

    @Test
    void keysThatGroupByHoldsEqualAreOne() {
        try (StateMemory memory = memory(List.of(), Optional.empty())) {
            KeyedStates<Double> states = new KeyedStates<>(memory, TypeInformation.of(Double.class));
            ValueState<Long> count = states.getState(new ValueStateDescriptor<>("count", Long.class));
            for (double key : new double[] {0.0, -0.0, Double.NaN, Double.longBitsToDouble(0x7ff8000000000001L)}) {
                states.setCurrentKey(key);
                Long before = count.value();
                count.update(before == null ? 1 : before + 1);
            }
            assertThat(count.value()).isEqualTo(2);
            states.setCurrentKey(0.0);
            assertThat(count.value()).isEqualTo(2);
        }
    }

    @Test
    void listsGrowPastTheirChunks() {
        StateMemory memory = memory(List.of(), Optional.empty());
        for (int restarts = 0; restarts < 3; restarts++) {
            KeyedStates<Long> states = new KeyedStates<>(memory, TypeInformation.of(Long.class));
            ListState<String> list = states.getListState(new ListStateDescriptor<>("list", String.class));
            for (long key = 0; key < 4; key++) {
                states.setCurrentKey(key);
                for (int i = restarts * 1000; i < (restarts + 1) * 1000; i++) {
                    list.add(text(key, i));
                }
                long own = key;
                assertThat(list.get())
                        .containsExactlyElementsOf(IntStream.range(0, (restarts + 1) * 1000)
                                .mapToObj(i -> text(own, i))
                                .toList());
            }
            memory = Snapshots.restart(memory);
        }
        KeyedStates<Long> states = new KeyedStates<>(memory, TypeInformation.of(Long.class));
        ListState<String> list = states.getListState(new ListStateDescriptor<>("list", String.class));
        for (long key = 0; key < 4; key++) {
            states.setCurrentKey(key);
            list.clear();
            assertThat(list.get()).isEmpty();
        }
        assertThat(reader(Snapshots.bytes(memory)).sections()).isEmpty();
        memory.close();
    }

    /// So many that the states do read ahead, with keys among those asked for that come only later, or never.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readingAheadChangesNothing(boolean isRoom) {
        StateMemory memory = isRoom
                ? memory(List.of(), Optional.empty())
                : Snapshots.small(new StateBudget(1 << 21), new HeapBackend());
        KeyedStates<Long> states = new KeyedStates<>(memory, TypeInformation.of(Long.class));
        ValueState<String> name = states.getState(new ValueStateDescriptor<>("name", String.class));
        ListState<Long> list = states.getListState(new ListStateDescriptor<>("list", Long.class));
        MapState<Long, Long> map = states.getMapState(new MapStateDescriptor<>("map", Long.class, Long.class));
        int keys = isRoom ? 20_000 : 8_000;
        for (long from = 0; from < keys; from += 1000) {
            for (long key = from; key < from + 1000; key++) {
                if (key % 250 == 0) {
                    readAhead(states, key - 1000, key + 1000);
                }
                states.setCurrentKey(key);
                name.update("name " + key);
                list.addAll(List.of(key, key + 1));
                map.put(1L, key);
            }
        }
        for (long key = 0; key < keys; key++) {
            if (key % 1000 == 0) {
                readAhead(states, key, key + 2000);
            }
            states.setCurrentKey(key);
            if (key % 50 == 0) {
                assertThat(name.value()).isEqualTo("name " + key);
                assertThat(list.get()).containsExactly(key, key + 1);
                assertThat(map.get(1L)).isEqualTo(key);
            }
        }
        readAhead(states, keys, keys + 2000);
        states.setCurrentKey((long) keys);
        assertThat(name.value()).isNull();
        memory.close();
    }

    private static void readAhead(KeyedStates<Long> states, long from, long to) {
        long[] keys = LongStream.range(from, to).toArray();
        long[] hashes = new long[keys.length + 1];
        KeyHash.of(ColumnBatch.of(keys.length, new LongColumn(keys.length, keys, null)), new int[] {0}, hashes);
        states.readAhead(hashes, keys.length);
    }

    private static String text(long key, int i) {
        return key + "x".repeat(i % 37 * (int) key) + i;
    }

    @Test
    void largeMapsAreIteratedOnceWhileEntriesGo() {
        try (StateMemory memory = memory(List.of(), Optional.empty())) {
            KeyedStates<Long> states = new KeyedStates<>(memory, TypeInformation.of(Long.class));
            MapState<Long, String> map = states.getMapState(new MapStateDescriptor<>("map", Long.class, String.class));
            states.setCurrentKey(1L);
            for (long key = 0; key < 1000; key++) {
                map.put(key, "v" + key);
            }
            List<Long> seen = new ArrayList<>();
            for (Iterator<Map.Entry<Long, String>> each = map.iterator(); each.hasNext(); ) {
                Map.Entry<Long, String> entry = each.next();
                assertThat(entry.getValue()).isEqualTo("v" + entry.getKey());
                seen.add(entry.getKey());
                if (entry.getKey() % 3 == 0) {
                    each.remove();
                }
            }
            assertThat(seen).doesNotHaveDuplicates().hasSize(1000);
            assertThat(map.keys())
                    .containsExactlyInAnyOrderElementsOf(
                            seen.stream().filter(key -> key % 3 != 0).toList());
        }
    }

    @Test
    void arraysAreKeysByTheirElements() {
        try (StateMemory memory = memory(List.of(), Optional.empty())) {
            KeyedStates<int[]> states = new KeyedStates<>(memory, TypeInformation.of(int[].class));
            ValueState<String> text = states.getState(new ValueStateDescriptor<>("text", String.class));
            states.setCurrentKey(new int[] {1, 2});
            text.update("first");
            states.setCurrentKey(new int[] {1});
            assertThat(text.value()).isNull();
            states.setCurrentKey(new int[] {1, 2});
            assertThat(text.value()).isEqualTo("first");
        }
    }

    @Test
    void whatIsReadIsACopy() {
        try (StateMemory memory = memory(List.of(), Optional.empty())) {
            KeyedStates<Long> states = new KeyedStates<>(memory, TypeInformation.of(Long.class));
            ValueState<byte[]> bytes = states.getState(new ValueStateDescriptor<>("bytes", byte[].class));
            states.setCurrentKey(1L);
            byte[] written = {1, 2};
            bytes.update(written);
            written[0] = 9;
            Objects.requireNonNull(bytes.value())[1] = 9;
            assertThat(bytes.value()).containsExactly(1, 2);
        }
    }

    @Test
    void stateAboveTheLimitFailsWithItsRows() {
        try (StateMemory memory = new StateMemory("Test[1]", new StateBudget(1 << 20))) {
            KeyedStates<Long> states = new KeyedStates<>(memory, TypeInformation.of(Long.class));
            ListState<String> list = states.getListState(new ListStateDescriptor<>("list", String.class));
            assertThatThrownBy(() -> {
                        for (long key = 0; ; key++) {
                            states.setCurrentKey(key % 10);
                            list.add("x".repeat(100));
                        }
                    })
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageMatching("the state of 'Test\\[1]' is full: the [\\d,]+ rows of 'list' hold .*"
                            + "raise taskmanager.memory.managed.size, or keep less state");
        }
    }

    @Test
    void aNameIsOfOneState() {
        try (StateMemory memory = memory(List.of(), Optional.empty())) {
            KeyedStates<Long> states = new KeyedStates<>(memory, TypeInformation.of(Long.class));
            ValueState<String> first = states.getState(new ValueStateDescriptor<>("x", String.class));
            assertThat(states.getState(new ValueStateDescriptor<>("x", String.class)))
                    .isSameAs(first);
            assertThatThrownBy(() -> states.getListState(new ListStateDescriptor<>("x", String.class)))
                    .isInstanceOf(UserException.class)
                    .hasMessage("'x' of 'Test[1]' is asked for as ListState<String>, and was as ValueState<String>"
                            + " before: give each state a name of its own");
            states.getMapState(new MapStateDescriptor<>("y", Long.class, Long.class));
            assertThatThrownBy(() -> states.getState(new ValueStateDescriptor<>("keys of y", Long.class)))
                    .isInstanceOf(UserException.class)
                    .hasMessage("'keys of y' of 'Test[1]' is asked for as ValueState<Long>, and was as the keys of"
                            + " MapState<Long, Long> before: give each state a name of its own");
        }
    }

    @Test
    @SuppressWarnings("NullAway") // what must not be null is
    void nullIsRefusedWhereNothingCouldBeFoundByIt() {
        try (StateMemory memory = memory(List.of(), Optional.empty())) {
            KeyedStates<Long> states = new KeyedStates<>(memory, TypeInformation.of(Long.class));
            ListState<String> list = states.getListState(new ListStateDescriptor<>("list", String.class));
            MapState<String, String> map =
                    states.getMapState(new MapStateDescriptor<>("map", String.class, String.class));
            states.setCurrentKey(1L);
            assertThatThrownBy(() -> list.add(null))
                    .isInstanceOf(UserException.class)
                    .hasMessage("an element of the list 'list' of 'Test[1]' is null: leave such records out, or give"
                            + " them a value that says so");
            assertThatThrownBy(() -> map.put(null, "x"))
                    .hasMessage("a key of the map 'map' of 'Test[1]' is null: leave such records out, or give them a"
                            + " value that says so");
            assertThatThrownBy(() -> states.setCurrentKey(null))
                    .hasMessage("the key of a record of 'Test[1]' is null: leave such records out, or give them a"
                            + " value that says so");
        }
    }

    @Test
    void whoReadsOnWhileItChangesIsTold() {
        try (StateMemory memory = memory(List.of(), Optional.empty())) {
            KeyedStates<Long> states = new KeyedStates<>(memory, TypeInformation.of(Long.class));
            ListState<String> list = states.getListState(new ListStateDescriptor<>("list", String.class));
            MapState<Long, Long> map = states.getMapState(new MapStateDescriptor<>("map", Long.class, Long.class));
            states.setCurrentKey(1L);
            list.addAll(List.of("a", "b"));
            map.putAll(Map.of(1L, 1L, 2L, 2L));
            Iterator<String> elements = list.get().iterator();
            elements.next();
            list.add("c");
            assertThat(elements.next()).isEqualTo("b");
            Iterator<String> more = list.get().iterator();
            Iterator<Long> keys = map.keys().iterator();
            map.put(3L, 3L);
            assertThatThrownBy(keys::next)
                    .isInstanceOf(ConcurrentModificationException.class)
                    .hasMessage("entries of the map 'map' came or went, or another key was set, while it was read");
            states.setCurrentKey(2L);
            assertThatThrownBy(more::next)
                    .isInstanceOf(ConcurrentModificationException.class)
                    .hasMessage("the list 'list' was cleared, or another key set, while it was read");
        }
    }
}
