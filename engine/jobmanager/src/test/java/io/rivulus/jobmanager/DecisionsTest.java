package io.rivulus.jobmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.control.Attempt;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobId;
import io.rivulus.control.JobManagerMessage;
import io.rivulus.control.JobNotice;
import io.rivulus.control.JobStatus;
import io.rivulus.control.RestartStrategy;
import io.rivulus.control.Submission;
import io.rivulus.control.TaskManagerCommand;
import io.rivulus.graph.SubtaskId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DecisionsTest {
    private static final SubtaskId FIRST = new SubtaskId(0, 0);
    private static final SubtaskId SECOND = new SubtaskId(1, 0);

    private final Submission job = Plans.job(new SplittableRandom(1), 1, 1);
    private final Told told = new Told();

    @Test
    void aJobWaitsForSlotsAndIsDeployedWhenTheyCome() {
        told.on(new Event.Submitted(job));
        assertThat(told.statuses(job.id())).containsExactly(JobStatus.CREATED);
        told.on(new Event.Registered("one", 1));
        assertThat(told.statuses(job.id())).containsExactly(JobStatus.CREATED, JobStatus.RUNNING);
        assertThat(told.commands()).singleElement().isInstanceOf(TaskManagerCommand.Deploy.class);
    }

    @Test
    void aJobTooLargeForTheFreeSlotsHoldsUpNobody() {
        Submission large = Plans.job(new SplittableRandom(2), 1, 3);
        told.on(new Event.Registered("one", 2));
        told.on(new Event.Submitted(large));
        told.on(new Event.Submitted(job));
        assertThat(told.statuses(large.id())).containsExactly(JobStatus.CREATED);
        assertThat(told.statuses(job.id())).containsExactly(JobStatus.CREATED, JobStatus.RUNNING);
    }

    @Test
    void aJobIsFinishedWhenAllTasksAreAndTheirTaskManagerHasLetGo() {
        deploy();
        told.report(job, attempt -> new JobManagerMessage.TaskFinished(attempt, FIRST));
        told.report(job, attempt -> new JobManagerMessage.TaskFinished(attempt, SECOND));
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.RUNNING);
        told.report(job, JobManagerMessage.Released::new);
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.FINISHED);
        assertThat(told.cluster().taken("one")).isZero();
    }

    @Test
    void theFirstFailureEndsTheJobAndIsItsCause() {
        deploy();
        FailureCause first = new FailureCause("task 'a'", new IllegalStateException("first"));
        FailureCause second = new FailureCause("task 'b'", new IllegalStateException("second"));
        told.report(job, attempt -> new JobManagerMessage.TaskFailed(attempt, FIRST, first));
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.FAILING);
        assertThat(told.commands()).last().isInstanceOf(TaskManagerCommand.CancelTasks.class);
        told.report(job, attempt -> new JobManagerMessage.TaskFailed(attempt, SECOND, second));
        told.on(new Event.CancelAsked(job.id()));
        told.report(job, JobManagerMessage.Released::new);
        assertThat(told.notices(job.id()))
                .last()
                .isEqualTo(new JobNotice.StatusChanged(job.id(), JobStatus.FAILED, Optional.of(first)));
    }

    @Test
    void aCancelledJobIsCanceledOnceItsTasksHaveEnded() {
        deploy();
        told.on(new Event.CancelAsked(job.id()));
        told.on(new Event.CancelAsked(job.id()));
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.CANCELLING);
        assertThat(told.commands().stream().filter(TaskManagerCommand.CancelTasks.class::isInstance))
                .hasSize(1);
        told.report(job, attempt -> new JobManagerMessage.TaskCanceled(attempt, FIRST));
        told.report(job, attempt -> new JobManagerMessage.TaskFinished(attempt, SECOND));
        told.report(job, JobManagerMessage.Released::new);
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.CANCELED);
    }

    @Test
    void aWaitingJobIsCanceledAtOnce() {
        told.on(new Event.Submitted(job));
        told.on(new Event.CancelAsked(job.id()));
        told.on(new Event.Registered("one", 1));
        assertThat(told.statuses(job.id())).containsExactly(JobStatus.CREATED, JobStatus.CANCELED);
        assertThat(told.commands()).isEmpty();
    }

    @Test
    void aLostTaskManagerFailsItsJobs() {
        deploy();
        told.on(new Event.Lost("one", "closed by peer"));
        JobNotice.StatusChanged end =
                (JobNotice.StatusChanged) told.notices(job.id()).getLast();
        assertThat(end.failure().orElseThrow().toException().line())
                .isEqualTo("RV-1252: TaskManager 'one' is lost (closed by peer) and the job's tasks with it: "
                        + "start a TaskManager and run the job again");
    }

    /// It may have been cut off, and have cancelled its tasks, before the JobManager knows that it was.
    @Test
    void aTaskManagerThatRegistersAgainHasNoneOfItsTasksAnyMore() {
        Submission again = Plans.checkpointed(job, new RestartStrategy.FixedDelay(1, Duration.ofMillis(5)));
        told.on(new Event.Registered("one", 1));
        told.on(new Event.Submitted(again));
        Attempt first = told.attempt(job);
        told.on(new Event.TakenOver(first, Optional.empty()));
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.RUNNING);
        told.on(new Event.Registered("one", 1));
        assertThat(told.lastStatus(job.id())).isEqualTo(JobStatus.RESTARTING);
        assertThat(told.lastFailure(job.id()).orElseThrow().toException().line())
                .startsWith("RV-1252: TaskManager 'one' is lost (another one has registered by its name)");

        Attempt second = new Attempt(job.id(), 2);
        told.on(new Event.RestartDue(second));
        told.on(new Event.TakenOver(second, Optional.empty()));
        assertThat(told.commands())
                .last()
                .isInstanceOfSatisfying(
                        TaskManagerCommand.Deploy.class,
                        deploy -> assertThat(deploy.attempt().whole()).isEqualTo(second));
        told.on(new Event.Reported(new JobManagerMessage.Released(first)));
        assertThat(told.lastStatus(job.id()))
                .as("what its earlier tasks say is past")
                .isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void whoAttachesIsToldHowTheJobStands() {
        deploy();
        assertThat(told.on(new Event.AttachAsked(job.id())))
                .containsExactly(
                        new Command.Notify(new JobNotice.StatusChanged(job.id(), JobStatus.RUNNING, Optional.empty())));
        JobId other = Plans.job(new SplittableRandom(7), 1).id();
        assertThat(told.on(new Event.AttachAsked(other)))
                .containsExactly(new Command.Notify(new JobNotice.NotKnown(other)));
    }

    @Test
    void whatAJobThrewIsToldWithItsPlace() {
        FailureCause thrown = new FailureCause("task 'a -> b (1/2)', step 'b', batch 3", new ArithmeticException("x"));
        assertThat(thrown.toException().line())
                .isEqualTo("RV-1251: task 'a -> b (1/2)', step 'b', batch 3 failed: java.lang.ArithmeticException: x; "
                        + "its stack trace says where in the code");
    }

    @Test
    void onlyTheLastEndedJobsAreRemembered() {
        SplittableRandom random = new SplittableRandom(3);
        JobId first = null;
        for (int i = 0; i < Cluster.ENDED_JOBS_MAX + 5; i++) {
            Submission one = Plans.job(random, 1);
            first = first == null ? one.id() : first;
            told.on(new Event.Submitted(one));
            told.on(new Event.CancelAsked(one.id()));
        }
        assertThat(told.cluster().jobs()).hasSize(Cluster.ENDED_JOBS_MAX).doesNotContainKey(first);
    }

    private void deploy() {
        told.on(new Event.Registered("one", 1));
        told.on(new Event.Submitted(job));
        assertThat(told.commands())
                .map(TaskManagerCommand::attempt)
                .containsExactlyElementsOf(List.of(told.attempt(job)));
    }
}
