package io.rivulus.runtime.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.file.Files;
import io.rivulus.base.random.RandomSource;
import io.rivulus.base.store.DirectoryStore;
import io.rivulus.base.store.ObjectName;
import io.rivulus.base.store.ObjectStore;
import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.CheckpointReader;
import io.rivulus.checkpoint.PartWriter;
import io.rivulus.checkpoint.Piece;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bytes are read as they were written, whoever reads ahead, and when.
final class PieceBytesTest {
    private final RandomGenerator random = new SplittableRandom(1);
    private final byte[] written = new byte[300_000];

    @TempDir
    private Path folder;

    private ObjectStore store;
    private final List<Piece> pieces = new ArrayList<>();

    @BeforeEach
    void write() {
        store = new DirectoryStore(Files.local(), folder, new RandomSource(1));
        random.nextBytes(written);
        try (PartWriter writer = new PartWriter(store, new CheckpointId(1, 1, 1), "part")) {
            for (int at = 0; at < written.length; ) {
                int length = Math.min(written.length - at, 1 + random.nextInt(30_000));
                pieces.add(writer.append(ByteBuffer.wrap(written, at, length)));
                at += length;
            }
            writer.finish();
        }
        assertThat(pieces).hasSizeGreaterThan(15);
    }

    @Test
    void areReadAheadByTheReaderItselfByAnotherThreadOrByNobody() {
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            List<Consumer<Runnable>> elsewhere = List.of(Runnable::run, _ -> {}, other::execute);
            for (int round = 0; round < 90; round++) {
                PieceBytes bytes = new PieceBytes(new CheckpointReader(store), pieces, elsewhere.get(round % 3));
                assertThat(bytes.length()).isEqualTo(written.length);
                boolean inOrder = round % 2 == 0;
                int at = 0;
                for (int reads = 0; reads < 60; reads++) {
                    at = inOrder && random.nextInt(20) > 0 ? at : random.nextInt(written.length);
                    int count = Math.min(written.length - at, 1 + random.nextInt(20_000));
                    ByteBuffer target = ByteBuffer.allocate(count);
                    bytes.read(at, target);
                    assertThat(target.array()).isEqualTo(Arrays.copyOfRange(written, at, at + count));
                    at = (at + count) % written.length;
                }
            }
        }
    }

    @Test
    void failWhereTheyAreGoneThoughSomebodyElseFoundThat() {
        Piece.Blob last = (Piece.Blob) pieces.getLast();
        PieceBytes bytes = new PieceBytes(new CheckpointReader(store), pieces, Runnable::run);
        bytes.read(0, ByteBuffer.allocate(pieces.getFirst().length()));
        ObjectName gone = last.object();
        store.delete(gone);
        assertThatThrownBy(() -> bytes.read(0, ByteBuffer.allocate(written.length)))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("is gone");
    }
}
