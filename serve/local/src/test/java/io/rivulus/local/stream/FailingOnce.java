package io.rivulus.local.stream;

import io.rivulus.api.function.Collector;
import io.rivulus.api.function.KeyedProcessFunction;
import io.rivulus.api.function.OpenContext;
import io.rivulus.api.state.ValueState;
import io.rivulus.api.state.ValueStateDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Sums up the numbers of each key until all have come, and fails once when there is a checkpoint.
final class FailingOnce extends KeyedProcessFunction<Long, Long, String> {
    private static final long LOOK_EVERY = 1_000;

    /// All subtasks and attempts together.
    static final AtomicLong SEEN = new AtomicLong();

    /// How many had been seen at the failure.
    static final AtomicLong SEEN_BEFORE = new AtomicLong(-1);

    private final String checkpoints;
    private transient ValueState<Long> sum;

    FailingOnce(String checkpoints) {
        this.checkpoints = checkpoints;
    }

    @Override
    public void open(OpenContext context) {
        sum = getRuntimeContext().getState(new ValueStateDescriptor<>("sum", Long.class));
    }

    @Override
    public void processElement(Long number, Context context, Collector<String> out) throws IOException {
        long seen = SEEN.incrementAndGet();
        if (seen % LOOK_EVERY == 0 && hasCheckpoint() && SEEN_BEFORE.compareAndSet(-1, seen)) {
            throw new IllegalStateException("as it has to");
        }
        Long before = sum.value();
        sum.update(number + (before == null ? 0 : before));
        context.timerService().registerEventTimeTimer(Long.MAX_VALUE - 1);
    }

    private boolean hasCheckpoint() throws IOException {
        Path root = Path.of(checkpoints);
        if (!Files.exists(root)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("manifest"));
        } catch (UncheckedIOException | NoSuchFileException gone) {
            // An older checkpoint went while it was looked at.
            return false;
        }
    }

    @Override
    public void onTimer(long timestampMillis, OnTimerContext context, Collector<String> out) {
        out.collect(context.getCurrentKey() + "=" + sum.value());
    }
}
