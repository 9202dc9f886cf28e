package io.rivulus.sql.function;

/// How long a text may grow.
final class TextLimits {
    /// A quarter of a billion bytes: what one value may take of a batch's memory.
    static final int BYTES_MAX = 1 << 28;

    private TextLimits() {}

    /// The length, unless it is too much.
    static int length(long bytes) {
        if (bytes > BYTES_MAX) {
            throw new FunctionException(
                    FunctionErrors.BAD_ARGUMENT, "a text of %,d bytes is longer than %,d".formatted(bytes, BYTES_MAX));
        }
        return (int) bytes;
    }
}
