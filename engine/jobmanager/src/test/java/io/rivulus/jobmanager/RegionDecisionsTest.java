package io.rivulus.jobmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.Kind;
import io.rivulus.checkpoint.Manifest;
import io.rivulus.checkpoint.Recovered;
import io.rivulus.checkpoint.Role;
import io.rivulus.checkpoint.Snapshot;
import io.rivulus.checkpoint.StatePart;
import io.rivulus.control.Attempt;
import io.rivulus.control.FailoverStrategy;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobManagerMessage;
import io.rivulus.control.JobNotice;
import io.rivulus.control.JobStatus;
import io.rivulus.control.Origin;
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
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// A job of two regions, the left one of a task and the right one of two.
final class RegionDecisionsTest {
    private static final URI ROOT = URI.create("file:///checkpoints");
    private static final CheckpointId ONE = new CheckpointId(1, 1, 1);
    private static final CheckpointId TWO = new CheckpointId(2, 2, 1);
    private static final FailureCause BROKEN = new FailureCause(
            "a cable", new EnvironmentException(new ErrorCode(9999, "broken", ErrorCode.Family.ENVIRONMENT), "broken"));
    private static final SubtaskId LEFT_TASK = new SubtaskId(0, 0);

    private final Told told = new Told();
    private final Submission job = Plans.checkpointed(
            Plans.job(new SplittableRandom(1), 1, 2), new RestartStrategy.FixedDelay(2, Duration.ofSeconds(3)));
    private final Attempt left = new Attempt(job.id(), 1, 0, 0);
    private final Attempt leftAgain = new Attempt(job.id(), 1, 0, 1);
    private final Attempt right = new Attempt(job.id(), 1, 1, 0);
    private final Attempt whole = new Attempt(job.id(), 1);

    @Test
    void aTaskThatFailsEndsTheTasksOfItsRegionAlone() {
        run();
        fails(left, LEFT_TASK);
        assertThat(told.commands()).last().isEqualTo(new TaskManagerCommand.CancelTasks(left));
        assertThat(told.commands()).doesNotContain(new TaskManagerCommand.CancelTasks(right));
        assertThat(told.notices(job.id())).last().isEqualTo(new JobNotice.RegionFailed(left, 1, BROKEN));
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void aRegionGoesOnFromTheNewestCheckpointWhenTheDelayIsOver() {
        run();
        checkpoint(ONE);
        fails(left, LEFT_TASK);
        released(left);
        assertThat(told.asked())
                .last()
                .isEqualTo(new Command.Later(Duration.ofSeconds(3), new Event.RegionRestartDue(leftAgain)));
        told.on(new Event.RegionRestartDue(leftAgain));
        assertThat(told.asked())
                .last()
                .isInstanceOfSatisfying(
                        Command.TakeOver.class,
                        takeOver -> assertThat(takeOver.attempt()).isEqualTo(leftAgain));
        Origin newest = origin(ONE);
        told.on(new Event.TakenOver(leftAgain, Optional.of(newest)));
        assertThat(told.commands()).last().isInstanceOfSatisfying(TaskManagerCommand.Deploy.class, deploy -> {
            assertThat(deploy.attempt()).isEqualTo(leftAgain);
            assertThat(deploy.region().vertices()).containsExactly(0);
            assertThat(deploy.storage().orElseThrow().origin()).hasValue(newest);
        });
        assertThat(told.notices(job.id())).last().isEqualTo(new JobNotice.Resumed(leftAgain, newest));
        assertThat(told.statuses(job.id())).doesNotContain(JobStatus.RESTARTING);
    }

    @Test
    void aCheckpointHasWhatEveryRegionHasStored() {
        run();
        begin(ONE);
        assertThat(told.commands()).endsWith(take(left, ONE, false), take(right, ONE, false));
        taken(left, ONE, 7, false);
        assertThat(told.asked()).noneMatch(Command.Publish.class::isInstance);
        taken(right, ONE, 5, false);
        assertThat(told.asked()).last().isInstanceOfSatisfying(Command.Publish.class, publish -> {
            assertThat(publish.snapshot().epoch()).isEqualTo(7);
            assertThat(publish.snapshot().parts())
                    .extracting(StatePart::stepId)
                    .containsExactly(left.toString(), right.toString());
        });
    }

    @Test
    void theCheckpointThatIsUnderWayIsGivenUpWithARegionThatFails() {
        run();
        begin(ONE);
        taken(left, ONE, 7, false);
        fails(left, LEFT_TASK);
        taken(right, ONE, 7, false);
        assertThat(told.asked()).noneMatch(Command.Publish.class::isInstance);
    }

    @Test
    void aCheckpointThatIsDueWaitsUntilAllRegionsRunAgain() {
        run();
        fails(left, LEFT_TASK);
        told.on(new Event.CheckpointDue(whole));
        goOn(leftAgain, Optional.empty());
        assertThat(told.asked()).doesNotContain(new Command.BeginCheckpoint(whole));
        told.on(new Event.Reported(new JobManagerMessage.TaskRunning(leftAgain, LEFT_TASK)));
        assertThat(told.asked()).last().isEqualTo(new Command.BeginCheckpoint(whole));
        told.on(new Event.CheckpointBegun(whole, ONE));
        assertThat(told.commands()).endsWith(take(leftAgain, ONE, false), take(right, ONE, false));
    }

    @Test
    void aNameThatComesForACheckpointThatIsGivenUpIsNotUsed() {
        run();
        told.on(new Event.CheckpointDue(whole));
        fails(left, LEFT_TASK);
        told.on(new Event.CheckpointBegun(whole, ONE));
        assertThat(told.commands()).noneMatch(TaskManagerCommand.TakeSnapshot.class::isInstance);
    }

    @Test
    void aCheckpointThatIsBeingPublishedIsCommittedByThoseThatGoOn() {
        run();
        begin(ONE);
        taken(left, ONE, 7, false);
        taken(right, ONE, 7, false);
        fails(left, LEFT_TASK);
        released(left);
        told.on(new Event.Published(whole, ONE));
        assertThat(told.commands()).last().isEqualTo(new TaskManagerCommand.Commit(right, ONE));
        committed(right, ONE);
        assertThat(told.asked()).as("the left one has to").noneMatch(Command.MarkCommitted.class::isInstance);
        told.on(new Event.RegionRestartDue(leftAgain));
        told.on(new Event.TakenOver(leftAgain, Optional.of(origin(ONE))));
        assertThat(told.commands()).last().isInstanceOf(TaskManagerCommand.Deploy.class);
    }

    @Test
    void aCheckpointIsMarkedWhenEveryRegionHasCommittedIt() {
        run();
        begin(ONE);
        publish(ONE, false);
        committed(right, ONE);
        assertThat(told.asked()).noneMatch(Command.MarkCommitted.class::isInstance);
        committed(left, ONE);
        assertThat(told.asked()).last().isEqualTo(new Command.MarkCommitted(whole, ONE, 1));
    }

    @Test
    void aCheckpointIsNotMarkedOfWhichARegionFailedBeforeItSaidSo() {
        run();
        begin(ONE);
        publish(ONE, false);
        fails(left, LEFT_TASK);
        committed(right, ONE);
        released(left);
        goOn(leftAgain, Optional.of(origin(ONE)));
        assertThat(told.asked()).noneMatch(Command.MarkCommitted.class::isInstance);
    }

    @Test
    void aRegionThatFailsAfterItHasCommittedKeepsNoCheckpointFromBeingMarked() {
        run();
        begin(ONE);
        publish(ONE, false);
        committed(left, ONE);
        fails(left, LEFT_TASK);
        committed(right, ONE);
        assertThat(told.asked()).last().isEqualTo(new Command.MarkCommitted(whole, ONE, 1));
    }

    /// Its manifest was created, though the storage had said that it failed.
    @Test
    void whereAnotherCheckpointIsTheNewestAllOfTheJobIsRunAgain() {
        run();
        checkpoint(ONE);
        fails(left, LEFT_TASK);
        released(left);
        told.on(new Event.RegionRestartDue(leftAgain));
        told.on(new Event.TakenOver(leftAgain, Optional.of(origin(TWO))));
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.FAILING);
        assertThat(told.commands()).last().isEqualTo(new TaskManagerCommand.CancelTasks(right));
        released(right);
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.RESTARTING);
    }

    @Test
    void theInputHasEndedWhenThatOfEveryRegionHas() {
        run();
        ends(left);
        begin(ONE);
        assertThat(told.commands()).endsWith(take(left, ONE, false), take(right, ONE, false));
        publish(ONE, false);
        ends(right);
        assertThat(told.asked()).last().isEqualTo(new Command.BeginCheckpoint(whole));
        told.on(new Event.CheckpointBegun(whole, TWO));
        assertThat(told.commands()).endsWith(take(left, TWO, true), take(right, TWO, true));
    }

    @Test
    void theInputOfARegionThatIsRunAgainHasNotEnded() {
        run();
        ends(left);
        fails(left, LEFT_TASK);
        ends(right);
        goOn(leftAgain, Optional.empty());
        told.on(new Event.Reported(new JobManagerMessage.TaskRunning(leftAgain, LEFT_TASK)));
        assertThat(told.asked()).doesNotContain(new Command.BeginCheckpoint(whole));
        ends(leftAgain);
        assertThat(told.asked()).last().isEqualTo(new Command.BeginCheckpoint(whole));
    }

    @Test
    void onceTasksMayHaveLetTheLastCheckpointPassAllOfTheJobIsRunAgain() {
        run();
        ends(left);
        ends(right);
        told.on(new Event.CheckpointBegun(whole, ONE));
        fails(left, LEFT_TASK);
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.FAILING);
        assertThat(told.commands())
                .endsWith(new TaskManagerCommand.CancelTasks(left), new TaskManagerCommand.CancelTasks(right));
    }

    @Test
    void aSavepointThatIsUnderWayFailsWithARegionAndTheJobGoesOn() {
        run();
        URI root = URI.create("file:///s/");
        told.on(new Event.SavepointAsked(new SavepointRequest("r", job.id(), Optional.of(root), SavepointMode.GO_ON)));
        told.on(new Event.SavepointBegun(whole, ONE, root));
        fails(right, new SubtaskId(1, 1));
        assertThat(told.notices(job.id()))
                .anyMatch(notice ->
                        notice instanceof JobNotice.SavepointFailed(var _, var request, var _) && request.equals("r"));
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void aSavepointThatStopsTheJobHoldsTasksSoAllOfTheJobIsRunAgain() {
        run();
        URI root = URI.create("file:///s/");
        told.on(new Event.SavepointAsked(new SavepointRequest("r", job.id(), Optional.of(root), SavepointMode.STOP)));
        told.on(new Event.SavepointBegun(whole, ONE, root));
        fails(left, LEFT_TASK);
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.FAILING);
    }

    @Test
    void theRestartsOfAllRegionsCount() {
        run();
        fails(left, LEFT_TASK);
        released(left);
        fails(right, new SubtaskId(1, 0));
        released(right);
        goOn(leftAgain, Optional.empty());
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.RUNNING);
        fails(leftAgain, LEFT_TASK);
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.FAILING);
        released(leftAgain);
        told.on(new Event.LetGone(whole));
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void whatTheDataIsToBlameForFailsTheJob() {
        run();
        FailureCause wrong = new FailureCause("a row", new UserException(new ErrorCode(9998, "wrong"), "wrong"));
        told.on(new Event.Reported(new JobManagerMessage.TaskFailed(left, LEFT_TASK, wrong)));
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.FAILING);
    }

    @Test
    void aJobThatIsCancelledWhileARegionWaitsEndsWithTheOthers() {
        run();
        fails(left, LEFT_TASK);
        released(left);
        told.on(new Event.CancelAsked(job.id()));
        assertThat(told.commands()).last().isEqualTo(new TaskManagerCommand.CancelTasks(right));
        released(right);
        told.on(new Event.LetGone(whole));
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.CANCELED);
        int commands = told.commands().size();
        told.on(new Event.RegionRestartDue(leftAgain));
        assertThat(told.commands()).hasSize(commands);
    }

    @Test
    void storageThatCannotBeReadForARegionIsTriedAgain() {
        run();
        fails(left, LEFT_TASK);
        released(left);
        told.on(new Event.RegionRestartDue(leftAgain));
        told.on(new Event.NotTakenOver(leftAgain, BROKEN, false));
        assertThat(told.asked())
                .last()
                .isEqualTo(new Command.Later(Duration.ofSeconds(3), new Event.RegionRestartDue(leftAgain.again())));
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void storageThatIsAnotherProcesssEndsTheJobForGood() {
        run();
        fails(left, LEFT_TASK);
        released(left);
        told.on(new Event.RegionRestartDue(leftAgain));
        told.on(new Event.NotTakenOver(leftAgain, BROKEN, true));
        released(right);
        told.on(new Event.LetGone(whole));
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void withFullFailoverTheJobIsOneRegion() {
        run(new Submission(
                job.id(),
                job.graph(),
                job.settings(),
                job.checkpoints(),
                job.restart(),
                FailoverStrategy.FULL,
                Optional.empty()));
        assertThat(told.commands()).singleElement().isInstanceOfSatisfying(TaskManagerCommand.Deploy.class, deploy -> {
            assertThat(deploy.region().vertices()).containsExactly(0, 1);
        });
        fails(left, LEFT_TASK);
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.FAILING);
    }

    private void run() {
        run(job);
        tasks(left, LEFT_TASK);
        tasks(right, new SubtaskId(1, 0), new SubtaskId(1, 1));
    }

    private void run(Submission submission) {
        told.on(new Event.Registered("one", 2));
        told.on(new Event.Submitted(submission));
        told.on(new Event.TakenOver(whole, Optional.empty()));
    }

    private void tasks(Attempt attempt, SubtaskId... tasks) {
        for (SubtaskId task : tasks) {
            told.on(new Event.Reported(new JobManagerMessage.TaskRunning(attempt, task)));
        }
    }

    private void begin(CheckpointId id) {
        told.on(new Event.CheckpointDue(whole));
        told.on(new Event.CheckpointBegun(whole, id));
    }

    private void publish(CheckpointId id, boolean last) {
        taken(left, id, 7, last);
        taken(right, id, 7, last);
        told.on(new Event.Published(whole, id));
    }

    private void checkpoint(CheckpointId id) {
        begin(id);
        publish(id, false);
        committed(left, id);
        committed(right, id);
    }

    private void committed(Attempt attempt, CheckpointId id) {
        told.on(new Event.Reported(new JobManagerMessage.Committed(attempt, id)));
    }

    private void ends(Attempt attempt) {
        told.on(new Event.Reported(new JobManagerMessage.InputEnded(attempt)));
    }

    private void fails(Attempt attempt, SubtaskId task) {
        told.on(new Event.Reported(new JobManagerMessage.TaskFailed(attempt, task, BROKEN)));
    }

    private void released(Attempt attempt) {
        told.on(new Event.Reported(new JobManagerMessage.Released(attempt)));
    }

    /// A region that has failed is deployed again.
    private void goOn(Attempt attempt, Optional<Origin> origin) {
        released(new Attempt(attempt.job(), attempt.number(), attempt.region(), attempt.restart() - 1));
        told.on(new Event.RegionRestartDue(attempt));
        told.on(new Event.TakenOver(attempt, origin));
        Function<TaskManagerCommand, Attempt> whose = TaskManagerCommand::attempt;
        assertThat(told.commands()).extracting(whose).contains(attempt);
    }

    private void taken(Attempt attempt, CheckpointId id, long epoch, boolean last) {
        StatePart part = new StatePart(attempt.toString(), "step", Role.OPERATOR, 0, 1, List.of());
        told.on(new Event.Reported(
                new JobManagerMessage.SnapshotTaken(attempt, id, new Snapshot(epoch, 0, 128, List.of(part)), last)));
    }

    private static TaskManagerCommand take(Attempt attempt, CheckpointId id, boolean mayBeLast) {
        return new TaskManagerCommand.TakeSnapshot(attempt, id, mayBeLast, Optional.empty());
    }

    private static Origin origin(CheckpointId id) {
        Manifest manifest =
                new Manifest("job", Kind.CHECKPOINT, id, CheckpointId.NONE, new Snapshot(7, 0, 128, List.of()));
        return new Origin(ROOT, new Recovered(manifest, false), true);
    }
}
