package io.rivulus.jobmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.ErrorCode;
import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.Snapshot;
import io.rivulus.control.Attempt;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobManagerMessage;
import io.rivulus.control.JobNotice;
import io.rivulus.control.JobNotice.SavepointTaken;
import io.rivulus.control.JobStatus;
import io.rivulus.control.RestartStrategy;
import io.rivulus.control.SavepointMode;
import io.rivulus.control.SavepointRequest;
import io.rivulus.control.Submission;
import io.rivulus.control.TaskManagerCommand;
import io.rivulus.control.TaskManagerCommand.Savepoint;
import io.rivulus.graph.SubtaskId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SavepointDecisionsTest {
    private static final SubtaskId TASK = new SubtaskId(0, 0);
    private static final CheckpointId ONE = new CheckpointId(1, 1, 1);
    private static final CheckpointId TWO = new CheckpointId(1, 1, 2);
    private static final Snapshot SNAPSHOT = new Snapshot(5, 0, 128, List.of());
    private static final URI ROOT = URI.create("file:///savepoints/one/");
    private static final FailureCause BROKEN = new FailureCause(
            "a disk", new EnvironmentException(new ErrorCode(9999, "broken", ErrorCode.Family.ENVIRONMENT), "broken"));

    private final Told told = new Told();
    private final Submission plain = Plans.job(new SplittableRandom(1), 1);
    private final Submission job = Plans.checkpointed(plain, new RestartStrategy.FixedDelay(1, Duration.ofSeconds(3)));
    private final Attempt attempt = new Attempt(job.id(), 1);

    @Test
    void aSavepointIsTakenBetweenCheckpointsAndNothingIsCommittedForIt() {
        run(job);
        ask("a", SavepointMode.GO_ON);
        told.on(new Event.SavepointBegun(attempt, ONE, ROOT));
        assertThat(told.commands()).last().isEqualTo(takes(ONE, SavepointMode.GO_ON));
        told.on(new Event.CheckpointDue(attempt));
        taken(ONE, false);
        assertThat(told.asked())
                .last()
                .isEqualTo(new Command.Publish(
                        attempt, "job", ONE, SNAPSHOT, Optional.of(new Savepoint(ROOT, SavepointMode.GO_ON))));
        told.on(new Event.Published(attempt, ONE));
        assertThat(told.notices(job.id())).last().isEqualTo(new SavepointTaken(job.id(), "a", ROOT));
        assertThat(told.commands()).noneMatch(TaskManagerCommand.Commit.class::isInstance);
        assertThat(told.asked())
                .as("the checkpoint that was due meanwhile")
                .last()
                .isEqualTo(new Command.BeginCheckpoint(attempt));
    }

    @Test
    void aJobIsStoppedOnceItsSavepointIsACheckpointAndCommitted() {
        run(job);
        ask("a", SavepointMode.STOP);
        told.on(new Event.SavepointBegun(attempt, ONE, ROOT));
        taken(ONE, false);
        told.on(new Event.Published(attempt, ONE));
        assertThat(told.commands()).last().isEqualTo(new TaskManagerCommand.Commit(attempt, ONE));
        told.report(job, which -> new JobManagerMessage.Committed(which, ONE));
        assertThat(told.commands()).last().isEqualTo(new TaskManagerCommand.Finish(attempt));
        assertThat(told.asked()).last().isEqualTo(new Command.MarkCommitted(attempt, ONE, 1));
        assertThat(answers()).isEmpty();
        finish();
        assertThat(answers()).containsExactly(new SavepointTaken(job.id(), "a", ROOT));
        assertThat(told.asked()).as("its checkpoint stays").last().isEqualTo(new Command.LetGo(attempt, false));
        told.on(new Event.LetGone(attempt));
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.FINISHED);
    }

    @Test
    void aJobWithoutCheckpointsIsStoppedToo() {
        run(plain);
        ask("a", SavepointMode.STOP);
        told.on(new Event.SavepointBegun(attempt, ONE, ROOT));
        taken(ONE, false);
        told.on(new Event.Published(attempt, ONE));
        told.report(job, which -> new JobManagerMessage.Committed(which, ONE));
        finish();
        assertThat(answers()).containsExactly(new SavepointTaken(job.id(), "a", ROOT));
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.FINISHED);
        assertThat(told.asked()).noneMatch(Command.MarkCommitted.class::isInstance);
    }

    @Test
    void aDrainedJobHasDoneAllThatItHadTo() {
        run(job);
        ask("a", SavepointMode.DRAIN);
        told.on(new Event.SavepointBegun(attempt, ONE, ROOT));
        told.report(job, JobManagerMessage.InputEnded::new);
        taken(ONE, true);
        told.on(new Event.Published(attempt, ONE));
        assertThat(told.commands()).last().isEqualTo(new TaskManagerCommand.Commit(attempt, ONE));
        finish();
        assertThat(answers()).containsExactly(new SavepointTaken(job.id(), "a", ROOT));
        assertThat(told.asked()).last().isEqualTo(new Command.LetGo(attempt, true));
    }

    @Test
    void aJobGoesOnWithoutTheSavepointThatItCannotHave() {
        run(job);
        ask("a", SavepointMode.STOP);
        told.on(new Event.SavepointNotBegun(attempt, BROKEN));
        assertThat(answers()).containsExactly(new JobNotice.SavepointFailed(job.id(), "a", BROKEN));
        ask("b", SavepointMode.STOP);
        told.on(new Event.SavepointBegun(attempt, ONE, ROOT));
        told.report(job, which -> new JobManagerMessage.SnapshotFailed(which, ONE, BROKEN));
        assertThat(told.commands()).last().isEqualTo(new TaskManagerCommand.GoOn(attempt));
        ask("c", SavepointMode.GO_ON);
        told.on(new Event.SavepointBegun(attempt, TWO, ROOT));
        taken(TWO, false);
        told.on(new Event.NotPublished(attempt, TWO, BROKEN));
        assertThat(answers()).extracting(JobNotice.Answer::request).containsExactly("a", "b", "c");
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void aSavepointWaitsForTheCheckpointThatIsUnderWayAndForAllTasksToRun() {
        told.on(new Event.Registered("one", 1));
        told.on(new Event.Submitted(job));
        told.on(new Event.TakenOver(attempt, Optional.empty()));
        ask("a", SavepointMode.GO_ON);
        assertThat(told.asked()).noneMatch(Command.BeginSavepoint.class::isInstance);
        told.on(new Event.Reported(new JobManagerMessage.TaskRunning(attempt, TASK)));
        assertThat(told.asked()).last().isInstanceOf(Command.BeginSavepoint.class);
        told.on(new Event.SavepointNotBegun(attempt, BROKEN));
        told.on(new Event.CheckpointDue(attempt));
        told.on(new Event.CheckpointBegun(attempt, ONE));
        ask("b", SavepointMode.GO_ON);
        assertThat(told.commands())
                .last()
                .isEqualTo(new TaskManagerCommand.TakeSnapshot(attempt, ONE, true, Optional.empty()));
        taken(ONE, false);
        told.on(new Event.Published(attempt, ONE));
        assertThat(told.asked())
                .filteredOn(Command.BeginSavepoint.class::isInstance)
                .hasSize(2);
    }

    @Test
    void whoAsksForWhatCannotBeIsToldWhy() {
        ask("a", SavepointMode.GO_ON);
        assertThat(reason()).isEqualTo("no job %s is known, see which ones run".formatted(job.id()));
        told.on(new Event.Submitted(job));
        ask("b", SavepointMode.GO_ON);
        assertThat(reason()).isEqualTo("the job 'job' is CREATED: ask again when it is RUNNING");
        run(job);
        told.on(new Event.SavepointAsked(new SavepointRequest("c", job.id(), Optional.empty(), SavepointMode.GO_ON)));
        assertThat(reason())
                .isEqualTo("no place for the savepoint of the job 'job' is named: give a path, or set"
                        + " execution.checkpointing.savepoint-dir for the job");
        ask("d", SavepointMode.GO_ON);
        ask("e", SavepointMode.STOP);
        assertThat(reason()).isEqualTo("a savepoint of the job 'job' is under way: ask again when it is there");
        told.on(new Event.CancelAsked(job.id()));
        told.report(job, which -> new JobManagerMessage.TaskCanceled(which, TASK));
        told.report(job, JobManagerMessage.Released::new);
        String over = "the job %s is over (CANCELED), so there is no savepoint of it any more".formatted(job.id());
        assertThat(answers()).last().extracting(JobNotice.Answer::request).isEqualTo("d");
        assertThat(reason()).isEqualTo(over);
        ask("f", SavepointMode.GO_ON);
        assertThat(reason()).isEqualTo(over);
    }

    @Test
    void aJobOfOneEpochHasNoSavepoint() {
        run(new Submission(plain.id(), plain.graph(), plain.settings().withSingleEpoch(true)));
        ask("a", SavepointMode.STOP);
        assertThat(reason())
                .isEqualTo("the job 'job' has its result at its end and no cut before, so there is nothing to save:"
                        + " wait for it, or cancel it");
    }

    @Test
    void aFailureOfTheJobEndsTheRequestButNotTheJob() {
        run(job);
        ask("a", SavepointMode.STOP);
        told.on(new Event.SavepointBegun(attempt, ONE, ROOT));
        told.on(new Event.Reported(new JobManagerMessage.TaskFailed(attempt, TASK, BROKEN)));
        assertThat(answers()).isEmpty();
        told.report(job, JobManagerMessage.Released::new);
        assertThat(reason())
                .isEqualTo("the job 'job' failed before its savepoint was there, and is RESTARTING: RV-9999: broken");
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.RESTARTING);
    }

    private void run(Submission submission) {
        told.on(new Event.Registered("one", 1));
        told.on(new Event.Submitted(submission));
        told.on(new Event.TakenOver(attempt, Optional.empty()));
        told.on(new Event.Reported(new JobManagerMessage.TaskRunning(attempt, TASK)));
    }

    private void ask(String request, SavepointMode mode) {
        told.on(new Event.SavepointAsked(new SavepointRequest(request, job.id(), Optional.of(ROOT), mode)));
    }

    private TaskManagerCommand takes(CheckpointId id, SavepointMode mode) {
        return new TaskManagerCommand.TakeSnapshot(attempt, id, true, Optional.of(new Savepoint(ROOT, mode)));
    }

    private void taken(CheckpointId id, boolean last) {
        told.report(job, which -> new JobManagerMessage.SnapshotTaken(which, id, SNAPSHOT, last));
    }

    private void finish() {
        told.report(job, which -> new JobManagerMessage.TaskFinished(which, TASK));
        told.report(job, JobManagerMessage.Released::new);
    }

    private List<JobNotice.Answer> answers() {
        return told.notices(job.id()).stream()
                .filter(JobNotice.Answer.class::isInstance)
                .map(JobNotice.Answer.class::cast)
                .toList();
    }

    private @Nullable String reason() {
        return ((JobNotice.SavepointFailed) answers().getLast())
                .failure()
                .cause()
                .getMessage();
    }
}
