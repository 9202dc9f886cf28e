package io.rivulus.base.unit;

/// A number of bytes that people write as `512`, `64kb`, `64 mb` or `2 g`. Each unit is 1024 of the one before.
///
/// @param bytes not negative
public record MemorySize(long bytes) {
    private static final String[] UNITS = {"bytes", "kb", "mb", "gb", "tb"};

    public MemorySize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a memory size is not negative: " + bytes);
        }
    }

    public static MemorySize ofMebibytes(long mebibytes) {
        return new MemorySize(Math.multiplyExact(mebibytes, 1L << 20));
    }

    /// Reads what Flink reads: a whole number and `b`, `kb`, `mb`, `gb` or `tb`, their first letters, or their full
    /// names; bytes when there is no unit.
    ///
    /// @throws IllegalArgumentException when `text` is none of these, or too large
    public static MemorySize parse(String text) {
        Quantity quantity = Quantity.parse(text);
        int shift = switch (quantity.unit()) {
            case "", "b", "bytes" -> 0;
            case "k", "kb", "kibibytes" -> 10;
            case "m", "mb", "mebibytes" -> 20;
            case "g", "gb", "gibibytes" -> 30;
            case "t", "tb", "tebibytes" -> 40;
            default -> throw new IllegalArgumentException("unknown unit " + quantity.unit());
        };
        if (quantity.number() > Long.MAX_VALUE >> shift) {
            throw new IllegalArgumentException("more bytes than a long holds: " + text);
        }
        return new MemorySize(quantity.number() << shift);
    }

    /// The size in its largest whole unit, such as `64 mb`; [#parse(String)] reads it back.
    @Override
    public String toString() {
        int unit = 0;
        long number = bytes;
        while (unit < UNITS.length - 1 && number != 0 && number % 1024 == 0) {
            number /= 1024;
            unit++;
        }
        return number + " " + UNITS[unit];
    }
}
