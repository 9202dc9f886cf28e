package io.rivulus.jobmanager;

import io.rivulus.base.World;
import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.base.time.Clock;
import io.rivulus.base.transport.Connection;
import io.rivulus.base.transport.Receiver;
import io.rivulus.base.transport.Transport;
import io.rivulus.control.JobId;
import io.rivulus.control.JobManagerMessage;
import io.rivulus.control.JobNotice;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The JobManager of a cluster: listens to TaskManagers and clients, and tells them what was decided.
///
/// Works in the turns of an executor of its own; the deciding is done by `Decisions`.
public final class JobManager implements AutoCloseable {
    private final SerialExecutor executor;
    private final Transport.Endpoint endpoint;
    private final Map<String, Connection> taskManagers = new HashMap<>();
    private final Map<JobId, Connection> clients = new HashMap<>();
    private final Map<String, Connection> askers = new HashMap<>();
    private final Clock clock;
    private final CheckpointStorage storage;
    private Cluster cluster = Cluster.EMPTY;

    /// @param address where TaskManagers and clients connect to
    public JobManager(World world, String address) {
        clock = world.clock();
        executor = world.executors().serial("jobmanager");
        storage = new CheckpointStorage(world, event -> executor.execute(() -> on(event)));
        endpoint = world.transport().listen(address, executor, Peer::new);
    }

    private void on(Event event) {
        Decisions.Decision decision = Decisions.decide(cluster, event, clock.monotonicNanos());
        cluster = decision.cluster();
        decision.commands().forEach(this::carryOut);
    }

    private void carryOut(Command command) {
        switch (command) {
            case Command.Tell(var taskManager, var what) -> send(taskManagers.get(taskManager), what);
            case Command.Later(var delay, var event) -> executor.schedule(delay, () -> on(event));
            case Command.TakeOver takeOver -> storage.takeOver(takeOver);
            case Command.BeginCheckpoint(var attempt) -> storage.begin(attempt);
            case Command.BeginSavepoint begin -> storage.beginSavepoint(begin);
            case Command.Publish publish -> storage.publish(publish);
            case Command.MarkCommitted committed -> storage.markCommitted(committed);
            case Command.LetGo letGo -> storage.letGo(letGo);
            case Command.Notify(JobNotice.Answer answer) -> send(askers.remove(answer.request()), answer);
            case Command.Notify(var notice) -> {
                send(clients.get(notice.job()), notice);
                if (isLast(notice)) {
                    clients.remove(notice.job());
                }
            }
        }
    }

    private static boolean isLast(JobNotice notice) {
        return notice instanceof JobNotice.NotKnown
                || (notice instanceof JobNotice.StatusChanged changed
                        && changed.status().isTerminal());
    }

    /// A peer that is gone hears nothing; that it is gone is an event of its own.
    private static void send(@Nullable Connection peer, Object message) {
        if (peer != null) {
            peer.send(message);
        }
    }

    /// Lets go of all connections. Tasks go on until their TaskManagers end them.
    @Override
    public void close() {
        endpoint.close();
        storage.close();
        executor.close();
    }

    /// Whoever has connected. What it says first tells what it is.
    private final class Peer implements Receiver {
        private final Connection connection;
        private @Nullable String taskManager;

        Peer(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void received(Object message) {
            switch ((JobManagerMessage) message) {
                case JobManagerMessage.Register(var name, int slots) -> {
                    taskManager = name;
                    Connection before = taskManagers.put(name, connection);
                    if (before != null) {
                        // Nobody listens there any more, and nothing that was said there still counts.
                        before.close();
                    }
                    on(new Event.Registered(name, slots));
                }
                case JobManagerMessage.Submit(var submission) -> {
                    clients.putIfAbsent(submission.id(), connection);
                    on(new Event.Submitted(submission));
                }
                case JobManagerMessage.Attach(var job) -> {
                    clients.put(job, connection);
                    on(new Event.AttachAsked(job));
                }
                case JobManagerMessage.CancelJob(var job) -> on(new Event.CancelAsked(job));
                case JobManagerMessage.TakeSavepoint(var request) -> {
                    askers.put(request.id(), connection);
                    on(new Event.SavepointAsked(request));
                }
                case JobManagerMessage.Report report -> on(new Event.Reported(report));
            }
        }

        @Override
        public void lost(String reason) {
            String name = taskManager;
            if (name != null) {
                if (taskManagers.remove(name, connection)) {
                    on(new Event.Lost(name, reason));
                }
            } else {
                clients.values().removeIf(connection::equals);
                askers.values().removeIf(connection::equals);
            }
        }
    }
}
