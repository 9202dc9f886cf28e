package io.rivulus.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A model of a bounded job's run in which a channel has room for one batch, unless it is materialised.
///
/// Each subtask takes a batch from an input that it doesn't refuse, when all of what it made of the one before has
/// left. What it refuses it refuses until another input has brought a batch or ended.
final class OneCreditRun {
    private static final int BATCHES_PER_SOURCE = 12;

    private final JobGraph job;
    private final RandomGenerator random;
    private final Map<Channel, Integer> waiting = new HashMap<>();
    private final Set<Channel> ended = new HashSet<>();
    private final List<Task> tasks = new ArrayList<>();

    OneCreditRun(JobGraph job, RandomGenerator random) {
        this.job = job;
        this.random = random;
        ExecutionGraph.of(job).subtasks().forEach(subtask -> tasks.add(new Task(subtask)));
    }

    /// Whether every subtask comes to its end.
    boolean finishes() {
        List<Task> running = new ArrayList<>(tasks);
        while (!running.isEmpty()) {
            // A random one of those that can move; that none can is a lockup.
            int start = random.nextInt(running.size());
            boolean moved = false;
            for (int i = 0; i < running.size() && !moved; i++) {
                Task task = running.get((start + i) % running.size());
                moved = task.step();
                if (task.done) {
                    running.remove(task);
                }
            }
            if (!moved) {
                return false;
            }
        }
        return true;
    }

    private int waiting(Channel channel) {
        return waiting.getOrDefault(channel, 0);
    }

    private record Channel(int edge, int from, int to) {}

    private final class Task {
        private final Subtask subtask;
        private final List<Channel> pending = new ArrayList<>();
        private final Set<Integer> mayRefuse;
        private final Set<Integer> refused = new HashSet<>();
        private final List<Channel> inputs = new ArrayList<>();
        private int toMake = BATCHES_PER_SOURCE;
        private boolean done;

        Task(Subtask subtask) {
            this.subtask = subtask;
            StreamNode head = job.vertices().get(subtask.id().vertex()).chain().getFirst();
            this.mayRefuse = head.mayRefuse();
            for (Subtask.Exchange in : subtask.inputs()) {
                for (int peer = in.firstPeer(); peer < in.firstPeer() + in.peers(); peer++) {
                    inputs.add(new Channel(in.edge(), peer, subtask.id().index()));
                }
            }
            refuseSome();
        }

        boolean step() {
            if (!pending.isEmpty()) {
                return send();
            }
            if (inputs.isEmpty()) {
                if (toMake-- > 0) {
                    emit();
                } else {
                    end();
                }
                return true;
            }
            return read() || endWhenAllEnded();
        }

        private boolean send() {
            return pending.removeIf(channel -> {
                boolean room = job.edges().get(channel.edge()).materialised() || waiting(channel) == 0;
                waiting.merge(channel, room ? 1 : 0, Integer::sum);
                return room;
            });
        }

        private boolean read() {
            int start = random.nextInt(inputs.size());
            for (int i = 0; i < inputs.size(); i++) {
                Channel channel = inputs.get((start + i) % inputs.size());
                if (waiting(channel) > 0 && !refuses(inputOf(channel))) {
                    waiting.merge(channel, -1, Integer::sum);
                    refused.clear();
                    refuseSome();
                    if (random.nextBoolean()) {
                        emit();
                    }
                    return true;
                }
            }
            return false;
        }

        /// An input is refused only as long as another one has not ended.
        private boolean refuses(int input) {
            return refused.contains(input)
                    && inputs.stream()
                            .anyMatch(channel -> inputOf(channel) != input
                                    && !refused.contains(inputOf(channel))
                                    && !(ended.contains(channel) && waiting(channel) == 0));
        }

        private void refuseSome() {
            mayRefuse.forEach(input -> {
                if (random.nextInt(4) > 0) {
                    refused.add(input);
                }
            });
        }

        private boolean endWhenAllEnded() {
            if (inputs.stream().allMatch(channel -> ended.contains(channel) && waiting(channel) == 0)) {
                end();
                return true;
            }
            return false;
        }

        private void end() {
            done = true;
            for (Subtask.Exchange out : subtask.outputs()) {
                for (int peer = out.firstPeer(); peer < out.firstPeer() + out.peers(); peer++) {
                    ended.add(new Channel(out.edge(), subtask.id().index(), peer));
                }
            }
        }

        private void emit() {
            for (Subtask.Exchange out : subtask.outputs()) {
                boolean toAll = job.edges().get(out.edge()).partitioning() instanceof Partitioning.Broadcast;
                int chosen = random.nextInt(out.peers());
                for (int peer = 0; peer < out.peers(); peer++) {
                    if (toAll || peer == chosen) {
                        pending.add(new Channel(out.edge(), subtask.id().index(), out.firstPeer() + peer));
                    }
                }
            }
        }

        private int inputOf(Channel channel) {
            return job.edges().get(channel.edge()).input();
        }
    }
}
