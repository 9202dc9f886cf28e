package io.rivulus.runtime.source;

import static io.rivulus.runtime.source.Times.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.api.EncodedState;
import io.rivulus.base.World;
import io.rivulus.data.Active;
import io.rivulus.data.Barrier;
import io.rivulus.data.EndOfInput;
import io.rivulus.data.Idle;
import io.rivulus.data.Watermark;
import io.rivulus.runtime.source.Times.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SourceIntakeTest {
    private static final Barrier BARRIER = new Barrier(1, true, false);

    private final World real = World.production((_, failure) -> {
        throw new AssertionError(failure);
    });
    private final Intake.HandClock clock = new Intake.HandClock();
    private final World world = Intake.world(real, clock);

    @AfterEach
    void closeWorld() {
        real.close();
    }

    @Test
    void whatComesBehindABarrierIsWhatARestoredReaderGives() {
        Times source = Times.endless(new long[] {3, 1, 7, 12, 9}, new long[] {2, SILENCE, 5}, new long[] {4});
        for (int cut = 0; cut < 25; cut++) {
            Intake intake = started(source, 3);
            List<Object> before = intake.read(cut);
            ReaderState state = intake.cut();
            List<Object> rest = intake.readAll();
            int barrier = rest.indexOf(BARRIER);
            List<Object> behind = rest.subList(barrier + 1, rest.size());
            before.addAll(rest.subList(0, barrier));

            Intake restored = restored(source, state);
            long told = watermark(before);
            List<Object> expected = new ArrayList<>(behind);
            if (told > Watermark.NONE) {
                expected.addFirst(new Watermark(told));
            }
            assertThat(restored.readAll()).as("cut after %d polls", cut).isEqualTo(expected);
        }
    }

    @Test
    void whatWasReadWhenTheBarrierCameStandsBeforeIt() {
        Intake intake = started(Times.bounded(new long[] {1, 2}), 1);
        assertThat(intake.read(1)).containsExactly(1L);
        ReaderState state = intake.cut();
        assertThat(intake.read(2)).as("the mark of the row, too").containsExactly(new Watermark(1), BARRIER);
        assertThat(state).isEqualTo(new ReaderState(1, state.splits()));
        assertThat(parts(state)).containsExactly(new Part(0, 1));
    }

    @Test
    void aSplitThatIsAddedAfterTheBarrierIsNotBeforeTheCut() {
        Intake intake = new Intake(world, Times.bounded(new long[] {1}), ReaderState.FRESH);
        intake.read(1);
        ReaderState state = intake.cut();
        intake.add(new Part(0, 0));
        assertThat(state).isEqualTo(ReaderState.FRESH);
        assertThat(intake.readAll()).startsWith(BARRIER, 1L);
    }

    @Test
    void aBarrierThatIsNoCheckpointStoresNothing() {
        Intake intake = started(Times.bounded(new long[] {1}), 1);
        intake.source().barrier(new Barrier(1, false, false));
        assertThat(intake.read(1)).containsExactly(new Barrier(1, false, false));
    }

    @Test
    void aReaderOfAnEndlessSourceReadsNothingBeforeItKnowsWhatWasFound() {
        Times source = Times.endless(new long[] {7, 8}, new long[] {2, 9});
        Intake intake = new Intake(world, source, ReaderState.FRESH);
        assertThat(intake.read(2)).isEmpty();
        intake.add(new Part(0, 0), new Part(1, 0));
        assertThat(intake.readAll()).containsExactly(7L, 2L, new Watermark(2), 8L, 9L, new Watermark(8));
        assertThat(intake.requests()).isEqualTo(2);
    }

    @Test
    void aRestoredReaderReadsNothingBeforeItKnowsWhatElseWaitsForIt() {
        Times source = Times.endless(new long[] {7}, new long[] {2});
        SplitState first = new SplitState(Part.CODEC.encode(new Part(0, 0)), Watermark.NONE, false);
        Intake intake = new Intake(world, source, new ReaderState(Watermark.NONE, List.of(first)));
        assertThat(intake.read(2)).isEmpty();
        intake.add(new Part(1, 0));
        assertThat(intake.readAll()).containsExactly(7L, 2L, new Watermark(2));
    }

    @Test
    void aReaderThatHasEndedEndsAgain() {
        Times source = Times.bounded(new long[] {5});
        Intake intake = started(source, 1);
        intake.readAll();
        intake.noMoreSplits();
        assertThat(intake.readAll()).containsExactly(new Watermark(Watermark.END), new EndOfInput());
        ReaderState state = intake.cut();
        assertThat(intake.readAll()).containsExactly(BARRIER);

        Intake restored = restored(source, state);
        assertThat(restored.readAll()).as("before it is told again").containsExactly(new Watermark(Watermark.END));
        assertThat(restored.requests()).isEqualTo(1);
        assertThat(restored.hasEnded()).isFalse();
        restored.noMoreSplits();
        assertThat(restored.readAll()).containsExactly(new EndOfInput());
        assertThat(restored.hasEnded()).isTrue();
    }

    @Test
    void anIdleReaderIsIdleAfterARestoreUntilRowsCome() {
        Times source = Times.endless(new long[] {5, SILENCE, 9});
        Intake intake = started(source, 1);
        assertThat(intake.read(2)).containsExactly(5L, new Watermark(5));
        clock.advance(Intake.IDLE_AFTER);
        assertThat(intake.read(1)).containsExactly(new Idle());
        ReaderState state = intake.cut();

        Intake restored = restored(source, state);
        assertThat(restored.read(2)).containsExactly(new Watermark(5), new Idle());
        assertThat(parts(restored.cut())).containsExactly(new Part(0, 2));
        assertThat(restored.readAll()).containsExactly(BARRIER, 9L, new Active(), new Watermark(9));
    }

    @Test
    void anIdleSplitHoldsNobodyUpAfterARestore() {
        Times source = Times.endless(new long[] {5}, new long[] {20, SILENCE, 30});
        Intake intake = started(source, 2);
        assertThat(intake.read(3)).containsExactly(5L, 20L, new Watermark(5));
        ReaderState state = intake.cut();
        assertThat(state.splits()).extracting(SplitState::watermarkMillis).containsExactly(5L, 20L);

        ReaderState firstIdle = new ReaderState(
                20,
                List.of(
                        new SplitState(state.splits().getFirst().split(), 5, true),
                        state.splits().getLast()));
        Intake restored = restored(source, firstIdle);
        assertThat(restored.readAll()).containsExactly(new Watermark(20), 30L, new Watermark(30));
    }

    @Test
    void aReaderWhoseSplitsAreAllIdleIsAsFarAsTheForemost() {
        Intake intake = started(Times.endless(new long[] {5}, new long[] {20, SILENCE, 15}), 2);
        assertThat(intake.read(3)).containsExactly(5L, 20L, new Watermark(5));
        clock.advance(Intake.IDLE_AFTER);
        assertThat(intake.read(2)).containsExactly(new Watermark(20), new Idle());
        assertThat(intake.readAll()).containsExactly(15L, new Active());
    }

    @Test
    void idlenessIsFoundAlsoWhenRowsCameAfterTheFirstLook() {
        Intake intake = started(Times.endless(new long[] {1, SILENCE, 2}), 1);
        intake.read(2);
        assertThat(intake.wakes()).containsExactly(Intake.IDLE_AFTER);
        clock.advance(Duration.ofSeconds(4));
        intake.readAll();
        clock.advance(Duration.ofSeconds(6));
        assertThat(intake.readAll()).isEmpty();
        assertThat(intake.wakes()).containsExactly(Intake.IDLE_AFTER, Duration.ofSeconds(4));
        clock.advance(Duration.ofSeconds(4));
        assertThat(intake.readAll()).containsExactly(new Idle());
    }

    @Test
    void theSplitsOfSeveralBoundedReadersAreReadOneAfterTheOtherAndNoneIsLate() {
        Times source = Times.bounded(new long[] {1, 50, 60}, new long[] {2, 20, 30}, new long[] {3, 40});
        List<ReaderState> states = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            Intake intake = new Intake(world, source, ReaderState.FRESH);
            intake.add(new Part(part, 0));
            intake.read(2);
            states.add(intake.cut());
        }
        ReaderState merged = ReaderState.redistribute(states, 1).getFirst();
        assertThat(merged.watermarkMillis()).isEqualTo(1);
        Intake restored = new Intake(world, source, merged);
        assertThat(restored.read(2)).containsExactly(new Watermark(1), 50L);
        assertThat(parts(restored.cut())).containsExactly(new Part(0, 2), new Part(1, 1), new Part(2, 1));
        assertThat(restored.readAll())
                .as("event time stays behind what waits")
                .containsExactly(new Watermark(2), BARRIER, 60L, 20L, new Watermark(3), 30L, 40L, new Watermark(40));
        assertThat(restored.requests()).as("asked for more when all were read").isEqualTo(1);
    }

    @Test
    void readersWithoutSplitsHoldNobodyUpAfterARestore() {
        SplitState slow = new SplitState(new EncodedState(1, new byte[0]), 10, false);
        SplitState fast = new SplitState(new EncodedState(1, new byte[1]), 70, false);
        SplitState idle = new SplitState(new EncodedState(1, new byte[2]), 5, true);
        List<ReaderState> states = List.of(
                new ReaderState(10, List.of(slow)),
                new ReaderState(70, List.of(fast)),
                new ReaderState(5, List.of(idle)));

        assertThat(ReaderState.redistribute(states, 3)).isSameAs(states);
        assertThat(ReaderState.redistribute(states, 5))
                .containsExactly(
                        new ReaderState(10, List.of(slow)),
                        new ReaderState(10, List.of(fast)),
                        new ReaderState(10, List.of(idle)),
                        new ReaderState(10, List.of()),
                        new ReaderState(10, List.of()));
        assertThat(ReaderState.redistribute(states, 2))
                .containsExactly(new ReaderState(10, List.of(slow, idle)), new ReaderState(10, List.of(fast)));
    }

    private Intake started(Times source, int splits) {
        Intake intake = new Intake(world, source, ReaderState.FRESH);
        intake.add(IntStream.range(0, splits).mapToObj(i -> new Part(i, 0)).toArray(Part[]::new));
        return intake;
    }

    /// One that has been told that no other splits were found.
    private Intake restored(Times source, ReaderState state) {
        Intake intake = new Intake(world, source, state);
        intake.add();
        return intake;
    }

    private static List<Part> parts(ReaderState state) {
        return state.splits().stream()
                .map(split -> Part.CODEC.decode(split.split()))
                .toList();
    }

    private static long watermark(List<Object> read) {
        return read.stream()
                .mapToLong(element -> element instanceof Watermark(long millis) ? millis : Watermark.NONE)
                .max()
                .orElse(Watermark.NONE);
    }
}
