package io.rivulus.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.BugException;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.error.UserException;
import io.rivulus.checkpoint.Publication.Fenced;
import io.rivulus.checkpoint.Publication.Overtaken;
import io.rivulus.checkpoint.Publication.Published;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointHistoryTest {
    @TempDir
    private Path directory;

    private Root root;

    @BeforeEach
    void open() {
        root = new Root(directory.resolve("job"));
    }

    @Test
    void aJobBeginsWithNothingAndGoesOnFromItsNewest() {
        CheckpointHistory first = root.takeOver("one");
        assertThat(first.recovered()).isEmpty();
        assertThat(first.generation()).isEqualTo(1);
        Manifest one = root.publish(first);
        first.markCommitted(one.id());
        assertThat(root.takeOver("two").recovered()).hasValue(new Recovered(one, true));
        CheckpointHistory third = root.takeOver("three");
        Manifest two = root.publish(third);
        assertThat(two.number()).isEqualTo(2);
        assertThat(two.previous()).isEqualTo(one.id());
        assertThat(two.id().generation()).isEqualTo(3);
        assertThat(root.reader.latest()).hasValue(new Recovered(two, false));
        assertThat(root.reader.numbers()).containsExactly(1L, 2L);
    }

    @Test
    void attemptsShareANumberButNoNames() {
        CheckpointHistory history = root.takeOver("one");
        CheckpointId failed = history.begin();
        root.write(failed, "task-0");
        Manifest published = root.publish(history);
        assertThat(failed).hasToString("n1-g1-a1");
        assertThat(published.id()).hasToString("n1-g1-a2");
        assertThatThrownBy(() -> history.publish(failed, Root.snapshot()))
                .isInstanceOf(BugException.class)
                .hasMessageContaining("the attempt n1-g1-a1 was given up for n1-g1-a2");
    }

    @Test
    void theOlderOfTwoProcessesStopsWithTheReason() {
        CheckpointHistory older = root.takeOver("host-a 17");
        Manifest one = root.publish(older);
        CheckpointId late = older.begin();
        Piece piece = root.write(late, "task-0");
        CheckpointHistory newer = root.takeOver("host-b 18");
        Fenced fenced = (Fenced) older.publish(late, Root.snapshot(piece));
        assertThat(fenced.toException().line())
                .isEqualTo(
                        "RV-1361: the job 'clicks' runs in another process since: generation 2, host-b 18, in %s;"
                                + " this process (generation 1) stops",
                        root.store);
        assertThat(root.reader.latest()).hasValue(new Recovered(one, false));
        assertThat(root.publish(newer).previous()).isEqualTo(one.id());
        assertThat(older.sweep(1)).isEqualTo(Swept.NOTHING);
        assertThatThrownBy(older::begin).isInstanceOf(BugException.class);
    }

    @Test
    void whoFindsItsNumberTakenStartsAgainFromThere() {
        CheckpointHistory older = root.takeOver("older");
        CheckpointHistory newer = root.takeOver("newer");
        CheckpointId late = new CheckpointId(1, older.generation(), 1);
        Manifest last = new Manifest("clicks", Kind.CHECKPOINT, late, CheckpointId.NONE, Root.snapshot());
        root.store.putIfAbsent(Names.manifest(1), ManifestCodec.encode(last));
        CheckpointId id = newer.begin();
        assertThat(newer.publish(id, Root.snapshot(root.write(id, "task-0")))).isEqualTo(new Overtaken(last));
        CheckpointHistory again = ((Takeover.Taken) newer.renew()).history();
        assertThat(again.recovered()).hasValue(new Recovered(last, false));
        assertThat(root.publish(again).number()).isEqualTo(2);
    }

    @Test
    void aProcessThatFailedGoesOnOnlyIfNobodyElseDoes() {
        CheckpointHistory older = root.takeOver("older");
        Manifest one = root.publish(older);
        CheckpointHistory renewed = ((Takeover.Taken) older.renew()).history();
        assertThat(renewed.generation()).isEqualTo(2);
        assertThat(renewed.recovered()).hasValue(new Recovered(one, false));
        CheckpointHistory newer = root.takeOver("newer");
        assertThat(renewed.renew())
                .isInstanceOfSatisfying(
                        Fenced.class, fenced -> assertThat(fenced.by()).isEqualTo("newer"));
        assertThatThrownBy(renewed::begin).isInstanceOf(BugException.class);
        assertThat(root.publish(newer).number()).isEqualTo(2);
    }

    @Test
    void aProcessFindsOutAlsoWhenTheNextClaimIsRetired() {
        CheckpointHistory older = root.takeOver("older");
        root.takeOver("newer");
        CheckpointHistory newest = root.takeOver("newest");
        root.publish(newest);
        newest.sweep(1);
        assertThat(older.renew())
                .isInstanceOfSatisfying(
                        Fenced.class, fenced -> assertThat(fenced.by()).isEqualTo("newest"));
    }

    @Test
    void aClaimOfWhichTheStoreDidNotSayThatItIsThereIsOnesOwn() {
        CheckpointHistory history = root.takeOver("one");
        root.store.putIfAbsent(Names.generation(2), ByteBuffer.wrap("clicks\none".getBytes(UTF_8)));
        assertThat(history.renew()).isInstanceOf(Takeover.Taken.class);
    }

    @Test
    void whatWasToBeginAnewDoesSoUntilItHasACheckpointOfItsOwn() {
        root.publish(root.takeOver("one"));
        CheckpointHistory fresh = root.takeOver("two", new StartFrom.Nothing());
        CheckpointHistory again = ((Takeover.Taken) fresh.renew()).history();
        assertThat(again.recovered()).isEmpty();
        Manifest two = root.publish(again);
        assertThat(two.number()).isEqualTo(2);
        assertThat(((Takeover.Taken) again.renew()).history().recovered()).hasValue(new Recovered(two, false));
    }

    @Test
    void whoTakesARetiredNumberHasLost() {
        CheckpointHistory older = root.takeOver("older");
        CheckpointId late = older.begin();
        CheckpointHistory newer = root.takeOver("newer");
        root.publish(newer);
        Manifest two = root.publish(newer);
        newer.sweep(1);
        // Claims that were deleted by hand can't show who is newer; the higher number still does.
        root.store.delete(Names.generation(2));
        Fenced fenced = (Fenced) older.publish(late, Root.snapshot());
        assertThat(fenced.reason())
                .isEqualTo(
                        "the job 'clicks' has a checkpoint 2 in %s by another process, this one (generation 1) is at"
                                + " 1 and stops",
                        root.store);
        assertThat(root.reader.latest()).hasValue(new Recovered(two, false));
    }

    @Test
    void publishingTwiceIsPublishingOnce() {
        CheckpointHistory history = root.takeOver("one");
        CheckpointId id = history.begin();
        Snapshot snapshot = Root.snapshot(root.write(id, "task-0"));
        // As when the store had done what it then failed to say.
        Manifest manifest = new Manifest("clicks", Kind.CHECKPOINT, id, CheckpointId.NONE, snapshot);
        root.store.putIfAbsent(Names.manifest(1), ManifestCodec.encode(manifest));
        assertThat(history.publish(id, snapshot)).isEqualTo(new Published(manifest));
    }

    @Test
    void aManifestDoesNotNameWhatIsNotThere() {
        CheckpointHistory history = root.takeOver("one");
        CheckpointId id = history.begin();
        Piece piece = root.write(id, "task-0");
        root.store.delete(id.part("task-0"));
        assertThatThrownBy(() -> history.publish(id, Root.snapshot(piece)))
                .isInstanceOf(RivulusException.class)
                .hasMessage(
                        "parts/n1-g1-a1-task-0 in %s is gone, so checkpoint 1 is not published: bring it back from a"
                                + " copy, or ask for another checkpoint by its number",
                        root.store);
        assertThat(root.reader.latest()).isEmpty();
    }

    @Test
    void partsAreSharedWithTheCheckpointBeforeAndNoOther() {
        CheckpointHistory history = root.takeOver("one");
        Piece first = Root.piece(root.publish(history));
        root.publish(history, first);
        root.publish(history);
        assertThatThrownBy(() -> root.publish(history, first))
                .isInstanceOf(BugException.class)
                .hasMessageContaining("parts/n1-g1-a1-task-0 is neither of n4-g1-a4 nor of the checkpoint before it");
    }

    @Test
    void aRootHasOneJob() {
        root.publish(root.takeOver("one"));
        assertThatThrownBy(() -> CheckpointHistory.takeOver(root.store, "views", "two", new StartFrom.Latest()))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "%s has the checkpoints of the job 'clicks', not of 'views': give each job a directory of its"
                                + " own, or start from a savepoint",
                        root.store);
        assertThatThrownBy(() -> CheckpointHistory.takeOver(root.store, "views", "two", new StartFrom.Nothing()))
                .isInstanceOf(UserException.class);
        assertThat(root.objects(Names.GENERATIONS)).containsExactly("generations/0000000001");
    }

    @Test
    void aJobsNameMayHaveSeveralLines() {
        CheckpointHistory.takeOver(root.store, "clicks\nand views", "one", new StartFrom.Latest());
        assertThat(CheckpointHistory.takeOver(root.store, "clicks\nand views", "two", new StartFrom.Latest()))
                .isInstanceOfSatisfying(
                        Takeover.Taken.class,
                        taken -> assertThat(taken.history().generation()).isEqualTo(2));
    }

    @Test
    void anOlderCheckpointOrNothingIsStartedFromWhenAskedFor() {
        CheckpointHistory first = root.takeOver("one");
        Manifest one = root.publish(first);
        root.publish(first);
        CheckpointHistory second = root.takeOver("two", new StartFrom.Checkpoint(1));
        assertThat(second.recovered()).hasValue(new Recovered(one, false));
        Manifest three = root.publish(second, Root.piece(one));
        assertThat(three.number()).isEqualTo(3);
        assertThat(three.previous()).isEqualTo(one.id());
        second.sweep(2);
        assertThat(root.reader.numbers()).containsExactly(1L, 3L);

        Manifest four = root.publish(root.takeOver("three", new StartFrom.Nothing()));
        assertThat(four.number()).isEqualTo(4);
        assertThat(four.previous()).isEqualTo(CheckpointId.NONE);
    }

    @Test
    void aJobThatIsOverStartsAnewIfAskedToAndLeavesNothingBehind() {
        CheckpointHistory history = root.takeOver("one");
        root.publish(history);
        history.markCommitted(root.publish(history).id());
        history.finish(1_800_000_000_001L);
        assertThatThrownBy(history::begin).isInstanceOf(BugException.class);
        assertThat(root.objects("")).containsExactly("generations/0000000001", "manifests/0000000003");

        CheckpointHistory next = root.takeOver("two", new StartFrom.Nothing());
        assertThat(next.recovered()).isEmpty();
        assertThat(((Takeover.Taken) next.renew()).history().recovered()).isEmpty();
        CheckpointHistory third = root.takeOver("three", new StartFrom.Checkpoint(3));
        assertThat(third.recovered()).isEmpty();
        Manifest four = root.publish(third);
        assertThat(four.number()).isEqualTo(4);
        assertThat(four.previous()).isEqualTo(CheckpointId.NONE);
        third.sweep(2);
        assertThat(root.objects(""))
                .containsExactly("generations/0000000004", "manifests/0000000004", "parts/n4-g4-a1-task-0");
    }

    @Test
    void aJobThatIsOverIsNotRunAgainUnlessSomebodyAsks() {
        CheckpointHistory history = root.takeOver("one");
        root.publish(history);
        history.finish(1_800_000_000_001L);
        CheckpointHistory fresh = root.takeOver("two", new StartFrom.Nothing());
        CheckpointId underWay = fresh.begin();
        Piece piece = root.write(underWay, "task-0");
        List<String> before = root.objects("");

        Takeover again = CheckpointHistory.takeOver(root.store, "clicks", "three", new StartFrom.Latest());
        Manifest end = root.reader.latest().orElseThrow().manifest();
        assertThat(again).isEqualTo(new Takeover.Ended(end));
        assertThat(CheckpointHistory.sweepBehind(root.store, end)).isEqualTo(Swept.NOTHING);
        assertThat(root.objects("")).isEqualTo(before);
        assertThat(fresh.publish(underWay, Root.snapshot(piece)))
                .as("whoever has begun it anew goes on")
                .isInstanceOf(Published.class);
    }

    @Test
    void whenAJobIsOverIsInItsLastManifest() {
        CheckpointHistory history = root.takeOver("one");
        Manifest one = root.publish(history);
        history.finish(1_800_000_000_001L);
        Manifest end = root.reader.latest().orElseThrow().manifest();
        assertThat(end.kind()).isEqualTo(Kind.END);
        assertThat(end.previous()).isEqualTo(one.id());
        assertThat(end.snapshot()).isEqualTo(new Snapshot(7, 1_800_000_000_001L, 128, List.of()));
        assertThatThrownBy(() -> CheckpointHistory.takeOver(root.store, "views", "two", new StartFrom.Latest()))
                .as("the root is the job's still")
                .isInstanceOf(UserException.class);
    }

    @Test
    void aJobThatNeverHadACheckpointHasNoEnd() {
        root.takeOver("one").finish(0);
        assertThat(root.objects("")).containsExactly("generations/0000000001");
    }

    /// The end is published, and nothing is deleted yet.
    @Test
    void olderCheckpointsAreWholeUntilTheyAreDeletedThemselves() {
        CheckpointHistory history = root.takeOver("one");
        Manifest one = root.publish(history);
        Manifest two = root.publish(history, Root.piece(one));
        Snapshot nothing = new Snapshot(7, 0, 128, List.of());
        Manifest end = new Manifest("clicks", Kind.END, new CheckpointId(3, 1, 3), two.id(), nothing);
        root.store.putIfAbsent(Names.manifest(3), ManifestCodec.encode(end));

        assertThat(root.reader.startFrom(new StartFrom.Latest())).isEmpty();
        assertThat(root.takeOver("two", new StartFrom.Checkpoint(2)).recovered())
                .hasValue(new Recovered(two, false));
        assertThat(CheckpointHistory.sweepBehind(root.store, end).checkpoints()).isEqualTo(2);
        assertThat(root.objects(""))
                .containsExactly("generations/0000000001", "generations/0000000002", "manifests/0000000003");
    }

    @Test
    void whoWasTakenOverEndsNothing() {
        CheckpointHistory older = root.takeOver("older");
        root.publish(older);
        CheckpointHistory newer = root.takeOver("newer");
        CheckpointId underWay = newer.begin();
        Piece piece = root.write(underWay, "task-0");
        List<String> before = root.objects("");
        older.finish(0);
        assertThat(root.objects("")).isEqualTo(before);
        assertThat(newer.publish(underWay, Root.snapshot(piece))).isInstanceOf(Published.class);
        older.finish(0);
        assertThat(root.reader.latest().orElseThrow().manifest().kind()).isEqualTo(Kind.CHECKPOINT);
    }

    /// It took over just before the end was published, and went on from the checkpoint before.
    @Test
    void whoIsOvertakenByTheEndStops() {
        CheckpointHistory newer = overtakenByTheEnd();
        CheckpointId id = newer.begin();
        assertThat(newer.publish(id, Root.snapshot(root.write(id, "task-0"))))
                .isInstanceOfSatisfying(Fenced.class, this::assertEnded);
    }

    /// It failed before it made a checkpoint.
    @Test
    void whoIsOvertakenByTheEndIsNotStartedAgain() {
        assertThat(overtakenByTheEnd().renew()).isInstanceOfSatisfying(Fenced.class, this::assertEnded);
        CheckpointHistory anew = root.takeOver("anew", new StartFrom.Nothing());
        assertThat(anew.recovered()).isEmpty();
        assertThat(root.publish(anew).number()).isEqualTo(3);
        assertThat(((Takeover.Taken) anew.renew()).history().recovered()).isPresent();
    }

    private CheckpointHistory overtakenByTheEnd() {
        CheckpointHistory older = root.takeOver("older");
        Manifest one = root.publish(older);
        CheckpointHistory newer = root.takeOver("newer");
        Snapshot nothing = new Snapshot(7, 0, 128, List.of());
        Manifest end = new Manifest("clicks", Kind.END, new CheckpointId(2, 1, 2), one.id(), nothing);
        root.store.putIfAbsent(Names.manifest(2), ManifestCodec.encode(end));
        return newer;
    }

    private void assertEnded(Fenced fenced) {
        assertThat(fenced.reason())
                .isEqualTo(
                        "the job 'clicks' has come to its end in another process (generation 1) in %s; this process"
                                + " (generation 2) stops",
                        root.store);
    }

    @Test
    void whereSavepointsMayBeIsKnownBeforeOneIsTaken() {
        Savepoints.requireFree(new Root(directory.resolve("nothing")).store);
        root.publish(root.takeOver("one"));
        assertThatThrownBy(() -> Savepoints.requireFree(root.store))
                .hasMessage("%s is where a job has its checkpoints: give each savepoint a directory of its own"
                        .formatted(root.store));
        Root own = new Root(directory.resolve("savepoint"));
        Savepoints.publish(own.store, "clicks", new CheckpointId(1, 1, 1), Root.snapshot());
        assertThatThrownBy(() -> Savepoints.requireFree(own.store))
                .hasMessageStartingWith(
                        "%s has a savepoint already, of the job 'clicks' at epoch".formatted(own.store));
        assertThatThrownBy(() -> Savepoints.publish(own.store, "clicks", new CheckpointId(1, 1, 2), Root.snapshot()))
                .hasMessageContaining("has a savepoint already");
    }

    @Test
    void aSavepointStandsAlone() {
        CheckpointHistory history = root.takeOver("one");
        Root own = new Root(directory.resolve("savepoint"));
        CheckpointId id = history.begin();
        Snapshot snapshot = Root.snapshot(own.write(id, "task-0"));
        Manifest savepoint = ((Published) history.publishSavepoint(own.store, id, snapshot)).manifest();
        assertThat(history.publishSavepoint(own.store, id, snapshot)).isEqualTo(new Published(savepoint));
        assertThat(own.reader.savepoint()).hasValue(savepoint);
        assertThat(own.objects("")).containsExactly("parts/n1-g1-a1-task-0", "savepoint");
        assertThat(root.reader.savepoint()).isEmpty();
        assertThat(root.publish(history).number()).isEqualTo(1);

        CheckpointId another = history.begin();
        assertThatThrownBy(() -> history.publishSavepoint(own.store, another, Root.snapshot()))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "%s has a savepoint already, of the job 'clicks' at epoch 7: give each savepoint a directory of"
                                + " its own",
                        own.store);
        assertThat(own.reader.savepoint()).hasValue(savepoint);
    }

    @Test
    void aSavepointNamesNothingOfAnotherAttempt() {
        CheckpointHistory history = root.takeOver("one");
        Piece shared = Root.piece(root.publish(history));
        assertThatThrownBy(() -> history.publishSavepoint(root.store, history.begin(), Root.snapshot(shared)))
                .isInstanceOf(BugException.class)
                .hasMessageContaining("a savepoint has all its parts with it");
    }
}
