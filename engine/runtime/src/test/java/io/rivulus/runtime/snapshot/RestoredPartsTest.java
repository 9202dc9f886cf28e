package io.rivulus.runtime.snapshot;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.UserException;
import io.rivulus.base.file.Files;
import io.rivulus.base.random.RandomSource;
import io.rivulus.base.store.DirectoryStore;
import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.Kind;
import io.rivulus.checkpoint.Manifest;
import io.rivulus.checkpoint.Recovered;
import io.rivulus.checkpoint.Role;
import io.rivulus.checkpoint.Snapshot;
import io.rivulus.checkpoint.StatePart;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RestoredPartsTest {
    @TempDir
    private Path directory;

    @Test
    void stateOfAStepThatIsGoneIsRefused() {
        assertThatThrownBy(() -> RestoredParts.of(storage(), Set.of("count"), 128))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("has state of 'the join' (join), which this program doesn't have")
                .hasMessageContaining("--fresh");
    }

    @Test
    void keysThatAreDividedOtherwiseAreRefused() {
        assertThatThrownBy(() -> RestoredParts.of(storage(), Set.of("join"), 256))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("divides keys into 128 groups, and the job into 256")
                .hasMessageContaining("pipeline.max-parallelism");
    }

    private SnapshotStorage storage() {
        StatePart part = new StatePart("join", "the join", Role.OPERATOR, 0, 1, List.of());
        Manifest manifest = new Manifest(
                "clicks",
                Kind.CHECKPOINT,
                new CheckpointId(1, 1, 1),
                CheckpointId.NONE,
                new Snapshot(7, 0, 128, List.of(part)));
        return new SnapshotStorage(
                new DirectoryStore(Files.local(), directory, new RandomSource(1)),
                Optional.of(new Recovered(manifest, true)));
    }
}
