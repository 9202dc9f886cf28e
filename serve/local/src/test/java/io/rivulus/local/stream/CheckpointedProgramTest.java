package io.rivulus.local.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.stream.CloseableIterator;
import io.rivulus.api.stream.DataStream;
import io.rivulus.api.stream.StreamExecutionEnvironment;
import io.rivulus.api.time.WatermarkStrategy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointedProgramTest {
    private static final int NUMBERS = 3_000_000;
    private static final int OF_BOTH = 1_000_000;
    private static final int KEYS = 97;

    @TempDir
    Path folder;

    @BeforeEach
    void begin() {
        OneFailure.isAhead();
    }

    /// The function fails in the midst of the work; what comes behind the restart goes on with the state, the
    /// timers and the place in the sequence of the last checkpoint.
    @Test
    void goesOnBehindAFailure() {
        StreamExecutionEnvironment env = restarting(environment(2));
        Map<String, Integer> answers =
                answers(numbers(env, 1, NUMBERS).keyBy(i -> i % KEYS).process(new FailingOnce(checkpoints())));
        requireRestored(NUMBERS);
        Map<Long, Long> expected = sums(1, NUMBERS);
        assertThat(answers).hasSize(KEYS);
        expected.forEach((key, sum) -> assertThat(answers).containsEntry(key + "=" + sum, 1));
    }

    @Test
    void goesOnWithWhatBothStreamsHaveLeft() {
        Map<String, Integer> answers = answers(pairs(restarting(environment(2))));
        requireRestored(OF_BOTH);
        requirePairs(answers);
    }

    /// A job that has failed for good is run again with other subtasks.
    @Test
    void goesOnWithWhatBothStreamsHaveLeftAtAnotherParallelism() {
        DataStream<String> failing = pairs(environment(2).set("restart-strategy.type", "none"));
        assertThatThrownBy(() -> answers(failing)).hasMessageContaining("as it has to");
        Map<String, Integer> answers = answers(pairs(environment(3)));
        requireRestored(OF_BOTH);
        requirePairs(answers);
    }

    private DataStream<String> pairs(StreamExecutionEnvironment env) {
        return numbers(env, 1, OF_BOTH / 2)
                .connect(numbers(env, OF_BOTH / 2 + 1, OF_BOTH))
                .keyBy(i -> i % KEYS, i -> i % KEYS)
                .process(new FailingPairs(checkpoints()))
                .uid("pairs");
    }

    private static void requirePairs(Map<String, Integer> answers) {
        Map<Long, Long> first = sums(1, OF_BOTH / 2);
        Map<Long, Long> second = sums(OF_BOTH / 2 + 1, OF_BOTH);
        assertThat(answers).hasSize(KEYS);
        first.forEach((key, sum) -> {
            long count = (OF_BOTH - key) / KEYS + (key == 0 ? 0 : 1);
            assertThat(answers).containsEntry(key + "=" + sum + "+" + second.get(key) + " of " + count, 1);
        });
    }

    private static void requireRestored(int numbers) {
        assertThat(OneFailure.isBehind()).isTrue();
        assertThat(OneFailure.seenSince())
                .as("what was in a checkpoint is not read again")
                .isLessThan(numbers);
    }

    private static DataStream<Long> numbers(StreamExecutionEnvironment env, long from, long to) {
        return env.fromSequence(
                from, to, WatermarkStrategy.<Long>forMonotonousTimestamps().withTimestampAssigner((i, _) -> i));
    }

    private static Map<Long, Long> sums(long from, long to) {
        Map<Long, Long> sums = new HashMap<>();
        for (long i = from; i <= to; i++) {
            sums.merge(i % KEYS, i, Long::sum);
        }
        return sums;
    }

    private static Map<String, Integer> answers(DataStream<String> stream) {
        Map<String, Integer> answers = new HashMap<>();
        try (CloseableIterator<String> iterator = stream.executeAndCollect()) {
            iterator.forEachRemaining(answer -> answers.merge(answer, 1, Integer::sum));
        }
        return answers;
    }

    private String checkpoints() {
        return folder.resolve("checkpoints").toString();
    }

    private StreamExecutionEnvironment environment(int parallelism) {
        return StreamExecutionEnvironment.getExecutionEnvironment()
                .setParallelism(parallelism)
                .set("pipeline.name", "sums")
                .set(
                        "execution.checkpointing.dir",
                        Path.of(checkpoints()).toUri().toString())
                .enableCheckpointing(10);
    }

    private static StreamExecutionEnvironment restarting(StreamExecutionEnvironment env) {
        return env.set("restart-strategy.type", "fixed-delay")
                .set("restart-strategy.fixed-delay.attempts", "3")
                .set("restart-strategy.fixed-delay.delay", "1 ms");
    }
}
