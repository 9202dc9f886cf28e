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
        boolean byTime = switch (step.step()) {
            case Step.Windowed windowed -> windowed.assigner().isEventTime();
            case Step.ToTable table -> table.timed();
            default -> false;
        };
        if (byTime) {
            for (Transformation<?> input : step.inputs()) {
                timeless(input).ifPresent(source -> {
                    throw source.step() instanceof Step.FromTable
                            ? FunctionErrors.noTableTimes(step.name(), source.name())
                            : FunctionErrors.noTimes(step.name(), source.name());
                });
            }
        }
    }

    /// A source whose records have no times yet when they leave a step.
    private static Optional<Transformation<?>> timeless(Transformation<?> step) {
        return switch (step.step()) {
            case Step.Input input when input.watermarks().timestamps().isEmpty() -> Optional.of(step);
            case Step.Input _ -> Optional.empty();
            case Step.FromTable table -> table.timeColumn().isPresent() ? Optional.empty() : Optional.of(step);
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
