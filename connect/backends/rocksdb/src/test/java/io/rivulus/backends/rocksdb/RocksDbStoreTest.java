package io.rivulus.backends.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.World;
import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.ConfigOptions;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.EnvironmentException;
import io.rivulus.state.backend.StateBackend;
import io.rivulus.state.backend.StateBackendFactory;
import io.rivulus.state.backend.StateStore;
import io.rivulus.state.backend.StoreCursor;
import io.rivulus.state.backend.StoreView;
import io.rivulus.state.backend.StoreWrites;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RocksDbStoreTest {
    private static final long MEMORY_BYTES = 8 << 20;

    private final World world = world();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        world.close();
    }

    private static World world() {
        return World.production((_, failure) -> {
            throw new AssertionError(failure);
        });
    }

    private StateBackend backend(Path where) {
        return backend(world, where);
    }

    private static StateBackend backend(World world, Path where) {
        ConfigOptions known = new ConfigOptions(List.of(RocksDbOptions.group()), List.of());
        Configuration configuration = Configuration.of(
                known, ConfigLayer.of("test", Map.of(RocksDbOptions.LOCAL_DIR.key(), where.toString())));
        return new RocksDbBackendFactory()
                .create(new StateBackendFactory.Context(
                        world, configuration, MEMORY_BYTES, List.of(Path.of("/nowhere/at/all"))));
    }

    @Test
    void isWhatAMapIsAndSoAreItsViews() {
        try (StateBackend backend = backend(folder);
                StateStore store = backend.open("Test[1]")) {
            for (long seed = 0; seed < 5; seed++) {
                StoreWrites clearing = new StoreWrites();
                clearing.removeRange(new byte[0], new byte[] {Byte.MAX_VALUE});
                store.write(clearing);
                changeAndCompare(store, new SplittableRandom(seed));
            }
        }
    }

    private static void changeAndCompare(StateStore store, RandomGenerator random) {
        TreeMap<byte[], byte[]> expected = new TreeMap<>(Arrays::compareUnsigned);
        TreeMap<byte[], byte[]> seen = new TreeMap<>(Arrays::compareUnsigned);
        StoreView view = store.view();
        StoreWrites writes = new StoreWrites();
        for (int round = 0; round < 300; round++) {
            for (int i = random.nextInt(50); i > 0; i--) {
                byte[] key = key(random.nextInt(500));
                switch (random.nextInt(20)) {
                    case 0 -> {
                        byte[] to = key(random.nextInt(500));
                        if (Arrays.compareUnsigned(key, to) < 0) {
                            writes.removeRange(key, to);
                            expected.subMap(key, to).clear();
                        }
                    }
                    case 1, 2, 3, 4 -> {
                        writes.remove(key);
                        expected.remove(key);
                    }
                    case 5 -> {
                        writes.put(key);
                        expected.put(key, new byte[0]);
                    }
                    default -> {
                        byte[] value = new byte[random.nextInt(100)];
                        random.nextBytes(value);
                        writes.put(key, value);
                        expected.put(key, value);
                    }
                }
            }
            store.write(writes);
            writes.clear();
            List<byte[]> keys =
                    random.ints(20, 0, 500).mapToObj(RocksDbStoreTest::key).toList();
            assertThat(Arrays.deepToString(store.get(keys)))
                    .isEqualTo(
                            Arrays.deepToString(keys.stream().map(expected::get).toArray()));
            assertThat(Arrays.deepToString(view.get(keys)))
                    .isEqualTo(Arrays.deepToString(keys.stream().map(seen::get).toArray()));
            int from = random.nextInt(500);
            int to = from + random.nextInt(500);
            assertThat(entries(view, key(from), key(to))).isEqualTo(words(seen.subMap(key(from), key(to))));
            if (random.nextInt(10) == 0) {
                view.close();
                view = store.view();
                seen = new TreeMap<>(expected);
            }
        }
        view.close();
    }

    private static byte[] key(int number) {
        return "key %03d".formatted(number).getBytes(StandardCharsets.US_ASCII);
    }

    private static List<String> entries(StoreView view, byte[] from, byte[] to) {
        List<String> found = new ArrayList<>();
        try (StoreCursor cursor = view.from(from, to)) {
            while (cursor.next()) {
                found.add(word(cursor.key(), cursor.value()));
            }
        }
        return found;
    }

    private static List<String> words(Map<byte[], byte[]> entries) {
        return entries.entrySet().stream()
                .map(entry -> word(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String word(byte[] key, byte[] value) {
        return Arrays.toString(key) + Arrays.toString(value);
    }

    @Test
    void leavesNoFileBehind() throws IOException {
        try (StateBackend backend = backend(folder);
                StateStore store = backend.open("Test[1]")) {
            StoreWrites writes = new StoreWrites();
            writes.put(key(1), key(2));
            store.write(writes);
            assertThat(left()).isNotEmpty();
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void deletesWhatAKilledProcessLeftAndNothingThatIsInUse() throws IOException {
        try (StateBackend backend = backend(folder);
                StateStore store = backend.open("Test[1]")) {
            List<Path> before = left();
            Path abandoned = folder.resolve("rivulus-state-0123456789abcdef");
            Files.createDirectory(abandoned);
            for (Path file : filesOf(before.getFirst())) {
                Files.copy(file, abandoned.resolve(file.getFileName()));
            }
            Files.createDirectory(folder.resolve("somebody-elses"));
            backend(folder).close();
            assertThat(left())
                    .contains(before.getFirst(), folder.resolve("somebody-elses"))
                    .doesNotContain(abandoned);
            StoreWrites writes = new StoreWrites();
            writes.put(key(1), key(2));
            store.write(writes);
            assertThat(store.get(List.of(key(1)))[0]).isEqualTo(key(2));
        }
    }

    @Test
    void leavesAFolderAloneThatAnotherProcessIsAboutToOpen() throws IOException {
        Path begun = folder.resolve("rivulus-state-0123456789abcdef");
        Files.createDirectory(begun);
        try (StateBackend backend = backend(folder)) {
            backend.open("Test[1]").close();
        }
        // Not even RocksDB's lock is in it, which the other would find held.
        assertThat(left()).containsExactly(begun);
        assertThat(filesOf(begun)).isEmpty();
    }

    @Test
    void opensWhileOthersBeginToUseTheSameFolder() throws Exception {
        try (ExecutorService others = Executors.newFixedThreadPool(2)) {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                ends.add(others.submit(() -> {
                    try (World ofItsOwn = world()) {
                        for (int round = 0; round < 8; round++) {
                            try (StateBackend backend = backend(ofItsOwn, folder);
                                    StateStore store = backend.open("Test[1]")) {
                                assertThat(store.get(List.of(key(1)))[0]).isNull();
                            }
                        }
                    }
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        }
        assertThat(left()).allSatisfy(folder -> assertThat(filesOf(folder)).doesNotContain(folder.resolve("CURRENT")));
    }

    @Test
    void saysWhereItCantWrite() throws IOException {
        Path file = folder.resolve("file");
        Files.createFile(file);
        assertThatThrownBy(() -> backend(file.resolve("below")))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining(file.toString());
    }

    private List<Path> left() throws IOException {
        return filesOf(folder);
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
