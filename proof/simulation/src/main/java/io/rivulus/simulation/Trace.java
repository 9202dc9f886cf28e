package io.rivulus.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rivulus.base.bytes.Hash64;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What happened in a simulation, one line an event: the time in nanoseconds, the process, what it did.
///
/// Two runs were the same exactly when their traces have equal [#events()] and [#hash()]. Only the last [#TAIL_MAX]
/// lines are kept.
public final class Trace {
    /// How many lines can be looked at afterwards.
    public static final int TAIL_MAX = 100_000;

    private final Deque<String> tail = new ArrayDeque<>();
    private long events;
    private long hash;

    Trace() {}

    void record(String line) {
        hash = Hash64.combine(hash, Hash64.of(line.getBytes(UTF_8)));
        events++;
        tail.addLast(line);
        if (tail.size() > TAIL_MAX) {
            tail.removeFirst();
        }
    }

    /// How many lines were recorded.
    public long events() {
        return events;
    }

    /// A hash of all lines ever recorded, in their order.
    public long hash() {
        return hash;
    }

    /// The last lines, oldest first.
    public List<String> tail() {
        return List.copyOf(tail);
    }

    /// Events and hash, to compare two runs by eye.
    @Override
    public String toString() {
        return "%d events, hash %016x".formatted(events, hash);
    }
}
