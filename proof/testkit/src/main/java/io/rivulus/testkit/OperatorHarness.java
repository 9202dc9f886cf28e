package io.rivulus.testkit;

import io.rivulus.base.World;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.runtime.operator.OperatorFactory;
import java.util.List;

/// Runs an operator by hand, in all the ways in which a task may call it.
///
/// ```java
/// OperatorHarness harness = new OperatorHarness(factory, List.of(input), output);
/// OperatorOutcome outcome = harness.run(List.of(
///         new OperatorEvent.Rows(0, Change.insert("a", 1), Change.insert("b", 2)),
///         new OperatorEvent.EpochEnds(),
///         new OperatorEvent.Rows(0, Change.delete("b", 2))));
/// assertThat(outcome.rows()).containsExactly(List.of("a", 1L));
/// ```
///
/// After the last event all inputs end, those that have not yet, and with them the last epoch. Along the way the
/// harness holds the operator to its contract: it emits while there is room and no empty batch, stops only for want
/// of room, and takes back nothing that doesn't stand.
///
/// @param inputs the columns of each input
/// @param output the columns that come out
/// @param single whether it is only ever one subtask, so that what it keeps is never divided
public record OperatorHarness(OperatorFactory factory, List<RowType> inputs, RowType output, boolean single) {
    public OperatorHarness {
        inputs = List.copyOf(inputs);
    }

    /// An operator of which there may be several subtasks.
    public OperatorHarness(OperatorFactory factory, List<RowType> inputs, RowType output) {
        this(factory, inputs, output, false);
    }

    /// The same operator, of which there is only one subtask.
    public OperatorHarness asSingle() {
        return new OperatorHarness(factory, inputs, output, true);
    }

    /// Runs a fresh operator in every mode.
    ///
    /// @return what came of it in the first mode
    /// @throws AssertionError when it breaks its contract, or comes to other rows or counts in another mode
    public OperatorOutcome run(List<OperatorEvent> events) {
        OperatorOutcome first = run(OperatorMode.ALL_AT_ONCE, events);
        for (OperatorMode mode : OperatorMode.values()) {
            OperatorOutcome other = run(mode, events);
            if (!other.rows().equals(first.rows()) || !other.counts().equals(first.counts())) {
                throw new AssertionError("%s comes to %s %s %s, but to %s %s %s"
                        .formatted(
                                factory.name(),
                                first.rows(),
                                first.counts(),
                                OperatorMode.ALL_AT_ONCE,
                                other.rows(),
                                other.counts(),
                                mode));
            }
        }
        return first;
    }

    /// Runs a fresh operator in one mode.
    ///
    /// @throws AssertionError when it breaks its contract
    public OperatorOutcome run(OperatorMode mode, List<OperatorEvent> events) {
        World world = World.production((_, failure) -> {
            throw new AssertionError("an operator's thread failed", failure);
        });
        try (world;
                OperatorRun run = new OperatorRun(this, mode, world)) {
            events.forEach(run::on);
            return run.end();
        }
    }
}
