package io.rivulus.data;

/// What a row in a stream of changes does to the result that the stream describes.
public enum ChangeKind {
    /// A row appears.
    INSERT(0, "+I", 1),
    /// A row goes, because its [#UPDATE_AFTER] follows.
    UPDATE_BEFORE(1, "-U", -1),
    /// A row takes the place of its [#UPDATE_BEFORE].
    UPDATE_AFTER(2, "+U", 1),
    /// A row goes.
    DELETE(3, "-D", -1);

    private static final ChangeKind[] BY_CODE = values();

    private final byte code;
    private final String symbol;
    private final int weight;

    ChangeKind(int code, String symbol, int weight) {
        this.code = (byte) code;
        this.symbol = symbol;
        this.weight = weight;
    }

    /// The kind of a [#code].
    public static ChangeKind of(byte code) {
        return BY_CODE[code];
    }

    /// Its number in [ColumnBatch#kinds], which never changes.
    public byte code() {
        return code;
    }

    /// How it is printed.
    public String symbol() {
        return symbol;
    }

    /// What it adds to the number of times the row occurs: 1 or -1.
    public int weight() {
        return weight;
    }
}
