package io.rivulus.runtime.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.api.time.WatermarkStrategy;
import io.rivulus.base.World;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;
import io.rivulus.data.Watermark;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.RestoredState;
import io.rivulus.state.StateBudget;
import io.rivulus.state.StateMemory;
import io.rivulus.state.snapshot.SnapshotBytes;
import io.rivulus.state.snapshot.SnapshotReader;
import io.rivulus.state.snapshot.SnapshotWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TimestampsOperatorTest {
    private final World world = World.production((_, failure) -> {
        throw new AssertionError(failure);
    });

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void tellsTheLastWatermarkAgainWhenItGoesOn() {
        SnapshotReader snapshot = snapshotAfter(30, 50);
        assertThat(goneOn(List.of(snapshot), 40)).containsExactly(new Watermark(49), "rows [40]");
    }

    /// What was late for one subtask need not have been for another.
    @Test
    void tellsTheLeastWatermarkOfSeveralSubtasks() {
        SnapshotReader ahead = snapshotAfter(90);
        SnapshotReader behind = snapshotAfter(20);
        assertThat(goneOn(List.of(ahead, behind), 21))
                .containsExactly(new Watermark(19), "rows [21]", new Watermark(20));
        assertThat(goneOn(List.of(ahead, snapshotAfter()), 5)).containsExactly("rows [5]", new Watermark(4));
    }

    @Test
    void waitsForRoomBetweenRowsAndMark() {
        try (StateMemory memory = memory(RestoredState.NOTHING)) {
            TimestampsOperator operator = operator(memory);
            Out out = new Out(1);
            ColumnBatch batch = batch(7);
            assertThat(operator.onBatch(0, batch, out)).isFalse();
            assertThat(out.given).containsExactly("rows [7]");
            out.room = 1;
            assertThat(operator.onBatch(0, batch, out)).isTrue();
            assertThat(out.given).containsExactly("rows [7]", new Watermark(6));
        }
    }

    private List<Object> goneOn(List<SnapshotReader> snapshots, long time) {
        try (StateMemory memory = memory(new RestoredState(snapshots, Optional.empty()))) {
            TimestampsOperator operator = operator(memory);
            Out out = new Out(100);
            assertThat(operator.onBatch(0, batch(time), out)).isTrue();
            return out.given;
        }
    }

    private SnapshotReader snapshotAfter(long... times) {
        try (StateMemory memory = memory(RestoredState.NOTHING)) {
            TimestampsOperator operator = operator(memory);
            for (long time : times) {
                operator.onBatch(0, batch(time), new Out(100));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (var frozen = memory.freeze(true)) {
                frozen.write(new SnapshotWriter(written -> {
                    byte[] copy = new byte[written.remaining()];
                    written.get(copy);
                    bytes.writeBytes(copy);
                }));
            }
            return new SnapshotReader(SnapshotBytes.of(ByteBuffer.wrap(bytes.toByteArray())));
        }
    }

    private TimestampsOperator operator(StateMemory memory) {
        TimestampsOperator operator = new TimestampsOperator(
                "times", WatermarkStrategy.<Object>forMonotonousTimestamps().withTimestampAssigner((i, _) -> (Long) i));
        operator.open(new Context(world, memory));
        return operator;
    }

    private static StateMemory memory(RestoredState restored) {
        return new StateMemory("times", new StateBudget(1L << 24), restored);
    }

    private static ColumnBatch batch(long time) {
        return RecordBatches.of(new Object[] {time}, new long[] {Long.MIN_VALUE}, 1);
    }

    private record Context(World world, StateMemory state) implements OperatorContext {
        @Override
        public int subtask() {
            return 0;
        }

        @Override
        public int parallelism() {
            return 1;
        }

        @Override
        public int keyGroups() {
            return 1;
        }

        @Override
        public long watermarkMillis() {
            return Watermark.NONE;
        }

        @Override
        public void schedule(long timestampMillis) {}

        @Override
        public void count(String metric, long amount) {}
    }

    /// Takes what is given, while there is room.
    private static final class Out implements Output {
        private final List<Object> given = new ArrayList<>();
        private int room;

        Out(int room) {
            this.room = room;
        }

        @Override
        public boolean hasRoom() {
            return room > 0;
        }

        @Override
        public void emit(ColumnBatch batch) {
            room--;
            given.add("rows [" + RecordBatches.times(batch)[0] + "]");
        }

        @Override
        public void mark(Element mark) {
            room--;
            given.add(mark);
        }
    }
}
