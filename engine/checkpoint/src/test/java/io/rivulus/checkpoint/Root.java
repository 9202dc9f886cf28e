package io.rivulus.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.file.Files;
import io.rivulus.base.random.RandomSource;
import io.rivulus.base.store.DirectoryStore;
import io.rivulus.base.store.ObjectName;
import io.rivulus.base.store.ObjectStore;
import io.rivulus.checkpoint.Publication.Published;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The root of a job named `clicks`, in a directory.
final class Root {
    final Path directory;
    final ObjectStore store;
    final CheckpointReader reader;

    Root(Path directory) {
        this.directory = directory;
        this.store = new DirectoryStore(Files.local(), directory, new RandomSource(1));
        this.reader = new CheckpointReader(store);
    }

    CheckpointHistory takeOver(String who) {
        return takeOver(who, new StartFrom.Latest());
    }

    CheckpointHistory takeOver(String who, StartFrom from) {
        return ((Takeover.Taken) CheckpointHistory.takeOver(store, "clicks", who, from)).history();
    }

    /// A large piece, written to an object of its own.
    Piece write(CheckpointId id, String task) {
        try (PartWriter writer = new PartWriter(store, id, task)) {
            Piece piece = writer.append(ByteBuffer.wrap(content(task)));
            writer.finish();
            return piece;
        }
    }

    static byte[] content(String task) {
        return task.repeat(Piece.Inline.BYTES_MAX).getBytes(UTF_8);
    }

    static Snapshot snapshot(Piece... pieces) {
        return new Snapshot(
                7, 1_800_000_000_000L, 128, List.of(new StatePart("s", "step", Role.OPERATOR, 0, 1, List.of(pieces))));
    }

    /// Publishes a checkpoint of one object and, after it, pieces of older ones.
    Manifest publish(CheckpointHistory history, Piece... shared) {
        CheckpointId id = history.begin();
        List<Piece> pieces = new ArrayList<>(List.of(write(id, "task-0")));
        pieces.addAll(List.of(shared));
        Publication outcome = history.publish(id, snapshot(pieces.toArray(Piece[]::new)));
        assertThat(outcome).isInstanceOf(Published.class);
        return ((Published) outcome).manifest();
    }

    static Piece piece(Manifest manifest) {
        return manifest.snapshot().parts().getFirst().pieces().getFirst();
    }

    List<String> objects(String prefix) {
        return store.list(prefix).stream().map(ObjectName::text).toList();
    }

    void damage(ObjectName object, int position) throws IOException {
        Path file = directory.resolve(object.text());
        byte[] bytes = java.nio.file.Files.readAllBytes(file);
        bytes[position] ^= 1;
        java.nio.file.Files.write(file, bytes);
    }

    void truncate(ObjectName object, int length) throws IOException {
        Path file = directory.resolve(object.text());
        java.nio.file.Files.write(file, java.util.Arrays.copyOf(java.nio.file.Files.readAllBytes(file), length));
    }
}
