package io.rivulus.runtime.exchange;

import io.rivulus.base.Check;
import io.rivulus.base.World;
import io.rivulus.graph.Partitioning;
import io.rivulus.graph.SubtaskId;
import io.rivulus.runtime.task.JobSpec;
import io.rivulus.runtime.task.TaskSpec;
import io.rivulus.runtime.task.TaskSpec.Inbound;
import io.rivulus.runtime.task.TaskSpec.Outbound;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// All channels between the tasks of one job in this process. Used while the job is set up; not safe for several
/// threads.
public final class Exchanges {
    private record Key(int edge, int sender, int receiver) {}

    private final JobSpec job;
    private final World world;
    private final List<Path> spillFolders;
    private final Function<SubtaskId, Runnable> wake;
    private final Map<Key, Channel> channels = new HashMap<>();

    /// @param spillFolders where materialised exchanges put what is not read yet, in turn
    /// @param wake what wakes a task
    public Exchanges(JobSpec job, World world, List<Path> spillFolders, Function<SubtaskId, Runnable> wake) {
        this.job = job;
        this.world = world;
        this.spillFolders = List.copyOf(spillFolders);
        this.wake = wake;
        Map<Integer, SubtaskId> senders = new HashMap<>();
        Map<Integer, Outbound> sent = new HashMap<>();
        for (TaskSpec task : job.tasks()) {
            for (Outbound out : task.outputs()) {
                senders.put(out.edge(), task.id());
                sent.put(out.edge(), out);
            }
        }
        for (TaskSpec task : job.tasks()) {
            int channelsOfGate = task.inputs().stream().mapToInt(Inbound::peers).sum();
            for (Inbound in : task.inputs()) {
                SubtaskId anySender = Check.present(senders.get(in.edge()), "exchange %d has a sender", in.edge());
                Outbound out = Check.present(sent.get(in.edge()), "exchange %d has a sender", in.edge());
                for (int peer = 0; peer < in.peers(); peer++) {
                    SubtaskId sender = new SubtaskId(anySender.vertex(), in.firstPeer() + peer);
                    Key key = new Key(in.edge(), sender.index(), task.id().index());
                    channels.put(key, channel(key, out, sender, task, channelsOfGate));
                }
            }
        }
    }

    private Channel channel(Key key, Outbound out, SubtaskId sender, TaskSpec receiver, int channelsOfGate) {
        int batchesMax = Math.max(1, job.settings().gateBatchesMax() / channelsOfGate);
        Runnable wakeReceiver = wake.apply(receiver.id());
        if (!out.materialised()) {
            return new MemoryChannel(batchesMax, wake.apply(sender), wakeReceiver);
        }
        String name = "rivulus-%s-%d-%d-%d".formatted(job.attempt(), key.edge, key.sender, key.receiver);
        Path folder = spillFolders.get(channels.size() % spillFolders.size());
        return new SpillChannel(batchesMax, wakeReceiver, world.files(), folder, name);
    }

    /// Deletes what is left of spilled rows. Called when no task runs any more.
    public void close() {
        channels.values().forEach(Channel::close);
    }

    /// The receiving ends of all inputs of `task`.
    public InputGate inputs(TaskSpec task) {
        List<List<ChannelReader>> readers = new ArrayList<>();
        for (Inbound in : task.inputs()) {
            while (readers.size() <= in.input()) {
                readers.add(new ArrayList<>());
            }
            for (int peer = 0; peer < in.peers(); peer++) {
                readers.get(in.input())
                        .add(channel(new Key(
                                in.edge(), in.firstPeer() + peer, task.id().index())));
            }
        }
        return new InputGate(readers, world.clock());
    }

    /// The sending ends of all outputs of `task`.
    public OutputGate outputs(TaskSpec task) {
        Backlog backlog = new Backlog();
        List<EdgeWriter> edges = new ArrayList<>();
        for (Outbound out : task.outputs()) {
            List<Outlet> outlets = new ArrayList<>();
            for (int peer = 0; peer < out.peers(); peer++) {
                Key key = new Key(out.edge(), task.id().index(), out.firstPeer() + peer);
                outlets.add(new Outlet(channel(key), backlog));
            }
            edges.add(edge(out.partitioning(), outlets, task.id().index()));
        }
        return new OutputGate(edges, backlog);
    }

    private EdgeWriter edge(Partitioning partitioning, List<Outlet> outlets, int sender) {
        if (outlets.size() == 1) {
            return new BroadcastWriter(outlets);
        }
        return switch (partitioning) {
            case Partitioning.Forward _ -> throw Check.unreachable("forward has one receiver, not %d", outlets.size());
            case Partitioning.Broadcast _ -> new BroadcastWriter(outlets);
            case Partitioning.Rebalance _ -> new RebalanceWriter(outlets, sender);
            case Partitioning.Hash(var columns) ->
                new HashWriter(
                        outlets, columns.stream().mapToInt(Integer::intValue).toArray(), job.keyGroups());
        };
    }

    private Channel channel(Key key) {
        return Check.present(channels.get(key), "%s has both ends in this process", key);
    }
}
