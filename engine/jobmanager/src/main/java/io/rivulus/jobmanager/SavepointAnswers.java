package io.rivulus.jobmanager;

import io.rivulus.base.error.UserException;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobNotice;
import io.rivulus.control.JobStatus;
import io.rivulus.control.SavepointRequest;
import io.rivulus.jobmanager.Checkpointing.Phase;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who asks for a savepoint is answered once, whatever happens meanwhile. Part of [Decisions].
///
/// A job has one request at a time, in its [Checkpointing]; it is answered when the savepoint is there or has failed,
/// and where the job is to end with it, when it has ended so. An attempt that ends otherwise answers what it was asked.
final class SavepointAnswers {
    private final Decisions decisions;

    SavepointAnswers(Decisions decisions) {
        this.decisions = decisions;
    }

    /// Why a job can't take a savepoint now, if it can't.
    ///
    /// @param job as it stands, absent when nobody knows of it
    Optional<UserException> refusal(SavepointRequest request, @Nullable Job job) {
        return switch (job) {
            case null -> Optional.of(JobManagerErrors.noSuchJob(request.job()));
            case Job.Ended ended -> Optional.of(JobManagerErrors.isOver(ended.id(), ended.status()));
            case Job.Closing closing ->
                Optional.of(JobManagerErrors.isOver(closing.id(), closing.end().status()));
            case Job.Active active when active.status() == JobStatus.RUNNING -> refusal(request, active);
            case Job.Open open -> Optional.of(JobManagerErrors.doesNotRun(open.run(), open.status()));
        };
    }

    private static Optional<UserException> refusal(SavepointRequest request, Job.Active job) {
        Checkpointing now = job.checkpointing();
        if (!job.run().submission().hasEpochs()) {
            return Optional.of(JobManagerErrors.hasNoCut(job.run()));
        }
        if (now.asked().isPresent()) {
            return Optional.of(JobManagerErrors.savepointUnderWay(job.run()));
        }
        if (request.target().isEmpty() && job.run().submission().savepoints().isEmpty()) {
            return Optional.of(JobManagerErrors.noPlace(job.run()));
        }
        return Optional.empty();
    }

    void refuse(SavepointRequest request, UserException reason) {
        answer(request, new FailureCause("savepoint of " + request.job(), reason));
    }

    /// The savepoint that is under way is there.
    void taken(Job.Active job) {
        Checkpointing now = job.checkpointing();
        now.root()
                .ifPresent(root -> decisions.add(new Command.Notify(
                        new JobNotice.SavepointTaken(job.id(), now.request().id(), root))));
    }

    /// The savepoint that is under way will not be.
    void failed(Job.Active job, FailureCause failure) {
        answer(job.checkpointing().request(), failure);
    }

    /// All tasks of a job have finished: if that is what a savepoint was asked for, it is answered.
    ///
    /// @return the job without it
    Job.Active finished(Job.Active job) {
        Checkpointing now = job.checkpointing();
        if (now.root().isPresent() && (now.is(Phase.STOPPING) || now.is(Phase.DONE))) {
            taken(job);
            Job.Active answered = job.with(now.answered());
            decisions.become(answered);
            return answered;
        }
        return job;
    }

    /// No task of a job is left, so what it was asked will not be.
    ///
    /// @param after what becomes of it
    void tasksEnded(Job.Active job, Job after) {
        job.checkpointing().asked().ifPresent(request -> {
            Job.Ended end = switch (after) {
                case Job.Ended ended -> ended;
                case Job.Closing closing -> closing.end();
                case Job.Open open -> new Job.Ended(open.id(), JobStatus.FAILED, open.failure());
            };
            answer(
                    request,
                    end.failure()
                            .map(failure -> JobManagerErrors.failedMeanwhile(job.run(), after.status(), failure))
                            .orElseGet(() -> new FailureCause(
                                    "savepoint of " + request.job(), JobManagerErrors.isOver(end.id(), end.status()))));
        });
    }

    private void answer(SavepointRequest request, FailureCause failure) {
        decisions.add(new Command.Notify(new JobNotice.SavepointFailed(request.job(), request.id(), failure)));
    }
}
