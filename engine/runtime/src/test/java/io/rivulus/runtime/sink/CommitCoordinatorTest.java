package io.rivulus.runtime.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.api.StateCodec;
import io.rivulus.api.sink.DirectSink;
import io.rivulus.api.sink.Sink;
import io.rivulus.api.sink.SinkCommitter;
import io.rivulus.api.sink.SinkContext;
import io.rivulus.api.sink.SinkWriter;
import io.rivulus.base.World;
import io.rivulus.base.executor.TurnExecutor;
import io.rivulus.data.Barrier;
import io.rivulus.runtime.task.Mailbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two writers that prepare letters.
final class CommitCoordinatorTest {
    private final World world = World.production((_, failure) -> {
        throw new AssertionError(failure);
    });

    /// What the outside was told, in its order.
    private final List<String> outside = new ArrayList<>();

    private final List<Throwable> failures = new ArrayList<>();
    private boolean outsideIsDown;
    private int toldBeforeBegin;

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void commitsAnEpochOnceItsCheckpointIsComplete() {
        Attempt<String> attempt = letters(CommitterState.EMPTY);
        attempt.prepare(checkpoint(1), "a", "b");
        assertThat(outside).isEmpty();
        assertThat(attempt.complete(1)).isTrue();
        assertThat(outside).containsExactly("commit 1 [a, b]");
        attempt.complete(1);
        assertThat(outside).hasSize(1);
        assertThat(attempt.over).isFalse();
    }

    @Test
    void storesWhatIsPreparedOnceAllWritersHave() {
        Attempt<String> attempt = letters(CommitterState.EMPTY);
        attempt.commits.prepared(checkpoint(1), List.of("a"));
        assertThat(attempt.stored).isEmpty();
        attempt.commits.prepared(checkpoint(1), List.of());
        assertThat(attempt.stored).containsOnlyKeys(1L);
    }

    @Test
    void commitsEpochsInTheirOrderAndThoseWhoseOwnCheckpointCameToNothing() {
        Attempt<String> attempt = letters(CommitterState.EMPTY);
        attempt.prepare(checkpoint(1), "a", "b");
        attempt.prepare(checkpoint(2), "c", "d");
        attempt.prepare(checkpoint(3), "e", "f");
        attempt.complete(2);
        assertThat(outside).containsExactly("commit 1 [a, b]", "commit 2 [c, d]");
        attempt.complete(3);
        assertThat(outside).endsWith("commit 3 [e, f]");
    }

    @Test
    void aRestoredAttemptCommitsWhatItsCheckpointHoldsAndNothingLater() {
        Attempt<String> first = letters(CommitterState.EMPTY);
        first.prepare(checkpoint(1), "a", "b");
        first.prepare(checkpoint(2), "c", "d");
        first.complete(2);
        first.prepare(checkpoint(3), "e", "f");
        outside.clear();

        Attempt<String> second = letters(first.stored(2));
        second.prepare(checkpoint(3), "e2", "f2");
        second.complete(3);
        assertThat(outside).containsExactly("commit 1 [a, b]", "commit 2 [c, d]", "commit 3 [e2, f2]");
    }

    @Test
    void whatCouldNotBeCommittedIsInTheNextCheckpoint() {
        Attempt<String> first = letters(CommitterState.EMPTY);
        first.prepare(checkpoint(1), "a", "b");
        outsideIsDown = true;
        Attempt<String> second = letters(first.stored(1));
        second.prepare(checkpoint(2), "c", "d");
        assertThat(second.complete(2)).isFalse();
        assertThat(failures).hasSize(2);
        outsideIsDown = false;
        assertThat(outside).isEmpty();
        letters(second.stored(2));
        assertThat(outside).containsExactly("commit 1 [a, b]", "commit 2 [c, d]");
    }

    @Test
    void theJobIsOverWhenItsLastEpochIsCommitted() {
        Attempt<String> attempt = letters(CommitterState.EMPTY);
        attempt.prepare(checkpoint(1), "a", "b");
        attempt.prepare(new Barrier(2, true, true), "c", "d");
        attempt.complete(1);
        assertThat(attempt.over).isFalse();
        attempt.complete(2);
        assertThat(attempt.over).isTrue();
    }

    @Test
    void aLastEpochWithoutACheckpointIsCommittedAtOnce() {
        Attempt<String> attempt = letters(CommitterState.EMPTY);
        attempt.prepare(checkpoint(1), "a", "b");
        attempt.prepare(new Barrier(2, false, true), "c", "d");
        assertThat(outside).containsExactly("commit 1 [a, b]", "commit 2 [c, d]");
        assertThat(attempt.over).isTrue();
    }

    @Test
    void throwsAwayOnlyWhatNoCheckpointCanHold() {
        Attempt<String> attempt = letters(CommitterState.EMPTY);
        attempt.prepare(checkpoint(1), "a", "b");
        attempt.commits.prepared(checkpoint(2), List.of("c"));
        attempt.close();
        assertThat(outside).containsExactly("abort [c]", "close");

        outside.clear();
        outsideIsDown = true;
        letters(attempt.stored(1)).close();
        assertThat(outside).as("restored, and not committed").containsExactly("close");
    }

    @Test
    void aCheckpointThatIsCompleteOnlyAfterTheEndIsLeftToWhoRestoresIt() {
        Attempt<String> attempt = letters(CommitterState.EMPTY);
        attempt.prepare(checkpoint(1), "a", "b");
        attempt.close();
        assertThat(attempt.complete(1)).as("committed").isFalse();
        letters(attempt.stored(1));
        assertThat(outside).containsExactly("close", "commit 1 [a, b]");
    }

    @Test
    void throwsAwayWhatCouldNotBeCommittedWithoutACheckpoint() {
        Attempt<String> attempt = letters(CommitterState.EMPTY);
        outsideIsDown = true;
        attempt.prepare(new Barrier(1, false, true), "a", "b");
        assertThat(failures).hasSize(1);
        attempt.close();
        assertThat(outside).containsExactly("abort [a, b]", "close");
        assertThat(attempt.over).isFalse();
    }

    /// It has no codec, so none may be asked for.
    @Test
    void aSinkWithoutASecondPhaseStoresNothing() {
        Attempt<Void> attempt = new Attempt<>(RestoredCommits.NONE, new DirectLetters());
        attempt.prepare(checkpoint(1));
        assertThat(failures).isEmpty();
        assertThat(attempt.complete(1)).isTrue();
        new Attempt<>(new RestoredCommits(attempt.stored(1), false), new DirectLetters()).prepare(checkpoint(2));
        assertThat(failures).isEmpty();
    }

    @Test
    void whatIsLeftToBeDoneLaterIsInEachCheckpointUntilItIsDone() {
        Attempt<String> first = letters(CommitterState.EMPTY);
        first.prepare(checkpoint(1), "later a", "b");
        first.complete(1);
        first.prepare(checkpoint(2), "c", "d");
        outside.clear();

        Attempt<String> second = letters(first.stored(2));
        assertThat(outside).containsExactly("commit 1 [later a]", "commit 2 [c, d]");
        assertThat(toldBeforeBegin).isEqualTo(2);
        second.prepare(checkpoint(3), "now", "e");
        second.complete(3);
        second.prepare(checkpoint(4), "f", "g");
        assertThat(second.stored(3).epochs()).hasSize(2);
        assertThat(second.stored(4).epochs()).hasSize(1);
    }

    @Test
    void whatWasCommittedBeforeIsToldAndNotCommittedAgain() {
        Attempt<String> first = letters(CommitterState.EMPTY);
        first.prepare(checkpoint(1), "later a", "b");
        first.complete(1);
        first.prepare(checkpoint(2), "later c", "d");
        first.complete(2);
        outside.clear();

        Attempt<String> second = new Attempt<>(new RestoredCommits(first.stored(2), true), new Letters());
        assertThat(outside).containsExactly("resume [later a, later c, d]");
        second.prepare(checkpoint(3), "e", "f");
        assertThat(second.stored(3).epochs()).hasSize(2);
    }

    private Attempt<String> letters(CommitterState restored) {
        return new Attempt<>(new RestoredCommits(restored, false), new Letters());
    }

    private static Barrier checkpoint(long epoch) {
        return new Barrier(epoch, true, false);
    }

    /// A coordinator whose letters are read when they are written.
    private final class Attempt<C> implements TurnExecutor, CommitCoordinator.Surroundings {
        private final Map<Long, CommitterState> stored = new TreeMap<>();
        private final CommitCoordinator<C> commits;
        private boolean over;

        Attempt(RestoredCommits restored, Sink<C> sink) {
            commits = new CommitCoordinator<>(
                    sink,
                    "attempt",
                    Optional.empty(),
                    2,
                    world,
                    new Mailbox("commits", this, failures::add),
                    this,
                    restored);
            commits.start();
        }

        /// Both writers prepare, and have nothing to be committed.
        void prepare(Barrier barrier) {
            commits.prepared(barrier, List.of());
            commits.prepared(barrier, List.of());
        }

        void prepare(Barrier barrier, C first, C second) {
            commits.prepared(barrier, List.of(first));
            commits.prepared(barrier, List.of(second));
        }

        /// Whether all was committed.
        boolean complete(long epoch) {
            List<Long> done = new ArrayList<>();
            commits.complete(epoch, () -> done.add(epoch));
            return !done.isEmpty();
        }

        CommitterState stored(long epoch) {
            CommitterState state = stored.getOrDefault(epoch, CommitterState.EMPTY);
            return CommitterState.CODEC.decode(CommitterState.CODEC.encode(state));
        }

        @Override
        public void prepared(long epoch, CommitterState state) {
            stored.put(epoch, state);
        }

        @Override
        public void committed() {
            over = true;
        }

        @Override
        public void ready(Runnable turn) {
            turn.run();
        }

        @Override
        public void close() {
            List<String> done = new ArrayList<>();
            commits.close(() -> done.add("done"));
            assertThat(done).hasSize(1);
        }
    }

    private record DirectLetters() implements DirectSink {
        @Override
        public SinkWriter<Void> createWriter(SinkContext context) {
            throw new AssertionError("nothing is written here");
        }
    }

    private final class Letters implements Sink<String> {
        @Override
        public SinkWriter<String> createWriter(SinkContext context) {
            throw new AssertionError("nothing is written here");
        }

        @Override
        public StateCodec<String> committableCodec() {
            return StateCodec.of("a letter", 1, (letter, out) -> out.writeUTF(letter), in -> in.readUTF());
        }

        @Override
        public SinkCommitter<String> createCommitter(SinkContext context) {
            return new SinkCommitter<>() {
                // The letters that wait until one says that the time has come.
                private final List<String> later = new ArrayList<>();

                @Override
                public void begin() {
                    toldBeforeBegin = outside.size();
                }

                @Override
                public List<String> pending() {
                    return later;
                }

                @Override
                public void commit(long epoch, List<String> letters) {
                    if (outsideIsDown) {
                        throw new IllegalStateException("nobody answers");
                    }
                    outside.add("commit " + epoch + " " + letters);
                    letters.stream()
                            .filter(letter -> letter.startsWith("later"))
                            .forEach(later::add);
                    if (letters.contains("now")) {
                        later.clear();
                    }
                }

                @Override
                public void resume(List<String> letters) {
                    outside.add("resume " + letters);
                    letters.stream()
                            .filter(letter -> letter.startsWith("later"))
                            .forEach(later::add);
                }

                @Override
                public void abort(List<String> letters) {
                    outside.add("abort " + letters);
                }

                @Override
                public void close() {
                    outside.add("close");
                }
            };
        }
    }
}
