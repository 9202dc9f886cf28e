package io.rivulus.graph;

import io.rivulus.api.sink.Sink;
import io.rivulus.api.source.Source;
import java.util.Optional;

/// What a node does. Immutable, shared by all subtasks of the node.
public sealed interface NodePlan {
    /// Rows come in here.
    ///
    /// @param watermarks how they tell event time; without it the source sends no watermark before its end
    record FromSource(Source<?> source, Optional<WatermarkPlan> watermarks) implements NodePlan {}

    /// Rows become other rows here.
    record Transform(OperatorPlan operator) implements NodePlan {}

    /// Rows go out here.
    record ToSink(Sink<?> sink) implements NodePlan {}

    /// Whether it may block its thread for long, and so needs one of its own.
    default boolean blocking() {
        return switch (this) {
            case FromSource(var source, var _) -> source.blocking();
            case Transform _ -> false;
            case ToSink(var sink) -> sink.blocking();
        };
    }
}
