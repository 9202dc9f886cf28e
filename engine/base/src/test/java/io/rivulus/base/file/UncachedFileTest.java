package io.rivulus.base.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.random.RandomSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UncachedFileTest {
    private static final int MB = 1 << 20;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, MB - 1, MB, MB + 1, 2 * MB - 1, 2 * MB, 3 * MB + 4097})
    void holdsWhatWasWrittenInPiecesOfAnySize(int length) throws IOException {
        check(directory, length);
    }

    @Test
    void writesAsEverWhereThereIsNoWayPastTheCache() throws IOException {
        Path inMemory = Path.of("/dev/shm");
        Assumptions.assumeTrue(java.nio.file.Files.isWritable(inMemory));
        Path folder = java.nio.file.Files.createTempDirectory(inMemory, "rivulus");
        try {
            check(folder, 3 * MB + 5);
        } finally {
            java.nio.file.Files.delete(folder);
        }
    }

    @Test
    void goesOnBehindWhatWasSynced() throws IOException {
        byte[] content = content(new RandomSource(3).generator(), 5 * MB);
        Path path = directory.resolve("file");
        try (WritableFile file = Files.local().createUncached(path)) {
            file.write(ByteBuffer.wrap(content, 0, 2 * MB + 7));
            file.sync();
            file.write(ByteBuffer.wrap(content, 2 * MB + 7, 3 * MB - 7));
            assertThat(file.size()).isEqualTo(content.length);
            file.sync();
        }
        assertThat(path).hasBinaryContent(content);
    }

    @Test
    void saysWhyAFileCantBeWritten() {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(java.nio.file.Files.exists(full));
        assertThatThrownBy(() -> Files.local().createUncached(full))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("could not create /dev/full: it exists already");
    }

    private static void check(Path folder, int length) throws IOException {
        RandomGenerator random = new RandomSource(length).generator();
        byte[] content = content(random, length);
        Path path = folder.resolve("file");
        try (WritableFile file = Files.local().createUncached(path)) {
            for (int at = 0; at < length; ) {
                int count = Math.min(length - at, 1 + random.nextInt(random.nextBoolean() ? 100_000 : 2 * MB));
                file.write(ByteBuffer.wrap(content, at, count));
                at += count;
                assertThat(file.size()).isEqualTo(at);
            }
            file.sync();
        }
        assertThat(path).hasBinaryContent(content);
        try (ReadableFile file = Files.local().openUncached(path)) {
            assertThat(file.size()).isEqualTo(length);
            for (int i = 0; i < 10; i++) {
                int from = random.nextInt(length + 1);
                ByteBuffer read = ByteBuffer.allocate(random.nextInt(length + MB));
                int expected = Math.min(read.capacity(), length - from);
                assertThat(file.read(from, read)).isEqualTo(expected == 0 && read.hasRemaining() ? -1 : expected);
                assertThat(read.flip()).isEqualTo(ByteBuffer.wrap(content, from, expected));
            }
        }
        try (Stream<Path> files = java.nio.file.Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
        java.nio.file.Files.delete(path);
    }

    private static byte[] content(RandomGenerator random, int length) {
        byte[] content = new byte[length];
        random.nextBytes(content);
        return content;
    }
}
