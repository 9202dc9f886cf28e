package io.rivulus.runtime.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.function.FilterFunction;
import io.rivulus.api.function.FlatMapFunction;
import io.rivulus.api.function.MapFunction;
import io.rivulus.api.stream.Step;
import io.rivulus.base.World;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;
import io.rivulus.data.Watermark;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.RestoredState;
import io.rivulus.state.StateBudget;
import io.rivulus.state.StateMemory;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StageClassesTest {
    /// As many as a session has in an hour.
    private static final int VERTICES = 200;

    private static final int COLLECTIONS_MAX = 20;

    private static final Step MAP = new Step.Map((MapFunction<Object, Object>) value -> value);
    private static final Step FILTER = new Step.Filter((FilterFunction<Object>) _ -> true);
    private static final Step FLAT_MAP =
            new Step.FlatMap((FlatMapFunction<Object, Object>) (value, out) -> out.collect(value));

    /// Makes of a record the classes by which it came.
    private static final Step CALLERS = new Step.Map((MapFunction<Object, Object>) _ -> callers());

    private final World world = World.production((_, failure) -> {
        throw new AssertionError(failure);
    });

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void givesEachPlaceOfAChainAClassOfItsOwn() {
        List<Class<?>> callers = callers(factory(MAP, FILTER, FLAT_MAP, MAP, CALLERS));
        assertThat(callers.stream().map(StageClassesTest::original))
                .containsExactly(
                        Stage.Mapping.class.getName(),
                        Stage.Mapping.class.getName(),
                        Stage.Onward.class.getName(),
                        Stage.FlatMapping.class.getName(),
                        Stage.Filtering.class.getName(),
                        Stage.Mapping.class.getName(),
                        Entry.OfObjects.class.getName());
        assertThat(callers).allMatch(Class::isHidden);
    }

    @Test
    void sharesTheClassesOfAVertexAmongItsSubtasks() {
        FunctionFactory factory = factory(FLAT_MAP, MAP, CALLERS);
        assertThat(callers(factory)).isEqualTo(callers(factory));
    }

    @Test
    void givesVerticesDifferentClasses() {
        assertThat(callers(factory(FLAT_MAP, MAP, CALLERS)))
                .doesNotContainAnyElementsOf(callers(factory(FLAT_MAP, MAP, CALLERS)));
    }

    @Test
    void letsClassesGoWithTheirVertices() {
        List<WeakReference<Class<?>>> classes = IntStream.range(0, VERTICES)
                .boxed()
                .flatMap(_ -> callers(factory(FLAT_MAP, CALLERS)).stream())
                .<WeakReference<Class<?>>>map(WeakReference::new)
                .toList();
        assertThat(classes).hasSize(4 * VERTICES);
        for (int i = 0; i < COLLECTIONS_MAX && classes.stream().anyMatch(left -> left.get() != null); i++) {
            System.gc();
        }
        assertThat(classes.stream().map(WeakReference::get).filter(left -> left != null))
                .isEmpty();
    }

    /// Frames of hidden classes are left out of its stack trace, those of the function are not.
    @Test
    void tellsWhatAFunctionThrowsAsItWasThrown() {
        Step failing = new Step.Map((MapFunction<Object, Object>) value -> {
            throw new IOException("no answer about " + value);
        });
        assertThatThrownBy(() -> callers(factory(FLAT_MAP, failing)))
                .isInstanceOf(FunctionFailure.class)
                .hasMessage("the function of 'chain' failed on the record 7: java.io.IOException: no answer about 7")
                .cause()
                .isInstanceOf(IOException.class)
                .satisfies(cause ->
                        assertThat(cause.getStackTrace()[0].getClassName()).isEqualTo(StageClassesTest.class.getName()))
                .satisfies(cause -> assertThat(cause.getStackTrace())
                        .noneMatch(frame -> frame.getClassName().contains("Stage$Mapping")));
    }

    private static String original(Class<?> copy) {
        return copy.getName().substring(0, copy.getName().indexOf('/'));
    }

    private static List<Class<?>> callers() {
        return StackWalker.getInstance(
                        Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE, StackWalker.Option.SHOW_HIDDEN_FRAMES))
                .walk(frames -> frames.<Class<?>>map(StackWalker.StackFrame::getDeclaringClass)
                        .filter(type -> Stage.class.isAssignableFrom(type)
                                || Stage.Collecting.class.isAssignableFrom(type)
                                || Entry.class.isAssignableFrom(type))
                        .distinct()
                        .toList());
    }

    private static FunctionFactory factory(Step... stages) {
        return new FunctionFactory(new FunctionPlan(
                "chain",
                List.of(new FunctionPlan.Input(false, Optional.empty(), Optional.empty())),
                List.of(stages),
                new FunctionPlan.End.Objects(Optional.empty(), false, Optional.empty(), Map.of())));
    }

    /// By which classes a subtask's last function was called.
    @SuppressWarnings("unchecked") // it gives nothing else
    private List<Class<?>> callers(FunctionFactory factory) {
        try (StateMemory memory = new StateMemory("chain", new StateBudget(1L << 24), RestoredState.NOTHING);
                Operator operator = factory.create()) {
            operator.open(new Context(world, memory));
            Out out = new Out(new ArrayList<>());
            assertThat(operator.onBatch(0, RecordBatches.of(new Object[] {7L}, new long[] {0}, 1), out))
                    .isTrue();
            return (List<Class<?>>) out.given.getFirst();
        }
    }

    private record Out(List<Object> given) implements Output {
        @Override
        public boolean hasRoom() {
            return true;
        }

        @Override
        public void emit(ColumnBatch batch) {
            given.add(RecordBatches.values(batch)[0]);
        }

        @Override
        public void mark(Element mark) {}
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
}
