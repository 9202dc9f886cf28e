package io.rivulus.local.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.api.stream.CloseableIterator;
import io.rivulus.api.stream.DataStream;
import io.rivulus.api.stream.StreamExecutionEnvironment;
import io.rivulus.api.time.WatermarkStrategy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointedProgramTest {
    private static final int NUMBERS = 3_000_000;
    private static final int KEYS = 97;

    @TempDir
    Path folder;

    /// The function fails in the midst of the work; what comes behind the restart goes on with the state, the
    /// timers and the place in the sequence of the last checkpoint.
    @Test
    void goesOnBehindAFailure() {
        Path checkpoints = folder.resolve("checkpoints");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment()
                .setParallelism(2)
                .set("pipeline.name", "sums")
                .set("execution.checkpointing.dir", checkpoints.toUri().toString())
                .set("restart-strategy.type", "fixed-delay")
                .set("restart-strategy.fixed-delay.attempts", "3")
                .set("restart-strategy.fixed-delay.delay", "1 ms")
                .enableCheckpointing(10);
        DataStream<String> sums = env.fromSequence(
                        1,
                        NUMBERS,
                        WatermarkStrategy.<Long>forMonotonousTimestamps().withTimestampAssigner((i, _) -> i))
                .keyBy(i -> i % KEYS)
                .process(new FailingOnce(checkpoints.toString()));
        Map<String, Integer> answers = new HashMap<>();
        try (CloseableIterator<String> iterator = sums.executeAndCollect()) {
            iterator.forEachRemaining(answer -> answers.merge(answer, 1, Integer::sum));
        }
        assertThat(FailingOnce.SEEN_BEFORE.get()).isPositive();
        assertThat(FailingOnce.SEEN.get() - FailingOnce.SEEN_BEFORE.get())
                .as("what was in a checkpoint is not read again")
                .isLessThan(NUMBERS);
        Map<Long, Long> expected = new HashMap<>();
        for (long i = 1; i <= NUMBERS; i++) {
            expected.merge(i % KEYS, i, Long::sum);
        }
        assertThat(answers).hasSize(KEYS);
        expected.forEach((key, sum) -> assertThat(answers).containsEntry(key + "=" + sum, 1));
    }
}
