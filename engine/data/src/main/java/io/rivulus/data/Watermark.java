package io.rivulus.data;

/// A promise about event time: no row at or before `timestampMillis` follows, except late ones.
///
/// @param timestampMillis milliseconds since 1970-01-01 00:00:00; never falls within a channel
public record Watermark(long timestampMillis) implements Element {
    /// Before any time: what is known of a channel that has said nothing.
    public static final long NONE = Long.MIN_VALUE;

    /// After all time: sent before the end of a bounded input, so that everything still open fires.
    public static final long END = Long.MAX_VALUE;
}
