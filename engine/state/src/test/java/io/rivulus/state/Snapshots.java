package io.rivulus.state;

import io.rivulus.state.backend.StateBackend;
import io.rivulus.state.snapshot.SnapshotBytes;
import io.rivulus.state.snapshot.SnapshotReader;
import io.rivulus.state.snapshot.SnapshotWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Snapshots in memory.
public final class Snapshots {
    private Snapshots() {}

    public static byte[] bytes(StateMemory memory) {
        return bytes(memory.freeze(true));
    }

    /// What was frozen, which is closed.
    public static byte[] bytes(FrozenState frozen) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (frozen) {
            frozen.write(new SnapshotWriter(written -> {
                byte[] copy = new byte[written.remaining()];
                written.get(copy);
                bytes.writeBytes(copy);
            }));
        }
        return bytes.toByteArray();
    }

    public static SnapshotReader of(StateMemory memory) {
        return new SnapshotReader(SnapshotBytes.of(ByteBuffer.wrap(bytes(memory))));
    }

    /// A memory that has what another one had, which is closed.
    public static StateMemory restart(StateMemory memory) {
        return restart(memory, 1L << 30, Optional.empty());
    }

    /// The same for one that has a backend, and so many bytes before it needs that.
    public static StateMemory restart(StateMemory memory, long bytesMax, Optional<StateBackend> backend) {
        SnapshotReader snapshot = of(memory);
        memory.close();
        return new StateMemory("Test[1]", new StateBudget(bytesMax), RestoredState.allOf(snapshot), backend);
    }

    /// A memory that has nothing yet and little room, and a backend for the rest.
    public static StateMemory small(StateBudget budget, StateBackend backend) {
        return new StateMemory("Test[1]", budget, RestoredState.NOTHING, Optional.of(backend));
    }
}
