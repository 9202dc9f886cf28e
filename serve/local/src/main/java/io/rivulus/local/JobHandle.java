package io.rivulus.local;

import io.rivulus.base.error.BugException;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.transport.Connection;
import io.rivulus.checkpoint.Manifest;
import io.rivulus.checkpoint.StatePart;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobId;
import io.rivulus.control.JobManagerMessage;
import io.rivulus.control.JobNotice;
import io.rivulus.control.JobStatus;
import io.rivulus.control.SavepointMode;
import io.rivulus.control.SavepointRequest;
import io.rivulus.control.Submission;
import io.rivulus.data.Watermark;
import io.rivulus.graph.JobVertex;
import io.rivulus.graph.NodePlan;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// A job that was submitted. Safe from any thread.
public final class JobHandle {
    private final JobId id;
    private final String name;
    private final Set<String> steps;
    private final List<Integer> sources;
    private final List<Integer> sinks;
    private final Connection submittedBy;
    private final Consumer<JobManagerMessage> jobManager;
    private final CompletableFuture<JobResult> result = new CompletableFuture<>();
    private volatile JobStatus status = JobStatus.CREATED;
    private volatile Optional<JobNotice.Resumed> resumed = Optional.empty();
    private volatile Optional<Manifest> endedBefore = Optional.empty();
    private volatile Optional<FailureCause> restartedFor = Optional.empty();
    private volatile Optional<JobNotice.RegionFailed> regionFailed = Optional.empty();
    private volatile JobMetrics metrics = new JobMetrics(List.of());
    private volatile Optional<JobResult.LastSavepoint> lastSavepoint = Optional.empty();
    private volatile boolean cancelAsked;
    private final Supplier<String> requestIds;
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();

    /// A savepoint that was asked for.
    private record Asked(SavepointMode mode, CompletableFuture<URI> root) {}

    /// @param submittedBy the connection that the JobManager is told of the job by
    /// @param jobManager the way to it, by whatever connection there is
    /// @param requestIds gives names that no other request has
    JobHandle(
            Submission submission,
            Connection submittedBy,
            Consumer<JobManagerMessage> jobManager,
            Supplier<String> requestIds) {
        this.submittedBy = submittedBy;
        this.requestIds = requestIds;
        id = submission.id();
        name = submission.graph().name();
        List<JobVertex> vertices = submission.graph().vertices();
        steps = submission.graph().stepIds();
        sources = numbers(vertices, vertex -> vertex.chain().getFirst().plan() instanceof NodePlan.FromSource);
        sinks = numbers(vertices, vertex -> vertex.chain().getLast().plan() instanceof NodePlan.ToSink);
        this.jobManager = jobManager;
    }

    private static List<Integer> numbers(List<JobVertex> vertices, Predicate<JobVertex> wanted) {
        return IntStream.range(0, vertices.size())
                .filter(number -> wanted.test(vertices.get(number)))
                .boxed()
                .toList();
    }

    public JobId id() {
        return id;
    }

    public String name() {
        return name;
    }

    public JobStatus status() {
        return status;
    }

    /// From which checkpoint it has gone on the last time, if it has. Each time is another value.
    public Optional<JobNotice.Resumed> resumed() {
        return resumed;
    }

    /// What of the state that it has gone on with the last time is of steps that it doesn't have: it was told to leave
    /// that behind.
    public List<StatePart> leftBehind() {
        return resumed
                .map(from -> from.from().checkpoint().manifest().snapshot().parts())
                .orElse(List.of())
                .stream()
                .filter(part -> !steps.contains(part.stepId()))
                .toList();
    }

    /// With which manifest it came to its end in an earlier process, if it was not run therefore.
    public Optional<Manifest> endedBefore() {
        return endedBefore;
    }

    /// For which failure it was run again the last time, or is about to be. Each failure is another value.
    public Optional<FailureCause> restartedFor() {
        return restartedFor;
    }

    /// Which of its regions was run again the last time while the others went on, and why. Each time
    /// is another value.
    public Optional<JobNotice.RegionFailed> regionFailed() {
        return regionFailed;
    }

    /// What its tasks have counted, up to a fifth of a second old while it runs.
    public JobMetrics metrics() {
        return metrics;
    }

    /// How far it has come, up to a fifth of a second ago while it runs.
    public JobProgress progress() {
        JobMetrics counted = metrics;
        return new JobProgress(
                counted.ofFirstSteps(sources, "numRecordsOut").sum(),
                counted.ofFirstSteps(sources, "numRecordsOutPerSecond").sum(),
                counted.ofLastSteps(sinks, "numRecordsIn").sum(),
                counted.ofLastSteps(sinks, "currentInputWatermark").min().stream()
                        .filter(millis -> millis != Watermark.NONE && millis != Watermark.END)
                        .findFirst());
    }

    /// Ends the job soon. Returns at once; of no effect when it has ended.
    public void cancel() {
        cancelAsked = true;
        jobManager.accept(new JobManagerMessage.CancelJob(id));
    }

    /// Has a savepoint taken: a snapshot that is whole in a root of its own, while the job goes on.
    ///
    /// @param target its root; without it a folder below the job's directory of savepoints
    /// @return its root, once it is there; exceptionally, with a [RivulusException], why it is not
    public CompletableFuture<URI> savepoint(Optional<URI> target) {
        return ask(target, SavepointMode.GO_ON);
    }

    /// Ends the job with a savepoint. When that fails, the job goes on.
    ///
    /// @param target as for [#savepoint]
    /// @param drain whether all windows and timers fire before, as at the end of its input; else the job is stopped
    ///     where it is, and goes on from there when it is run again
    /// @return the savepoint's root, once all tasks have ended; exceptionally, with a [RivulusException], why they
    ///     have not
    public CompletableFuture<URI> stop(Optional<URI> target, boolean drain) {
        return ask(target, drain ? SavepointMode.DRAIN : SavepointMode.STOP);
    }

    private CompletableFuture<URI> ask(Optional<URI> target, SavepointMode mode) {
        String request = requestIds.get();
        Asked answer = new Asked(mode, new CompletableFuture<>());
        asked.put(request, answer);
        // Looked at after it stands there: whoever ends the job sees the request, or is seen here.
        if (result.isDone()) {
            refuseAsked();
        } else {
            jobManager.accept(new JobManagerMessage.TakeSavepoint(new SavepointRequest(request, id, target, mode)));
        }
        return answer.root.copy();
    }

    private void refuseAsked() {
        refuseAsked(LocalErrors.over(name, status));
    }

    private void refuseAsked(RivulusException reason) {
        asked.values().forEach(waiting -> waiting.root.completeExceptionally(reason));
        asked.clear();
    }

    Connection submittedBy() {
        return submittedBy;
    }

    /// Another connection is told of the job from now on. What was said last may not have arrived.
    void attached() {
        if (cancelAsked) {
            jobManager.accept(new JobManagerMessage.CancelJob(id));
        }
    }

    /// The connection is lost by which answers would have come.
    void unheard(String address, String reason) {
        refuseAsked(LocalErrors.unanswered(name, address, reason));
    }

    /// Nobody can tell how the job ends, if it has not.
    void unknown(RivulusException reason) {
        status = JobStatus.FAILED;
        result.completeExceptionally(reason);
        refuseAsked(reason);
    }

    /// Completed when the job has ended; exceptionally, with what [#await] throws, when it has failed.
    public CompletableFuture<JobResult> result() {
        return result.copy();
    }

    /// Waits until the job has ended.
    ///
    /// @throws RivulusException why it failed: the very exception when it is one of Rivulus' own
    public JobResult await() throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException failed) {
            throw (RivulusException) failed.getCause();
        }
    }

    /// Takes in what the JobManager says.
    ///
    /// @return whether the job has ended
    boolean on(JobNotice notice) {
        switch (notice) {
            case JobNotice.MetricsArrived(var _, var tasks) -> metrics = metrics.with(tasks);
            case JobNotice.RegionFailed failed -> regionFailed = Optional.of(failed);
            case JobNotice.EndedBefore(var _, var end) -> endedBefore = Optional.of(end);
            case JobNotice.Resumed from -> resumed = Optional.of(from);
            case JobNotice.SavepointTaken(var _, var request, var root) ->
                answered(request, answer -> {
                    if (answer.mode.endsJob()) {
                        lastSavepoint =
                                Optional.of(new JobResult.LastSavepoint(root, answer.mode == SavepointMode.DRAIN));
                    }
                    answer.root.complete(root);
                });
            case JobNotice.SavepointFailed(var _, var request, var failure) ->
                answered(request, answer -> answer.root.completeExceptionally(failure.toException()));
            case JobNotice.NotKnown _ -> {
                unknown(LocalErrors.notKnown(name));
                return true;
            }
            case JobNotice.StatusChanged(var _, JobStatus next, var cause) -> {
                if (next == JobStatus.RESTARTING) {
                    restartedFor = cause;
                }
                status = next;
                if (next.isTerminal()) {
                    cause.map(FailureCause::toException)
                            .ifPresentOrElse(
                                    result::completeExceptionally,
                                    () -> result.complete(new JobResult(next, metrics, lastSavepoint)));
                    refuseAsked();
                    return true;
                }
            }
        }
        return false;
    }

    private void answered(String request, Consumer<Asked> answer) {
        Asked waiting = asked.remove(request);
        if (waiting != null) {
            answer.accept(waiting);
        }
    }

    /// The engine can't tell any more how the job ends.
    void broken(String where, Throwable failure) {
        BugException bug = new BugException("%s broke: %s".formatted(where, failure), failure);
        result.completeExceptionally(bug);
        asked.values().forEach(waiting -> waiting.root.completeExceptionally(bug));
    }
}
