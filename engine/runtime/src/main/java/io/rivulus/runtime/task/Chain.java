package io.rivulus.runtime.task;

import io.rivulus.api.EncodedState;
import io.rivulus.data.Active;
import io.rivulus.data.Barrier;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;
import io.rivulus.data.EndOfInput;
import io.rivulus.data.Idle;
import io.rivulus.data.Watermark;
import io.rivulus.runtime.exchange.OutputGate;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The steps of a task, each of which hands its rows to the next by a call. Owned by the task.
///
/// **Where work waits.** A step that can't go on for want of room keeps its cursor, and the chain keeps what it was
/// called with ([Call]): the step is called again with the same once there is room. A step has room when nothing
/// waits in the steps behind it, nor before the exchanges. So the last step that waits goes first, and at any time
/// each step waits with at most one call.
///
/// **Marks** follow the rows: a mark goes to a step once the step before is done with it and nothing waits behind.
///
/// **Whose fault.** While a step runs it is the *current* one. Where an exception leaves it so, it names the step.
final class Chain implements AutoCloseable {
    private final Step[] steps;
    private final int batchRowsMax;
    private final OutputGate gate;
    private final Consumer<Barrier> passed;
    private int openInputs;
    private @Nullable Step current;

    /// @param steps the operators in order; there may be none
    /// @param inputs the inputs of the first
    /// @param batchRowsMax the rows that a step is given at a time
    /// @param passed told of each barrier that has left the last step
    Chain(List<NamedOperator> steps, int inputs, int batchRowsMax, OutputGate gate, Consumer<Barrier> passed) {
        this.steps = new Step[steps.size()];
        for (int i = 0; i < this.steps.length; i++) {
            this.steps[i] = new Step(i, steps.get(i));
        }
        this.openInputs = inputs;
        this.batchRowsMax = batchRowsMax;
        this.gate = gate;
        this.passed = passed;
    }

    /// An operator, and what it is known by and knows.
    record NamedOperator(String name, Operator operator, StepContext context) {}

    void open() {
        for (Step step : steps) {
            current = step;
            step.operator.open(step.context);
            step.context.opened();
        }
        current = null;
    }

    /// Whether the first step wants no batch from an input for now.
    boolean refuses(int input) {
        return steps.length > 0 && steps[0].operator.refuses(input);
    }

    /// Whether an element may begin: nothing waits, and there is room for what it makes the steps emit.
    boolean hasRoom() {
        return waiting() == null && hasRoomBehind();
    }

    /// Begins an element at the first step. Called when [#hasRoom].
    void begin(int input, Element element) {
        Call call = switch (element) {
            case ColumnBatch batch -> new Call.Rows(input, batch);
            case EndOfInput _ -> new Call.Ended(input);
            default -> new Call.Mark(element);
        };
        if (steps.length > 0) {
            steps[0].call(call);
        } else {
            passOut(call);
        }
    }

    /// Calls the timers of a step that are due. Called when [#hasRoom].
    void timer(int step, long timestampMillis) {
        steps[step].call(new Call.Timer(timestampMillis));
    }

    /// Goes on with what waits, a slice of it.
    ///
    /// @return whether it got on: with false there is no room, and the task is woken when there is
    boolean proceed() {
        Step step = waiting();
        if (step == null) {
            return true;
        }
        if (!hasRoomBehind()) {
            return false;
        }
        Call call = step.waiting;
        if (call != null) {
            step.waiting = null;
            step.run(call);
        }
        return true;
    }

    /// What the chain is not done with, between two rows. Nothing changes by that, but exchanges hold nothing back.
    ///
    /// @return empty when a step is in the midst of a call, and can't tell where: to be asked again when it gets on
    Optional<InFlight> inFlight() {
        List<InFlight.Suspended> suspended = new ArrayList<>();
        for (Step step : steps) {
            Call call = step.waiting;
            if (call != null) {
                Optional<EncodedState> cursor = call.isBegun() ? step.operator.cursor() : Optional.empty();
                if (call.isBegun() && cursor.isEmpty()) {
                    return Optional.empty();
                }
                suspended.add(new InFlight.Suspended(step.index, call.work(), cursor));
            }
        }
        return Optional.of(new InFlight(openInputs, suspended, gate.inFlight()));
    }

    /// Goes on where another chain of the same steps was. Called after [#open], with the state of then.
    void resume(InFlight inFlight) {
        openInputs = inFlight.openInputs();
        gate.resume(inFlight.output());
        for (InFlight.Suspended suspended : inFlight.steps()) {
            Step step = steps[suspended.step()];
            suspended.cursor().ifPresent(step.operator::resume);
            step.waiting = Call.of(suspended, batchRowsMax);
        }
    }

    /// Hands on what exchanges hold back: the task has nothing more to read.
    void flush() {
        gate.flush();
    }

    /// Whether a step waits to go on.
    boolean waits() {
        return waiting() != null;
    }

    /// The step that was running when an exception left the chain; the task's own work when there was none.
    String currentStep(String otherwise) {
        return current == null ? otherwise : current.name;
    }

    /// What that step was doing.
    String position() {
        return current == null ? "its beginning" : current.position();
    }

    @Override
    public void close() {
        RuntimeException first = null;
        for (Step step : steps) {
            try (step.context) {
                step.operator.close();
            } catch (RuntimeException failure) {
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /// Whether those behind the chain take rows: the exchanges, or what the last step writes to.
    private boolean hasRoomBehind() {
        return gate.hasRoom() && (steps.length == 0 || steps[steps.length - 1].operator.hasRoom());
    }

    private @Nullable Step waiting() {
        return waitingBehind(-1);
    }

    private @Nullable Step waitingBehind(int index) {
        for (int i = steps.length - 1; i > index; i--) {
            if (steps[i].waiting != null) {
                return steps[i];
            }
        }
        return null;
    }

    /// What leaves the last step.
    private void passOut(Call call) {
        switch (call) {
            case Call.Rows(var _, var batch) -> gate.emit(batch);
            case Call.Mark(var mark) -> {
                gate.mark(mark);
                if (mark instanceof Barrier barrier) {
                    passed.accept(barrier);
                }
            }
            case Call.Ended _ -> gate.mark(new EndOfInput());
            case Call.PassOn _, Call.Timer _, Call.Sliced _ -> {}
        }
    }

    private final class Step implements Output {
        private final int index;
        private final String name;
        private final Operator operator;
        private final StepContext context;
        private long batches;
        private int input;
        private @Nullable Call waiting;

        Step(int index, NamedOperator step) {
            this.index = index;
            this.name = step.name();
            this.operator = step.operator();
            this.context = step.context();
        }

        @Override
        public boolean hasRoom() {
            return waitingBehind(index) == null && hasRoomBehind();
        }

        @Override
        public void emit(ColumnBatch batch) {
            context.counters().out(batch.count());
            hand(new Call.Rows(0, batch));
        }

        @Override
        public void mark(Element mark) {
            if (mark instanceof Watermark(long timestampMillis)) {
                context.counters().watermarkOut(timestampMillis);
            }
            hand(new Call.Mark(mark));
        }

        private void hand(Call call) {
            if (index + 1 < steps.length) {
                steps[index + 1].call(call);
            } else {
                passOut(call);
            }
        }

        /// Takes a call that is new to the step.
        void call(Call call) {
            if (call instanceof Call.Rows(var from, var batch)) {
                batches++;
                input = from;
                context.counters().in(batch.count());
                if (batch.count() > batchRowsMax) {
                    run(new Call.Sliced(from, new Slices(batch, batchRowsMax)));
                    return;
                }
            } else if (call instanceof Call.Mark(Watermark(long timestampMillis))) {
                context.watermark(timestampMillis);
            }
            run(call);
        }

        /// Begins a call, or goes on with it.
        void run(Call call) {
            Step caller = current;
            current = this;
            if (!isDone(call)) {
                waiting = call;
            } else {
                passOn(mark(call));
            }
            current = caller;
        }

        private void passOn(@Nullable Element mark) {
            if (mark == null) {
                return;
            }
            if (waitingBehind(index) == null) {
                if (mark instanceof Watermark(long timestampMillis)) {
                    context.counters().watermarkOut(timestampMillis);
                }
                hand(mark instanceof EndOfInput ? new Call.Ended(0) : new Call.Mark(mark));
            } else {
                waiting = new Call.PassOn(mark);
            }
        }

        private boolean isDone(Call call) {
            return switch (call) {
                case Call.Rows(var from, var batch) -> operator.onBatch(from, batch, this);
                case Call.Sliced(var from, var slices) -> isDone(from, slices);
                case Call.Mark(Watermark(long timestampMillis)) -> operator.onWatermark(timestampMillis, this);
                case Call.Mark(Barrier barrier) -> operator.onBarrier(barrier, this);
                case Call.Ended(int ended) -> operator.onEndOfInput(ended, this);
                case Call.Timer(long timestampMillis) -> operator.onProcessingTime(timestampMillis, this);
                case Call.Mark _, Call.PassOn _ -> true;
            };
        }

        private boolean isDone(int from, Slices slices) {
            while (operator.onBatch(from, slices.current(), this)) {
                if (!slices.advance()) {
                    return true;
                }
                if (!hasRoom()) {
                    return false;
                }
            }
            slices.begin();
            return false;
        }

        /// What goes to the next step once this one is done with `call`.
        private @Nullable Element mark(Call call) {
            return switch (call) {
                case Call.Mark(Element mark) -> endsHere(mark) ? null : mark;
                case Call.PassOn(Element mark) -> mark;
                case Call.Ended _ -> index > 0 || --openInputs == 0 ? new EndOfInput() : null;
                case Call.Rows _, Call.Sliced _, Call.Timer _ -> null;
            };
        }

        private boolean endsHere(Element mark) {
            return operator.makesEventTime()
                    && switch (mark) {
                        case Watermark(long timestampMillis) -> timestampMillis < Watermark.END;
                        case Idle _, Active _ -> true;
                        case ColumnBatch _, Barrier _, EndOfInput _ -> false;
                    };
        }

        String position() {
            return batches == 0 ? "its beginning" : "batch %d of input %d".formatted(batches, input);
        }
    }
}
