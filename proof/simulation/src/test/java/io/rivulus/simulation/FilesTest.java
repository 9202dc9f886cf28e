package io.rivulus.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.file.FileInfo;
import io.rivulus.base.file.Files;
import io.rivulus.base.file.ReadableFile;
import io.rivulus.base.file.WritableFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FilesTest {
    @TempDir
    private Path root;

    private static Files files(Side side) {
        return switch (side) {
            case PRODUCTION -> Files.local();
            case SIMULATED -> new Simulation(1).start("worker").world().files();
        };
    }

    private static void write(Files files, Path path, String text) {
        try (WritableFile file = files.create(path)) {
            file.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
            file.sync();
        }
    }

    private static String read(Files files, Path path) {
        try (ReadableFile file = files.open(path)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
            file.read(0, bytes);
            return new String(bytes.array(), 0, bytes.position(), UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsAtAnyPosition(Side side) {
        Files files = files(side);
        Path path = root.resolve("new/directory/file");
        try (WritableFile file = files.create(path)) {
            file.write(ByteBuffer.wrap("01234".getBytes(UTF_8)));
            file.write(ByteBuffer.wrap("x56789y".getBytes(UTF_8), 1, 5));
            assertThat(file.size()).isEqualTo(10);
        }
        try (ReadableFile file = files.open(path)) {
            assertThat(file.size()).isEqualTo(10);
            ByteBuffer four = ByteBuffer.allocate(4);
            assertThat(file.read(3, four)).isEqualTo(4);
            assertThat(new String(four.array(), UTF_8)).isEqualTo("3456");
            assertThat(file.read(3, four)).isZero();
            assertThat(file.read(8, four.clear())).isEqualTo(2);
            assertThat(four.position()).isEqualTo(2);
            assertThat(file.read(10, four.clear())).isEqualTo(-1);
            assertThat(file.read(99, four.clear())).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void listsADirectoryByName(Side side) {
        Files files = files(side);
        write(files, root.resolve("b"), "22");
        write(files, root.resolve("a"), "1");
        write(files, root.resolve("c/d"), "4444");
        assertThat(files.list(root))
                .extracting(FileInfo::path)
                .containsExactly(root.resolve("a"), root.resolve("b"), root.resolve("c"));
        assertThat(files.list(root)).extracting(FileInfo::isDirectory).containsExactly(false, false, true);
        assertThat(files.list(root)).extracting(FileInfo::bytes).containsExactly(1L, 2L, 0L);
        assertThat(files.list(root.resolve("nowhere"))).isEmpty();
        assertThat(files.list(root.resolve("a"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void findsWhatIsThere(Side side) {
        Files files = files(side);
        write(files, root.resolve("dir/a"), "abc");
        FileInfo info = files.find(root.resolve("dir/a")).orElseThrow();
        assertThat(info.bytes()).isEqualTo(3);
        assertThat(info.modifiedMillis()).isGreaterThan(1_700_000_000_000L);
        assertThat(files.find(root.resolve("dir")).orElseThrow().isDirectory()).isTrue();
        assertThat(files.find(root.resolve("nowhere"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void renamesOverWhatIsThereOrOnlyWhereNothingIs(Side side) {
        Files files = files(side);
        write(files, root.resolve("a"), "a");
        write(files, root.resolve("b"), "b");
        assertThat(files.renameIfAbsent(root.resolve("a"), root.resolve("b"))).isFalse();
        assertThat(read(files, root.resolve("b"))).isEqualTo("b");
        assertThat(files.renameIfAbsent(root.resolve("a"), root.resolve("new/c")))
                .isTrue();
        assertThat(files.find(root.resolve("a"))).isEmpty();
        files.rename(root.resolve("new/c"), root.resolve("b"));
        assertThat(read(files, root.resolve("b"))).isEqualTo("a");
        assertThat(files.list(root.resolve("new"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void deletesOnce(Side side) {
        Files files = files(side);
        write(files, root.resolve("dir/a"), "a");
        assertThatThrownBy(() -> files.delete(root.resolve("dir"))).isInstanceOf(EnvironmentException.class);
        assertThat(files.delete(root.resolve("dir/a"))).isTrue();
        assertThat(files.delete(root.resolve("dir/a"))).isFalse();
        assertThat(files.delete(root.resolve("dir"))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsDeletedCanStillBeReadByWhoHasItOpen(Side side) {
        Files files = files(side);
        write(files, root.resolve("a"), "abc");
        try (ReadableFile open = files.open(root.resolve("a"))) {
            files.delete(root.resolve("a"));
            assertThat(open.read(0, ByteBuffer.allocate(9))).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatWasTriedAndWhyItFailed(Side side) {
        Files files = files(side);
        Path path = root.resolve("a");
        assertThatThrownBy(() -> files.open(path))
                .isInstanceOfSatisfying(
                        EnvironmentException.class,
                        refusal -> assertThat(refusal.line())
                                .isEqualTo("RV-1201: could not open %s: no such file".formatted(path)));
        write(files, path, "a");
        assertThatThrownBy(() -> files.create(path))
                .isInstanceOfSatisfying(
                        EnvironmentException.class,
                        refusal -> assertThat(refusal.line())
                                .isEqualTo("RV-1202: could not create %s: it exists already".formatted(path)));
        assertThatThrownBy(() -> files.rename(root.resolve("x"), root.resolve("y")))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("could not rename to %s the file %s: no such file", root.resolve("y"), root.resolve("x"));
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsNoDirectoryAndADirectoryNoFile(Side side) {
        Files files = files(side);
        write(files, root.resolve("file"), "a");
        write(files, root.resolve("directory/file"), "a");
        assertThatThrownBy(() -> files.create(root.resolve("file/below")))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("could not create %s: Not a directory", root.resolve("file/below"));
        assertThatThrownBy(() -> files.rename(root.resolve("file"), root.resolve("directory")))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage(
                        "could not rename to %s the file %s: Is a directory",
                        root.resolve("directory"), root.resolve("file"));
        assertThat(files.find(root.resolve("file/below"))).isEmpty();
        assertThat(files.renameIfAbsent(root.resolve("file"), root.resolve("directory")))
                .isFalse();
        assertThat(read(files, root.resolve("file"))).isEqualTo("a");
    }

    @Test
    void aCrashTakesOnlyWhatWasNotSynced() {
        Set<String> survivors = new HashSet<>();
        for (long seed = 0; seed < 200; seed++) {
            Simulation simulation = new Simulation(seed);
            SimulatedProcess process = simulation.start("worker");
            Files files = process.world().files();
            WritableFile file = files.create(Path.of("/a"));
            file.write(ByteBuffer.wrap("synced".getBytes(UTF_8)));
            file.sync();
            file.write(ByteBuffer.wrap("xyz".getBytes(UTF_8)));
            files.create(Path.of("/b")).write(ByteBuffer.wrap("b".getBytes(UTF_8)));
            process.crash();
            Files after = simulation.start("worker").world().files();
            String b = after.find(Path.of("/b")).isPresent() ? "/" + read(after, Path.of("/b")) : "";
            survivors.add(read(after, Path.of("/a")) + b);
        }
        assertThat(survivors)
                .containsExactlyInAnyOrder(
                        "synced",
                        "syncedx",
                        "syncedxy",
                        "syncedxyz",
                        "synced/",
                        "syncedx/",
                        "syncedxy/",
                        "syncedxyz/",
                        "synced/b",
                        "syncedx/b",
                        "syncedxy/b",
                        "syncedxyz/b");
    }

    @Test
    void aKilledProcessLosesNothingThatItWrote() {
        Simulation simulation = new Simulation(1);
        SimulatedProcess process = simulation.start("worker");
        process.world().files().create(Path.of("/a")).write(ByteBuffer.wrap("abc".getBytes(UTF_8)));
        process.kill();
        assertThat(read(simulation.start("worker").world().files(), Path.of("/a")))
                .isEqualTo("abc");
    }

    /// What is not synced is still in the memory of the machine that writes.
    @Test
    void aMachineThatLosesPowerTakesItsOwnUnsyncedWritesFromTheSharedStorage() {
        Set<String> survivors = new HashSet<>();
        for (long seed = 0; seed < 100; seed++) {
            Simulation simulation = new Simulation(seed);
            SimulatedProcess one = simulation.start("one");
            SimulatedProcess two = simulation.start("two");
            one.storage().create(Path.of("/one")).write(ByteBuffer.wrap("1".getBytes(UTF_8)));
            write(one.storage(), Path.of("/synced"), "s");
            two.storage().create(Path.of("/two")).write(ByteBuffer.wrap("2".getBytes(UTF_8)));
            one.crash();
            assertThat(read(two.storage(), Path.of("/synced"))).isEqualTo("s");
            assertThat(read(two.storage(), Path.of("/two"))).isEqualTo("2");
            boolean there = two.storage().find(Path.of("/one")).isPresent();
            survivors.add(there ? read(two.storage(), Path.of("/one")) + "." : "gone");
            simulation.storageLosesPower();
            assertThat(read(two.storage(), Path.of("/synced"))).isEqualTo("s");
        }
        assertThat(survivors).containsExactlyInAnyOrder("gone", ".", "1.");
    }
}
