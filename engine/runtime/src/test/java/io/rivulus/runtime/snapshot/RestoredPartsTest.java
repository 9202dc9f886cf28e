package io.rivulus.runtime.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.UserException;
import io.rivulus.base.file.Files;
import io.rivulus.base.random.RandomSource;
import io.rivulus.base.store.DirectoryStore;
import io.rivulus.base.store.ObjectStore;
import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.Kind;
import io.rivulus.checkpoint.Manifest;
import io.rivulus.checkpoint.Recovered;
import io.rivulus.checkpoint.Role;
import io.rivulus.checkpoint.Snapshot;
import io.rivulus.checkpoint.StatePart;
import io.rivulus.graph.KeyGroups;
import io.rivulus.graph.NodePlan;
import io.rivulus.graph.NodeRef;
import io.rivulus.graph.Partitioning;
import io.rivulus.graph.StreamNode;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RestoredPartsTest {
    @TempDir
    private Path directory;

    @Test
    void stateOfAStepThatIsGoneIsRefused() {
        assertThatThrownBy(() -> RestoredParts.of(storage(false), Set.of("count"), new KeyGroups(128), Runnable::run))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("has state of 'the join' (join), which this program doesn't have")
                .hasMessageContaining("--fresh");
    }

    @Test
    void stateOfAStepThatIsGoneIsLeftBehindWhenThatIsAskedFor() {
        RestoredParts parts = RestoredParts.of(storage(true), Set.of("count"), new KeyGroups(128), Runnable::run);
        assertThat(parts.operator(join(), 0, 1)).isEmpty();
    }

    @Test
    void stateThatIsNotByKeyKeepsItsParallelism() {
        RestoredParts parts = RestoredParts.of(storage(false), Set.of("join"), new KeyGroups(128), Runnable::run);
        assertThatThrownBy(() -> parts.operator(join(), 0, 2))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("state of 'the join' at parallelism 1 that is not by key")
                .hasMessageContaining("-p 1");
    }

    private static StreamNode join() {
        return new StreamNode(
                "join",
                "the join",
                new NodePlan.Transform(new Same()),
                OptionalInt.empty(),
                false,
                List.of(new StreamNode.Input(new NodeRef(0), 0, Partitioning.FORWARD)),
                Set.of());
    }

    private record Same() implements OperatorFactory {
        @Override
        public String name() {
            return "same";
        }

        @Override
        public Operator create() {
            return (_, batch, output) -> {
                output.emit(batch);
                return true;
            };
        }
    }

    private SnapshotStorage storage(boolean dropsUnclaimed) {
        StatePart part = new StatePart("join", "the join", Role.OPERATOR, 0, 1, List.of());
        Manifest manifest = new Manifest(
                "clicks",
                Kind.CHECKPOINT,
                new CheckpointId(1, 1, 1),
                CheckpointId.NONE,
                new Snapshot(7, 0, 128, List.of(part)));
        ObjectStore store = new DirectoryStore(Files.local(), directory, new RandomSource(1));
        return new SnapshotStorage(
                store,
                "clicks",
                Optional.of(new SnapshotStorage.Origin(store, new Recovered(manifest, true), dropsUnclaimed)));
    }
}
