package io.rivulus.simulation.fault;

import java.util.EnumSet;
import java.util.Set;

/// A kind of thing that goes wrong.
public enum Fault {
    /// The machine loses power between two turns: all of its processes end, and what was not synced is lost in part.
    CRASH,
    /// The machine loses power before one of the next changes of its disk, in the middle of a turn.
    CRASH_AT_WRITE,
    /// The process is killed between two turns. The disk keeps what was written.
    KILL,
    /// A second process takes the job over while the first one runs.
    RIVAL,
    /// For a while, code of the job's own throws now and then.
    USER_CODE_FAILS,
    /// For a while, commits fail at the system outside, some of them after they have taken effect.
    COMMIT_FAILS,
    /// For a while, nothing can be written.
    DISK_FULL,
    /// For a while, reading fails now and then.
    READ_FAILS,
    /// For a while, threads get to their turns late: the disk is slow, or the processor busy.
    STALL,
    /// For a while, threads are held up in the middle of what they do to the disk, and others go on. Also as long as
    /// there are two processes.
    PREEMPTION,
    /// For a while, messages take up to seconds, and those of different connections overtake each other.
    SLOW_NETWORK,
    /// The wall clock jumps, forth or back.
    CLOCK_JUMP,
    /// Two processes are cut off from each other for a while.
    PARTITION,
    /// For a while, nothing comes from one process to another, but all goes the other way.
    ONE_WAY_PARTITION,
    /// At one of the next messages, who sends or gets it ends, or the way between them is cut.
    LOSS_AT_MESSAGE,
    /// The power fails everywhere, at the shared storage too.
    BLACKOUT;

    public static final Set<Fault> NONE = Set.of();
    public static final Set<Fault> ALL = Set.copyOf(EnumSet.allOf(Fault.class));

    /// Those that take several processes which talk to each other.
    public static final Set<Fault> OF_CLUSTERS =
            Set.copyOf(EnumSet.of(PARTITION, ONE_WAY_PARTITION, LOSS_AT_MESSAGE, BLACKOUT));
}
