package io.rivulus.runtime.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.api.EncodedState;
import io.rivulus.base.World;
import io.rivulus.base.executor.TurnExecutor;
import io.rivulus.runtime.source.Times.Part;
import io.rivulus.runtime.task.Mailbox;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SplitCoordinatorTest {
    private static final int SPLITS = 7;

    private final World world = World.production((_, failure) -> {
        throw new AssertionError(failure);
    });
    private final List<Throwable> failures = new ArrayList<>();

    @AfterEach
    void closeWorld() {
        world.close();
    }

    /// One life of a coordinator, whose letters are read when they are written, and whose next look for splits
    /// comes when it is wanted.
    private final class Coordinator implements TurnExecutor {
        private final Deque<Runnable> later = new ArrayDeque<>();
        private final SplitCoordinator<Part> splits;
        private @Nullable CoordinatorState cut;

        Coordinator(Times source, int parallelism, @Nullable CoordinatorState restored) {
            splits = new SplitCoordinator<>(
                    world,
                    source,
                    parallelism,
                    new Mailbox("splits", this, failures::add),
                    (_, turn) -> later.add(turn),
                    Optional.ofNullable(restored));
            splits.start();
        }

        void cut() {
            splits.cut(state -> cut = CoordinatorState.CODEC.decode(CoordinatorState.CODEC.encode(state)));
        }

        void discover() {
            Runnable next = later.poll();
            if (next != null) {
                next.run();
            }
        }

        List<Integer> ask(int subtask) {
            List<Integer> answers = new ArrayList<>();
            splits.request(subtask, answer -> {
                answer.splits().forEach(part -> answers.add(part.number()));
                if (answer.last()) {
                    answers.add(-1);
                }
            });
            return answers;
        }

        @Override
        public void ready(Runnable turn) {
            turn.run();
        }

        @Override
        public void close() {}
    }

    @Test
    void handsOutNothingBetweenACutAndItsEnd() {
        Coordinator coordinator = new Coordinator(bounded(), 2, null);
        assertThat(coordinator.ask(0)).containsExactly(0);
        coordinator.cut();
        List<Integer> asked = coordinator.ask(1);
        assertThat(asked).isEmpty();
        assertThat(coordinator.cut)
                .isNotNull()
                .extracting(CoordinatorState::splits, InstanceOfAssertFactories.list(EncodedState.class))
                .extracting(Part.CODEC::decode)
                .extracting(Part::number)
                .containsExactly(1, 2, 3, 4, 5, 6);
        coordinator.splits.resume();
        assertThat(asked).containsExactly(1);
        assertThat(coordinator.ask(1)).containsExactly(2);
    }

    @Test
    void saysThatThereAreNoMoreSplitsAfterARestoreToo() {
        Coordinator coordinator = new Coordinator(bounded(), 1, null);
        IntStream.range(0, SPLITS).forEach(_ -> coordinator.ask(0));
        coordinator.cut();
        assertThat(new Coordinator(bounded(), 1, coordinator.cut).ask(0)).containsExactly(-1);
    }

    @Test
    void findsAfterARestoreWhatItHadNotFoundAndDealsOnInTurn() {
        Coordinator coordinator = new Coordinator(endless(), 3, null);
        coordinator.discover();
        assertThat(coordinator.ask(0)).containsExactly(0);
        coordinator.cut();
        coordinator.discover();
        assertThat(coordinator.ask(2)).as("found after the cut").isEmpty();

        Coordinator restored = new Coordinator(endless(), 3, coordinator.cut);
        assertThat(restored.ask(1)).containsExactly(1);
        assertThat(restored.ask(2)).containsExactly(2);
    }

    @Test
    void givesAReaderOfAnEndlessSourceAllThatWaitsForItAtOnce() {
        Coordinator coordinator = new Coordinator(endless(), 2, null);
        IntStream.range(1, 5).forEach(_ -> coordinator.discover());
        assertThat(coordinator.ask(0)).containsExactly(0, 2, 4);
        List<Integer> later = coordinator.ask(0);
        coordinator.discover();
        assertThat(later).as("split 5 is for the other reader").isEmpty();
        coordinator.discover();
        assertThat(later).containsExactly(6);
        assertThat(coordinator.ask(1)).containsExactly(1, 3, 5);
    }

    @Test
    void tellsAReaderOfAnEndlessSourceOnceThatNothingWaitsForIt() {
        Coordinator coordinator = new Coordinator(endless(), 3, null);
        List<List<SplitAnswer<Part>>> answers = List.of(new ArrayList<>(), new ArrayList<>());
        coordinator.splits.request(2, answers.getFirst()::add);
        coordinator.splits.request(2, answers.getLast()::add);
        assertThat(answers.getFirst()).containsExactly(new SplitAnswer<>(List.of(), false));
        assertThat(answers.getLast()).isEmpty();
    }

    @Test
    void isNotCutOnceFindingHasFailed() {
        Coordinator coordinator = new Coordinator(Times.endless(new long[0], new long[] {Times.BROKEN}), 1, null);
        coordinator.discover();
        assertThat(failures).hasSize(1);
        coordinator.cut();
        assertThat(coordinator.cut).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everySplitIsInOnePlaceWheneverItIsCut(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            Times source = random.nextBoolean() ? bounded() : endless();
            int parallelism = random.nextInt(1, 5);
            Coordinator coordinator = new Coordinator(source, parallelism, null);
            List<Integer> read = new ArrayList<>();
            // Three failures, with another parallelism after each; what was handed out before a cut counts as read.
            for (int life = 0; life < 3; life++) {
                List<List<Integer>> before = new ArrayList<>();
                for (int step = random.nextInt(6); step > 0; step--) {
                    step(coordinator, random, parallelism, before);
                }
                coordinator.cut();
                before.forEach(read::addAll);
                List<List<Integer>> lost = new ArrayList<>();
                for (int step = random.nextInt(4); step > 0; step--) {
                    step(coordinator, random, parallelism, lost);
                }
                assertThat(lost).as("seed %d, held back", seed).allMatch(List::isEmpty);
                coordinator.splits.resume();
                for (int step = random.nextInt(4); step > 0; step--) {
                    step(coordinator, random, parallelism, lost);
                }
                parallelism = random.nextInt(1, 5);
                coordinator = new Coordinator(source, parallelism, coordinator.cut);
            }
            List<List<Integer>> rest = new ArrayList<>();
            for (int i = 0; i <= SPLITS; i++) {
                coordinator.discover();
            }
            for (int i = 0; i <= SPLITS; i++) {
                for (int subtask = 0; subtask < parallelism; subtask++) {
                    rest.add(coordinator.ask(subtask));
                }
            }
            rest.forEach(read::addAll);
            read.removeIf(number -> number < 0);
            assertThat(read)
                    .as("seed %d, round %d", seed, round)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, SPLITS).boxed().toList());
            assertThat(failures).isEmpty();
        }
    }

    private static void step(
            Coordinator coordinator, RandomGenerator random, int parallelism, List<List<Integer>> answers) {
        if (random.nextInt(3) == 0) {
            coordinator.discover();
        } else {
            answers.add(coordinator.ask(random.nextInt(parallelism)));
        }
    }

    private static Times bounded() {
        return Times.bounded(new long[SPLITS][0]);
    }

    private static Times endless() {
        return Times.endless(new long[SPLITS][0]);
    }
}
