package io.rivulus.runtime.operator;

import io.rivulus.api.EncodedState;
import io.rivulus.base.Check;
import io.rivulus.data.Barrier;
import io.rivulus.data.ColumnBatch;
import java.util.Optional;

/// One step of a task: takes elements in, emits batches.
///
/// **Resumable.** The task calls an operator only when its output has room for at least one batch. A method that
/// may emit more looks at [Output#hasRoom] before each further batch, and when there is none keeps a cursor and
/// returns false: the task calls it again with the same arguments once there is room, and calls nothing else in
/// between. Returning true means that the element is done with. So nothing ever waits inside an operator, however
/// much one element makes it emit. A snapshot that overtakes rows finds it there, with its [#cursor].
///
/// **Marks.** Watermarks, barriers and ends reach an operator once for all its channels: the task has taken the
/// least watermark and aligned the barrier before. After the method has returned true the task passes the mark on,
/// behind everything that was emitted.
///
/// **Ownership.** An operator, its state and its timers are touched by its task alone, by one thread at a time.
///
/// An exception ends the job with that exception as its cause.
public interface Operator extends AutoCloseable {
    /// Called once, before anything else.
    default void open(OperatorContext context) {}

    /// Handles some rows.
    ///
    /// @param input the input that they came by, from 0; always 0 but for the first operator of a task
    boolean onBatch(int input, ColumnBatch batch, Output output);

    /// Event time has reached `timestampMillis`, the least over all inputs; it grows from call to call.
    default boolean onWatermark(long timestampMillis, Output output) {
        return true;
    }

    /// An epoch ends. An operator that holds back updates emits their consolidated effect now.
    default boolean onBarrier(Barrier barrier, Output output) {
        return true;
    }

    /// Nothing more comes by one input; the last input's end is the end of all. A final barrier follows by itself.
    default boolean onEndOfInput(int input, Output output) {
        return true;
    }

    /// A timer of [OperatorContext#schedule] is due.
    default boolean onProcessingTime(long timestampMillis, Output output) {
        return true;
    }

    /// Whether the operator wants no batch from an input for now: the task then leaves it in its channel. Asked
    /// before each element. A graph in which this could lock up has a materialised exchange in the circle.
    default boolean refuses(int input) {
        return false;
    }

    /// Whether the operator says itself how far event time has come, by [Output#mark]: watermarks and idleness that
    /// reach it then end there, but for the last watermark. Always the same of one operator.
    default boolean makesEventTime() {
        return false;
    }

    /// Whether the operator takes rows now. Asked of a task's last step only, before anything begins that may end
    /// in rows for it; one that says no has its task woken when that changes.
    default boolean hasRoom() {
        return true;
    }

    /// Where the operator stands in a call that it is not done with, for a snapshot that is taken in the midst of
    /// it. Asked only when the last call has returned false.
    ///
    /// @return empty when it can't tell: such a snapshot waits for the end of the call then
    default Optional<EncodedState> cursor() {
        return Optional.empty();
    }

    /// Lets the operator stand where [#cursor] was taken. It is open, its state is that of then, and the next
    /// call is the one that was not done with, with the same arguments.
    default void resume(EncodedState cursor) {
        throw Check.unreachable("what has no cursor is not resumed");
    }

    /// Frees what the operator holds. Called once, also after a failure.
    @Override
    default void close() {}
}
