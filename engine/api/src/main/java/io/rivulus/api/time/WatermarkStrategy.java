package io.rivulus.api.time;

import io.rivulus.api.function.Function;
import java.time.Duration;
import java.util.Optional;

/// How the records of a source, or of a stream behind it, tell event time. Immutable.
///
/// ```java
/// WatermarkStrategy.<Click>forBoundedOutOfOrderness(Duration.ofSeconds(5))
///         .withTimestampAssigner((click, ignored) -> click.timeMillis())
///         .withIdleness(Duration.ofMinutes(1));
/// ```
///
/// @param generators empty where there are no watermarks but the last
/// @param timestamps empty where records have the time that the source gives them, if any
/// @param idleness how long a split may be silent, or a subtask behind the source, until event time goes on without it;
///     of a split, empty is for the job's setting
public record WatermarkStrategy<T>(
        Optional<WatermarkGeneratorSupplier<T>> generators,
        Optional<TimestampAssigner<T>> timestamps,
        Optional<Duration> idleness)
        implements Function {
    /// No event time before the end of the input.
    public static <T> WatermarkStrategy<T> noWatermarks() {
        return new WatermarkStrategy<>(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// Times never fall within a split.
    public static <T> WatermarkStrategy<T> forMonotonousTimestamps() {
        return forBoundedOutOfOrderness(Duration.ZERO);
    }

    /// Within a split a record comes at most so much later than one of a later time. Those that come later yet are
    /// late.
    public static <T> WatermarkStrategy<T> forBoundedOutOfOrderness(Duration late) {
        return forGenerator(() -> new BoundedOutOfOrdernessWatermarks<>(late));
    }

    /// A generator of one's own.
    public static <T> WatermarkStrategy<T> forGenerator(WatermarkGeneratorSupplier<T> generators) {
        return new WatermarkStrategy<>(Optional.of(generators), Optional.empty(), Optional.empty());
    }

    public WatermarkStrategy<T> withTimestampAssigner(TimestampAssigner<T> assigner) {
        return new WatermarkStrategy<>(generators, Optional.of(assigner), idleness);
    }

    public WatermarkStrategy<T> withIdleness(Duration timeout) {
        return new WatermarkStrategy<>(generators, timestamps, Optional.of(timeout));
    }
}
