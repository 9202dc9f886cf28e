package io.rivulus.state.snapshot;

import io.rivulus.base.Check;

/// What the rows of a section are. The codes stand in snapshots, so they never change.
public enum SectionKind {
    /// A row for each key: its fields, and where some rows have changed in an epoch that goes on, whether it has.
    ROWS(1),
    /// Byte strings in unsigned order (BYTES), each with a number (BIGINT): the hash of a key, the key, and a
    /// row of its bag, which is there so often.
    ENTRIES(2),
    /// One number (BIGINT).
    NUMBER(3),
    /// As entries: a time in milliseconds with its sign turned, the hash of a key, and the key.
    TIMERS(4);

    private final byte code;

    SectionKind(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    static SectionKind of(byte code) {
        for (SectionKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw Check.unreachable("%d is no kind of section", code);
    }
}
