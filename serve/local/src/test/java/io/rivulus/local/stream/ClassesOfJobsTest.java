package io.rivulus.local.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.function.Collector;
import io.rivulus.api.function.FlatMapFunction;
import io.rivulus.api.function.MapFunction;
import io.rivulus.api.stream.CloseableIterator;
import io.rivulus.api.stream.DataStream;
import io.rivulus.api.stream.StreamExecutionEnvironment;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The classes that call the functions of a job are the job's own.
final class ClassesOfJobsTest {
    private static final int COLLECTIONS_MAX = 50;

    /// By which classes the functions of a test were called, before it failed and behind.
    private static final Set<String> BEFORE = ConcurrentHashMap.newKeySet();

    private static final Set<String> BEHIND = ConcurrentHashMap.newKeySet();
    private static final Queue<WeakReference<Class<?>>> CLASSES = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    @BeforeEach
    void begin() {
        OneFailure.isAhead();
        BEFORE.clear();
        BEHIND.clear();
        CLASSES.clear();
    }

    @Test
    void areThoseOfItsFirstAttempt() {
        Path checkpoints = folder.resolve("checkpoints");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment()
                .setParallelism(1)
                .set("pipeline.name", "classes")
                .set("execution.checkpointing.dir", checkpoints.toUri().toString())
                .set("restart-strategy.type", "fixed-delay")
                .set("restart-strategy.fixed-delay.attempts", "3")
                .set("restart-strategy.fixed-delay.delay", "1 ms")
                .enableCheckpointing(10);
        MapFunction<Long, Long> failing = new Failing(checkpoints.toString());
        DataStream<Long> behind =
                env.fromSequence(1, Long.MAX_VALUE).map(i -> i + 1).map(failing).filter(_ -> OneFailure.isBehind());
        assertThat(behind.executeAndCollect(1)).hasSize(1);
        assertThat(BEFORE).hasSize(1);
        assertThat(BEHIND).isEqualTo(BEFORE);
    }

    @Test
    void goWithIt() throws InterruptedException {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment().setParallelism(2);
        env.fromSequence(1, 1000)
                .map(i -> i + 1)
                .filter(i -> {
                    callers().map(WeakReference<Class<?>>::new).forEach(CLASSES::add);
                    return i < 0;
                })
                .print();
        // Which ends when the threads of the job do.
        env.execute();
        assertThat(CLASSES).hasSizeGreaterThanOrEqualTo(3 * 1000);
        for (int i = 0; i < COLLECTIONS_MAX && CLASSES.stream().anyMatch(left -> left.get() != null); i++) {
            System.gc();
        }
        assertThat(CLASSES.stream().map(WeakReference::get).filter(left -> left != null))
                .isEmpty();
    }

    /// What is thrown goes through functions that have collected for the one that throws.
    @Test
    void leaveStackTracesAsTheyAre() {
        FlatMapFunction<Long, Long> same = (Long i, Collector<Long> out) -> out.collect(i);
        DataStream<Long> failing = StreamExecutionEnvironment.getExecutionEnvironment()
                .setParallelism(1)
                .fromSequence(5, 7)
                .flatMap(same)
                .returns(Long.class)
                .map(ClassesOfJobsTest::ask)
                .name("ask");
        assertThatThrownBy(() -> run(failing))
                .hasMessage(
                        "task 'Sequence Source -> Flat Map -> ask -> Collect (1/1)', step 'Flat Map -> ask', batch 1 of input 0 failed: the function of 'Flat Map -> ask' failed on the record 6: java.io.IOException: no answer about 6; its stack trace says where in the code")
                .rootCause()
                .isInstanceOf(IOException.class)
                .satisfies(cause -> assertThat(cause.getStackTrace()[0].toString())
                        .matches(".*ClassesOfJobsTest\\.ask\\(ClassesOfJobsTest\\.java:\\d+\\)"));
    }

    private static Long ask(Long about) throws IOException {
        if (about == 6) {
            throw new IOException("no answer about " + about);
        }
        return about;
    }

    private static Stream<Class<?>> callers() {
        return StackWalker.getInstance(
                Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE, StackWalker.Option.SHOW_HIDDEN_FRAMES))
                .walk(frames -> frames.<Class<?>>map(StackWalker.StackFrame::getDeclaringClass)
                        .filter(type -> type.isHidden() && type.getName().startsWith("io.rivulus.runtime.function."))
                        .toList())
                .stream();
    }

    private record Failing(String checkpoints) implements MapFunction<Long, Long> {
        @Override
        public Long map(Long value) throws Exception {
            List<String> names = callers().map(Class::getName).distinct().toList();
            (OneFailure.isBehind() ? BEHIND : BEFORE).add(String.join(", ", names));
            OneFailure.atRecord(checkpoints);
            return value;
        }
    }

    private static <T> void run(DataStream<T> stream) {
        try (CloseableIterator<T> iterator = stream.executeAndCollect()) {
            assertThat(iterator.hasNext()).isFalse();
        }
    }
}
