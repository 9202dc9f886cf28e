package io.rivulus.runtime.exchange;

import io.rivulus.base.Check;
import io.rivulus.base.time.Clock;
import io.rivulus.graph.KeyGroups;
import io.rivulus.graph.Partitioning;
import io.rivulus.graph.SubtaskId;
import io.rivulus.runtime.task.TaskSpec;
import io.rivulus.runtime.task.TaskSpec.Inbound;
import io.rivulus.runtime.task.TaskSpec.Outbound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// All channels between the tasks of one job in this process. Used while the job is set up; not safe for several
/// threads.
public final class Exchanges {
    private record Key(int edge, int sender, int receiver) {}

    private final Clock clock;
    private final KeyGroups keyGroups;
    private final Map<Key, MemoryChannel> channels = new HashMap<>();

    /// @param gateBatchesMax the batches that wait before one task, over all its channels
    /// @param wake what wakes a task
    public Exchanges(
            List<TaskSpec> tasks,
            KeyGroups keyGroups,
            int gateBatchesMax,
            Clock clock,
            Function<SubtaskId, Runnable> wake) {
        this.clock = clock;
        this.keyGroups = keyGroups;
        Map<Key, SubtaskId> senders = new HashMap<>();
        for (TaskSpec task : tasks) {
            for (Outbound out : task.outputs()) {
                for (int peer = 0; peer < out.peers(); peer++) {
                    senders.put(new Key(out.edge(), task.id().index(), out.firstPeer() + peer), task.id());
                }
            }
        }
        for (TaskSpec task : tasks) {
            int count = task.inputs().stream().mapToInt(Inbound::peers).sum();
            for (Inbound in : task.inputs()) {
                for (int peer = 0; peer < in.peers(); peer++) {
                    Key key =
                            new Key(in.edge(), in.firstPeer() + peer, task.id().index());
                    SubtaskId sender =
                            Check.present(senders.get(key), "a task sends what %s receives by %s", task.name(), key);
                    channels.put(
                            key,
                            new MemoryChannel(
                                    Math.max(1, gateBatchesMax / count), wake.apply(sender), wake.apply(task.id())));
                }
            }
        }
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
        return new InputGate(readers, clock);
    }

    /// The sending ends of all outputs of `task`.
    public OutputGate outputs(TaskSpec task) {
        Backlog backlog = new Backlog();
        List<EdgeWriter> edges = new ArrayList<>();
        for (Outbound out : task.outputs()) {
            Check.that(!out.materialised(), "exchange %d of %s is pipelined", out.edge(), task.name());
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
                        outlets, columns.stream().mapToInt(Integer::intValue).toArray(), keyGroups);
        };
    }

    private MemoryChannel channel(Key key) {
        return Check.present(channels.get(key), "%s has both ends in this process", key);
    }
}
