package io.rivulus.sql.function;

/// Memory for the texts that functions make while one batch is evaluated. Owned by one thread.
///
/// A function reserves as many bytes as it may need, writes from [#position], and takes what it wrote as a slice:
///
/// ```java
/// byte[] out = scratch.reserve(text.length());
/// int at = scratch.position();
/// …
/// return scratch.take(written);
/// ```
///
/// What was taken stays valid until the next batch begins: where the memory is too small it is replaced, not
/// copied.
public final class Scratch {
    private static final int BYTES_FIRST = 4 << 10;
    /// What is kept from batch to batch; a batch of huge texts gives its memory back.
    private static final int BYTES_KEPT_MAX = 1 << 20;

    private byte[] bytes = new byte[BYTES_FIRST];
    private int position;

    /// The array to write to, with room for `length` bytes from [#position] on.
    public byte[] reserve(int length) {
        if (length > bytes.length - position) {
            bytes = new byte[Math.max(length, Math.min(bytes.length * 2, BYTES_KEPT_MAX))];
            position = 0;
        }
        return bytes;
    }

    public int position() {
        return position;
    }

    /// The next `length` bytes, which the caller has written.
    public Slice take(int length) {
        Slice slice = new Slice(bytes, position, length);
        position += length;
        return slice;
    }

    void clear() {
        position = 0;
        if (bytes.length > BYTES_KEPT_MAX) {
            bytes = new byte[BYTES_FIRST];
        }
    }
}
