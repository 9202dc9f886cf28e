package io.rivulus.runtime.function;

import io.rivulus.api.stream.Step;
import io.rivulus.api.stream.Transformation;
import java.util.List;
import java.util.Optional;

/// Refuses steps that go by event time over records that have none.
final class EventTimeCheck {
    private EventTimeCheck() {}

    /// @throws io.rivulus.base.error.UserException when records of the step's inputs have no times (RV-1377)
    static void check(Transformation<?> step) {
        if (step.step() instanceof Step.Windowed windowed && windowed.assigner().isEventTime()) {
            for (Transformation<?> input : step.inputs()) {
                timeless(input).ifPresent(source -> {
                    throw FunctionErrors.noTimes(step.name(), source.name());
                });
            }
        }
    }

    /// A source whose records have no times yet when they leave a step.
    private static Optional<Transformation<?>> timeless(Transformation<?> step) {
        return switch (step.step()) {
            case Step.Input input when input.watermarks().timestamps().isEmpty() -> Optional.of(step);
            case Step.Input _ -> Optional.empty();
            case Step.Timestamps(var strategy) when strategy.timestamps().isPresent() -> Optional.empty();
            case Step.Connected _ -> {
                // Its function may well give on the records of one input alone.
                List<Optional<Transformation<?>>> both =
                        step.inputs().stream().map(EventTimeCheck::timeless).toList();
                yield both.stream().allMatch(Optional::isPresent) ? both.getFirst() : Optional.empty();
            }
            case Step _ ->
                step.inputs().stream()
                        .map(EventTimeCheck::timeless)
                        .flatMap(Optional::stream)
                        .findFirst();
        };
    }
}
