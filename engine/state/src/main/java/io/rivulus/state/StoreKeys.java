package io.rivulus.state;

/// The keys of a [RowTable]'s rows in the store of its [Overflow]: the table's number, what is kept under the key, the
/// leading bits of the hash by which the row is found, and the fields of its key. So rows stand in the order of their
/// hashes.
final class StoreKeys {
    /// Under which the row itself stands.
    static final int ROW = 1;

    /// Under which it is said that the row is marked.
    static final int MARKED = 2;

    private static final int KIND_AT = Integer.BYTES;
    private static final int HASH_AT = KIND_AT + 1;

    private final RowLayout layout;
    private final int table;
    private final Bytes bytes = new Bytes();
    private final Bytes value = new Bytes();

    StoreKeys(RowLayout layout, int table) {
        this.layout = layout;
        this.table = table;
    }

    /// The same for another thread.
    StoreKeys copy() {
        return new StoreKeys(layout, table);
    }

    /// The key under which a row stands.
    ///
    /// @param row where it stands in memory
    /// @param values what it refers to
    byte[] of(long row, ValueBlocks values) {
        begin(ROW, hash(Ram.getLong(row + RowLayout.TAG)));
        for (int field = 0; field < layout.keys; field++) {
            boolean isPresent = (Ram.getLong(row + RowLayout.presenceWord(field)) >>> field & 1) != 0;
            bytes.write(isPresent ? 1 : 0);
            if (isPresent && layout.isVariable(field)) {
                values.read(Ram.getLong(row + layout.offsets[field]), value);
                bytes.writeInt(value.length());
                bytes.write(value.array(), 0, value.length());
            } else if (isPresent) {
                int width = layout.width(field);
                int at = bytes.length();
                Ram.copy(row + layout.offsets[field], bytes.extend(width), at, width);
            }
        }
        return bytes.copy();
    }

    /// Where rows of a hash and above begin.
    byte[] from(int kind, long hash) {
        begin(kind, hash);
        return bytes.copy();
    }

    /// Where all keys of a kind begin, and those of the kind before it end.
    byte[] begin(int kind) {
        bytes.clear();
        bytes.writeInt(table);
        bytes.write(kind);
        return bytes.copy();
    }

    private void begin(int kind, long hash) {
        bytes.clear();
        bytes.writeInt(table);
        bytes.write(kind);
        bytes.writeLong(hash);
    }

    /// The key of the same row under which something else is said of it.
    static byte[] as(int kind, byte[] key) {
        byte[] other = key.clone();
        other[KIND_AT] = (byte) kind;
        return other;
    }

    /// The hash in a key.
    static long hash(byte[] key) {
        return Bytes.longAt(key, HASH_AT);
    }

    /// What a row's tag has of its hash.
    static long hash(long tag) {
        return tag & ~TableSegment.MARKED;
    }
}
