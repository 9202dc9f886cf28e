package io.rivulus.runtime.task;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;
import io.rivulus.runtime.task.InFlight.Work;
import java.util.Optional;

/// What a step of a [Chain] was called for.
sealed interface Call {
    record Rows(int input, ColumnBatch batch) implements Call {}

    /// Rows of which the step is given some at a time.
    record Sliced(int input, Slices slices) implements Call {}

    record Mark(Element mark) implements Call {}

    record Ended(int input) implements Call {}

    record Timer(long timestampMillis) implements Call {}

    /// A mark with which the step is done, and which waits for the steps behind.
    record PassOn(Element mark) implements Call {}

    /// Whether the step's operator, which waits with this call, is in the midst of it.
    default boolean isBegun() {
        return switch (this) {
            case Rows _, Mark _, Ended _, Timer _ -> true;
            case Sliced(int _, var slices) -> slices.isBegun();
            case PassOn _ -> false;
        };
    }

    /// What it is to go on with, for a snapshot.
    default Work work() {
        return switch (this) {
            case Rows(int input, var batch) -> new Work.Rows(input, batch, Optional.empty());
            case Sliced(int input, var slices) -> new Work.Rows(input, slices.current(), slices.rest());
            case Mark(Element mark) -> new Work.Mark(mark);
            case Ended(int input) -> new Work.Ended(input);
            case Timer(long timestampMillis) -> new Work.Timer(timestampMillis);
            case PassOn(Element mark) -> new Work.PassOn(mark);
        };
    }

    /// What a snapshot has, to go on with it.
    ///
    /// @param batchRowsMax the rows that a step is given at a time
    static Call of(InFlight.Suspended suspended, int batchRowsMax) {
        return switch (suspended.work()) {
            case Work.Rows(int input, var batch, Optional<ColumnBatch> rest) ->
                new Sliced(
                        input,
                        new Slices(
                                batch,
                                suspended.cursor().isPresent(),
                                rest.orElseGet(() -> batch.withSelection(new int[0], 0)),
                                batchRowsMax));
            case Work.Mark(Element mark) -> new Mark(mark);
            case Work.Ended(int input) -> new Ended(input);
            case Work.Timer(long timestampMillis) -> new Timer(timestampMillis);
            case Work.PassOn(Element mark) -> new PassOn(mark);
        };
    }
}
