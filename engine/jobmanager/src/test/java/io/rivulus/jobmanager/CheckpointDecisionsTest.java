package io.rivulus.jobmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.Kind;
import io.rivulus.checkpoint.Manifest;
import io.rivulus.checkpoint.Snapshot;
import io.rivulus.control.Attempt;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobManagerMessage;
import io.rivulus.control.JobNotice;
import io.rivulus.control.JobStatus;
import io.rivulus.control.RestartStrategy;
import io.rivulus.control.SavepointMode;
import io.rivulus.control.SavepointRequest;
import io.rivulus.control.Submission;
import io.rivulus.control.TaskManagerCommand;
import io.rivulus.graph.SubtaskId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CheckpointDecisionsTest {
    private static final SubtaskId TASK = new SubtaskId(0, 0);
    private static final CheckpointId ONE = new CheckpointId(1, 1, 1);
    private static final CheckpointId TWO = new CheckpointId(2, 1, 2);
    private static final Snapshot SNAPSHOT = new Snapshot(5, 0, 128, List.of());
    private static final FailureCause BROKEN = new FailureCause(
            "a disk", new EnvironmentException(new ErrorCode(9999, "broken", ErrorCode.Family.ENVIRONMENT), "broken"));
    private static final FailureCause TAKEN = new FailureCause(
            "publishing",
            new EnvironmentException(new ErrorCode(9997, "taken", ErrorCode.Family.ENVIRONMENT), "taken"));
    private static final FailureCause WRONG =
            new FailureCause("a row", new UserException(new ErrorCode(9998, "wrong"), "wrong"));

    private final Told told = new Told();
    private final Submission job = Plans.checkpointed(
            Plans.job(new SplittableRandom(1), 1), new RestartStrategy.FixedDelay(1, Duration.ofSeconds(3)));
    private final Attempt first = new Attempt(job.id(), 1);
    private final Attempt second = new Attempt(job.id(), 2);
    private final Command begin = new Command.BeginCheckpoint(first);
    private final Command nextIsDue = new Command.Later(Duration.ofSeconds(10), new Event.CheckpointDue(first));

    @Test
    void aCheckpointIsTakenPublishedCommittedAndMarkedInThisOrder() {
        run(first);
        assertThat(told.asked()).last().isEqualTo(nextIsDue);
        told.on(new Event.CheckpointDue(first));
        assertThat(told.asked()).last().isEqualTo(begin);
        told.on(new Event.CheckpointBegun(first, ONE));
        assertThat(told.commands())
                .last()
                .isEqualTo(new TaskManagerCommand.TakeSnapshot(first, ONE, true, Optional.empty()));
        taken(first, ONE, false);
        assertThat(told.asked()).last().isEqualTo(publish(first, ONE));
        told.on(new Event.Published(first, ONE));
        assertThat(told.commands()).last().isEqualTo(new TaskManagerCommand.Commit(first, ONE));
        told.report(job, attempt -> new JobManagerMessage.Committed(attempt, ONE));
        assertThat(told.asked()).last().isEqualTo(new Command.MarkCommitted(first, ONE, 1));
    }

    @Test
    void theIntervalRunsFromTheBeginningOfACheckpointToThatOfTheNext() {
        run(first);
        told.on(new Event.CheckpointDue(first));
        assertThat(told.asked()).endsWith(nextIsDue, begin);
        complete(ONE);
        assertThat(told.asked()).filteredOn(nextIsDue::equals).hasSize(2);
        assertThat(told.asked()).containsOnlyOnce(begin);
        told.on(new Event.CheckpointDue(first));
        assertThat(told.asked()).endsWith(nextIsDue, begin);
    }

    @Test
    void aCheckpointThatIsDueWhileOneIsUnderWayBeginsRightAfterIt() {
        run(first);
        told.on(new Event.CheckpointDue(first));
        told.on(new Event.CheckpointDue(first));
        assertThat(told.asked()).containsOnlyOnce(begin);
        complete(ONE);
        assertThat(told.asked()).endsWith(nextIsDue, begin);
        assertThat(told.asked()).filteredOn(begin::equals).hasSize(2);
        told.on(new Event.CheckpointDue(first));
        told.on(new Event.CheckpointBegun(first, TWO));
        told.on(new Event.Reported(new JobManagerMessage.SnapshotFailed(first, TWO, BROKEN)));
        assertThat(told.asked()).filteredOn(begin::equals).hasSize(3);
    }

    @Test
    void aCheckpointThatIsDueWaitsForTheLeastPauseAfterTheOneBefore() {
        run(first, pausing());
        told.on(new Event.CheckpointDue(first));
        told.on(new Event.CheckpointDue(first));
        complete(ONE);
        assertThat(told.asked()).last().isEqualTo(pause(ONE));
        assertThat(told.asked()).containsOnlyOnce(begin);
        told.on(new Event.PauseOver(first, ONE));
        assertThat(told.asked()).endsWith(nextIsDue, begin);
        told.on(new Event.CheckpointBegun(first, TWO));
        told.on(new Event.CheckpointDue(first));
        told.on(new Event.Reported(new JobManagerMessage.SnapshotFailed(first, TWO, BROKEN)));
        assertThat(told.asked()).last().isEqualTo(pause(TWO));
    }

    @Test
    void aPauseThatIsOverBringsNoCheckpointBeforeItIsDue() {
        run(first, pausing());
        told.on(new Event.CheckpointDue(first));
        complete(ONE);
        told.on(new Event.PauseOver(first, ONE));
        assertThat(told.asked()).containsOnlyOnce(begin);
        told.on(new Event.CheckpointDue(first));
        assertThat(told.asked()).filteredOn(begin::equals).hasSize(2);
    }

    @Test
    void aSavepointDoesNotWaitForThePauseAndBeginsOneOfItsOwn() {
        run(first, pausing());
        told.on(new Event.CheckpointDue(first));
        told.on(new Event.CheckpointDue(first));
        complete(ONE);
        SavepointRequest request =
                new SavepointRequest("r", job.id(), Optional.of(URI.create("file:///s/")), SavepointMode.GO_ON);
        told.on(new Event.SavepointAsked(request));
        assertThat(told.asked()).last().isInstanceOf(Command.BeginSavepoint.class);
        told.on(new Event.SavepointBegun(first, TWO, URI.create("file:///s/")));
        told.on(new Event.PauseOver(first, ONE));
        taken(first, TWO, false);
        told.on(new Event.Published(first, TWO));
        assertThat(told.asked()).last().isEqualTo(pause(TWO));
        told.on(new Event.PauseOver(first, ONE));
        assertThat(told.asked()).containsOnlyOnce(begin);
        told.on(new Event.PauseOver(first, TWO));
        assertThat(told.asked()).endsWith(nextIsDue, begin);
    }

    @Test
    void theLastCheckpointWaitsNeitherForTheIntervalNorForThePause() {
        run(first, pausing());
        told.on(new Event.CheckpointDue(first));
        complete(ONE);
        told.report(job, JobManagerMessage.InputEnded::new);
        assertThat(told.asked()).last().isEqualTo(begin);
        assertThat(told.asked()).filteredOn(begin::equals).hasSize(2);
    }

    @Test
    void theEndOfInputIsCheckpointedAtOnceAndOnceOnly() {
        run(first);
        told.on(new Event.CheckpointDue(first));
        told.on(new Event.CheckpointBegun(first, ONE));
        told.report(job, JobManagerMessage.InputEnded::new);
        assertThat(told.asked()).containsOnlyOnce(new Command.BeginCheckpoint(first));
        taken(first, ONE, false);
        told.on(new Event.Published(first, ONE));
        assertThat(told.asked()).last().isEqualTo(new Command.BeginCheckpoint(first));
        told.on(new Event.CheckpointBegun(first, TWO));
        taken(first, TWO, true);
        told.on(new Event.Published(first, TWO));
        int asked = told.asked().size();
        told.on(new Event.CheckpointDue(first));
        assertThat(told.asked()).hasSize(asked);
    }

    @Test
    void moreFailuresInARowThanToleratedFailTheJob() {
        run(first);
        fail(ONE);
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.RUNNING);
        fail(TWO);
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.FAILING);
    }

    @Test
    void aCheckpointThatIsLateHasFailedButNotOneThatIsBeingPublished() {
        run(first);
        told.on(new Event.CheckpointDue(first));
        told.on(new Event.CheckpointBegun(first, ONE));
        taken(first, ONE, false);
        told.on(new Event.CheckpointLate(first, ONE));
        told.on(new Event.Published(first, ONE));
        assertThat(told.commands()).last().isEqualTo(new TaskManagerCommand.Commit(first, ONE));
        told.on(new Event.CheckpointDue(first));
        told.on(new Event.CheckpointBegun(first, TWO));
        told.on(new Event.CheckpointLate(first, TWO));
        taken(first, TWO, false);
        assertThat(told.asked()).noneMatch(command -> command.equals(publish(first, TWO)));
    }

    @Test
    void aJobThatFailedGoesOnFromItsStorageWhenTheDelayIsOver() {
        run(first);
        fails(first, BROKEN);
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.RESTARTING);
        assertThat(told.asked())
                .last()
                .isEqualTo(new Command.Later(Duration.ofSeconds(3), new Event.RestartDue(second)));
        told.on(new Event.RestartDue(second));
        assertThat(told.asked())
                .last()
                .isInstanceOfSatisfying(
                        Command.TakeOver.class,
                        takeOver -> assertThat(takeOver.attempt()).isEqualTo(second));
        told.on(new Event.TakenOver(second, Optional.empty()));
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.RUNNING);
        fails(second, BROKEN);
        told.on(new Event.LetGone(second));
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void whatTheDataIsToBlameForIsNotTriedAgain() {
        run(first);
        fails(first, WRONG);
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.FAILING);
        told.on(new Event.LetGone(first));
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void aJobThatAnotherProcessHasTakenOverEndsForGood() {
        run(first);
        told.on(new Event.Superseded(first, BROKEN, true));
        told.on(new Event.Reported(new JobManagerMessage.Released(first)));
        told.on(new Event.LetGone(first));
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void whoHasTakenAJobOverIsWhyItFails() {
        run(first);
        told.on(new Event.Reported(new JobManagerMessage.TaskFailed(first, TASK, BROKEN)));
        told.on(new Event.Superseded(first, TAKEN, true));
        told.on(new Event.Reported(new JobManagerMessage.Released(first)));
        told.on(new Event.LetGone(first));
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.FAILED);
        assertThat(told.lastFailure(job.id())).hasValue(TAKEN);
    }

    @Test
    void storageThatCannotBeReadAfterAFailureIsTriedAgain() {
        failAndFindStorageUnreadable(false);
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.RESTARTING);
        assertThat(told.asked())
                .last()
                .isEqualTo(new Command.Later(Duration.ofSeconds(3), new Event.RestartDue(new Attempt(job.id(), 3))));
    }

    @Test
    void storageThatIsAnotherProcesssAfterAFailureIsNotTriedAgain() {
        failAndFindStorageUnreadable(true);
        told.on(new Event.LetGone(second));
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.FAILED);
    }

    /// A job that may be restarted twice fails, and its storage can't be read when it is to go on.
    private void failAndFindStorageUnreadable(boolean forGood) {
        run(
                first,
                new Submission(
                        job.id(),
                        job.graph(),
                        job.settings(),
                        job.checkpoints(),
                        new RestartStrategy.FixedDelay(2, Duration.ofSeconds(3)),
                        job.failover(),
                        Optional.empty()));
        fails(first, BROKEN);
        told.on(new Event.RestartDue(second));
        told.on(new Event.NotTakenOver(second, BROKEN, forGood));
    }

    @Test
    void aJobWhoseStorageCannotBeReadFailsBeforeAnythingRuns() {
        told.on(new Event.Registered("one", 1));
        told.on(new Event.Submitted(job));
        told.on(new Event.NotTakenOver(first, BROKEN, true));
        told.on(new Event.LetGone(first));
        assertThat(told.statuses(job.id())).containsExactly(JobStatus.CREATED, JobStatus.FAILED);
        assertThat(told.commands()).isEmpty();
    }

    @Test
    void aJobThatIsOverAlreadyIsFinishedBeforeAnythingRuns() {
        told.on(new Event.Registered("one", 1));
        told.on(new Event.Submitted(job));
        Manifest end = new Manifest(
                "job", Kind.END, new CheckpointId(3, 1, 1), CheckpointId.NONE, new Snapshot(7, 0, 128, List.of()));
        told.on(new Event.EndedBefore(first, end));
        told.on(new Event.LetGone(first));
        assertThat(told.statuses(job.id())).containsExactly(JobStatus.CREATED, JobStatus.FINISHED);
        assertThat(told.notices(job.id())).contains(new JobNotice.EndedBefore(job.id(), end));
        assertThat(told.commands()).isEmpty();
    }

    @Test
    void aJobThatIsCancelledWhileItFailsOrWaitsIsNotRunAgain() {
        run(first);
        told.on(new Event.Reported(new JobManagerMessage.TaskFailed(first, TASK, BROKEN)));
        told.on(new Event.CancelAsked(job.id()));
        told.on(new Event.Reported(new JobManagerMessage.Released(first)));
        told.on(new Event.LetGone(first));
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.CANCELED);
    }

    private void complete(CheckpointId id) {
        told.on(new Event.CheckpointBegun(first, id));
        taken(first, id, false);
        told.on(new Event.Published(first, id));
    }

    /// The job with two seconds between checkpoints at least.
    private Submission pausing() {
        return Plans.checkpointed(job, job.restart(), Duration.ofSeconds(2));
    }

    private Command pause(CheckpointId after) {
        return new Command.Later(Duration.ofSeconds(2), new Event.PauseOver(first, after));
    }

    private static Command publish(Attempt attempt, CheckpointId id) {
        return new Command.Publish(attempt, "job", id, SNAPSHOT, Optional.empty());
    }

    private void run(Attempt attempt) {
        run(attempt, job);
    }

    private void run(Attempt attempt, Submission submission) {
        told.on(new Event.Registered("one", 1));
        told.on(new Event.Submitted(submission));
        told.on(new Event.TakenOver(attempt, Optional.empty()));
        told.on(new Event.Reported(new JobManagerMessage.TaskRunning(attempt, TASK)));
    }

    private void taken(Attempt attempt, CheckpointId id, boolean last) {
        told.on(new Event.Reported(new JobManagerMessage.SnapshotTaken(attempt, id, SNAPSHOT, last)));
    }

    private void fail(CheckpointId id) {
        told.on(new Event.CheckpointDue(first));
        told.on(new Event.CheckpointBegun(first, id));
        told.on(new Event.Reported(new JobManagerMessage.SnapshotFailed(first, id, BROKEN)));
    }

    private void fails(Attempt attempt, FailureCause cause) {
        told.on(new Event.Reported(new JobManagerMessage.TaskFailed(attempt, TASK, cause)));
        told.on(new Event.Reported(new JobManagerMessage.Released(attempt)));
    }
}
