package io.rivulus.simulation.fault;

/// What is done to a disk.
public enum Operation {
    FIND(false),
    LIST(false),
    OPEN(false),
    READ(false),
    CREATE(true),
    WRITE(true),
    SYNC(true),
    RENAME(true),
    DELETE(true);

    private final boolean changes;

    Operation(boolean changes) {
        this.changes = changes;
    }

    /// Whether the disk is another one afterwards.
    public boolean changes() {
        return changes;
    }

    /// Whether it needs room that a full disk doesn't have.
    boolean grows() {
        return this == CREATE || this == WRITE || this == SYNC;
    }
}
