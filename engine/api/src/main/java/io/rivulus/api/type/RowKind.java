package io.rivulus.api.type;

import io.rivulus.data.ChangeKind;

/// What a row in a stream of changes does to the table that the stream describes.
public enum RowKind {
    /// A row appears.
    INSERT(ChangeKind.INSERT),
    /// A row goes, because its [#UPDATE_AFTER] follows.
    UPDATE_BEFORE(ChangeKind.UPDATE_BEFORE),
    /// A row takes the place of its [#UPDATE_BEFORE].
    UPDATE_AFTER(ChangeKind.UPDATE_AFTER),
    /// A row goes.
    DELETE(ChangeKind.DELETE);

    private final ChangeKind change;

    RowKind(ChangeKind change) {
        this.change = change;
    }

    /// The kind of a change in a batch.
    public static RowKind of(ChangeKind change) {
        return switch (change) {
            case INSERT -> INSERT;
            case UPDATE_BEFORE -> UPDATE_BEFORE;
            case UPDATE_AFTER -> UPDATE_AFTER;
            case DELETE -> DELETE;
        };
    }

    /// What it is in a batch.
    public ChangeKind change() {
        return change;
    }

    /// How it is printed: `+I`, `-U`, `+U` or `-D`.
    public String shortString() {
        return change.symbol();
    }
}
