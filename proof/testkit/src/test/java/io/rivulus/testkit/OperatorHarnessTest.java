package io.rivulus.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.data.Barrier;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Watermark;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.OperatorFactory;
import io.rivulus.runtime.operator.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Operators with one fault each, to show that the harness finds it.
final class OperatorHarnessTest {
    private static final RowType ROW = RowType.of(new Field("x", Types.INT));
    private static final List<OperatorEvent> ONE_TO_FOUR =
            List.of(new OperatorEvent.Rows(0, Change.insert(1), Change.insert(2), Change.insert(3), Change.insert(4)));

    @Test
    void findsAnOperatorThatOverlooksTheSelection() {
        assertThatThrownBy(() -> harness(() -> (_, batch, output) -> {
                            output.emit(ColumnBatch.of(batch.size(), batch.column(0)));
                            return true;
                        })
                        .run(ONE_TO_FOUR))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Planted comes to [[1], [2], [3], [4]] {} ALL_AT_ONCE, but to"
                        + " [[1], [1], [2], [2], [3], [3], [4], [4]] {} SELECTED_ROWS");
    }

    @Test
    void findsAnOperatorThatDependsOnHowRowsAreBatched() {
        assertThatThrownBy(() -> harness(() -> (_, batch, output) -> {
                            output.emit(ColumnBatch.of(1, new IntColumn(1, new int[] {batch.count()}, null)));
                            return true;
                        })
                        .run(ONE_TO_FOUR))
                .hasMessageStartingWith("Planted comes to [[4]] {} ALL_AT_ONCE, but to [[1], [1], [1], [1]]");
    }

    @Test
    void findsAnOperatorThatEmitsWithoutRoom() {
        assertThatThrownBy(() -> harness(() -> (_, batch, output) -> {
                            output.emit(batch);
                            output.emit(batch);
                            return true;
                        })
                        .run(ONE_TO_FOUR))
                .hasMessage("emits a batch of 4 rows where there is room for 0 batches");
    }

    @Test
    void findsAnOperatorThatStopsForNothing() {
        assertThatThrownBy(() -> harness(() -> (_, _, _) -> false).run(ONE_TO_FOUR))
                .hasMessage("Planted stops although there is room");
    }

    @Test
    void findsAnOperatorThatTakesBackWhatItNeverGave() {
        assertThatThrownBy(() -> harness(() -> (_, batch, output) -> {
                            byte[] kinds = {3, 0, 0, 0};
                            output.emit(batch.withKinds(kinds));
                            return true;
                        })
                        .run(ONE_TO_FOUR))
                .hasMessage("takes back what doesn't stand: -D[1]");
    }

    @Test
    void tellsEveryEventOnceAndInOrder() {
        List<String> told = new ArrayList<>();
        harness(() -> new Diary(told))
                .run(
                        OperatorMode.ALL_AT_ONCE,
                        List.of(
                                new OperatorEvent.Rows(0, Change.insert(7)),
                                new OperatorEvent.WatermarkReached(5),
                                new OperatorEvent.WatermarkReached(5),
                                new OperatorEvent.EpochEnds(),
                                new OperatorEvent.ClockReached(9),
                                new OperatorEvent.ClockReached(30),
                                new OperatorEvent.InputEnds(0)));
        assertThat(told)
                .containsExactly(
                        "rows 1",
                        "watermark 5",
                        "epoch 1 false",
                        "time 10 at 10",
                        "time 20 at 20",
                        "watermark " + Watermark.END,
                        "end 0",
                        "epoch 2 true",
                        "closed");
    }

    private static OperatorHarness harness(Supplier<Operator> operator) {
        return new OperatorHarness(new Planted(operator), List.of(ROW), ROW);
    }

    private record Planted(Supplier<Operator> operator) implements OperatorFactory {
        @Override
        public String name() {
            return "Planted";
        }

        @Override
        public Operator create() {
            return operator.get();
        }
    }

    /// Writes down how it is called, and has timers at 10 and 20.
    private static final class Diary implements Operator {
        private final List<String> told;
        private @Nullable OperatorContext context;

        Diary(List<String> told) {
            this.told = told;
        }

        @Override
        public void open(OperatorContext opened) {
            context = opened;
            opened.schedule(20);
            opened.schedule(10);
        }

        private OperatorContext context() {
            return Objects.requireNonNull(context);
        }

        @Override
        public boolean onBatch(int input, ColumnBatch batch, Output output) {
            told.add("rows " + batch.count());
            return true;
        }

        @Override
        public boolean onWatermark(long timestampMillis, Output output) {
            told.add("watermark " + context().watermarkMillis());
            return true;
        }

        @Override
        public boolean onBarrier(Barrier barrier, Output output) {
            told.add("epoch " + barrier.epoch() + " " + barrier.last());
            return true;
        }

        @Override
        public boolean onEndOfInput(int input, Output output) {
            told.add("end " + input);
            return true;
        }

        @Override
        public boolean onProcessingTime(long timestampMillis, Output output) {
            told.add("time %d at %d"
                    .formatted(timestampMillis, context().world().clock().wallMillis()));
            return true;
        }

        @Override
        public void close() {
            told.add("closed");
        }
    }
}
