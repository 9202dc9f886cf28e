package io.rivulus.runtime.task;

import io.rivulus.base.Check;
import io.rivulus.base.executor.Turn;
import io.rivulus.base.executor.TurnExecutor;
import io.rivulus.base.time.Clock;
import io.rivulus.data.Barrier;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;
import io.rivulus.graph.SubtaskId;
import io.rivulus.runtime.metrics.TaskTimes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// One subtask at work: takes elements from its head, one after the other, through its chain.
///
/// Works in turns. A turn ends when there is nothing to read, no room for what would come of it, or when it has
/// gone on for [#ELEMENTS_PER_TURN] or [#TURN_NANOS]; whoever changes one of these wakes the task, so it waits
/// nowhere but between its turns. Mail is read before each element.
///
/// | state | begins with | ends with |
/// | --- | --- | --- |
/// | OPENING | the first turn | open operators |
/// | RUNNING | | the last barrier, one that holds, a failure, or cancellation |
/// | HELD | a barrier that holds has passed the chain | the task is told to go on, or to finish |
/// | ENDING | the last barrier has passed the chain | everything sent, and for a sink committed |
/// | ENDED | | |
public final class Task {
    /// The elements of one turn: enough to make the turn's own cost small, few enough to be fair.
    static final int ELEMENTS_PER_TURN = 8;

    /// After this time a turn takes no further element.
    static final long TURN_NANOS = 5_000_000;

    /// Makes the parts of a task that are made on its own thread, since they may be slow or fail.
    interface Parts {
        Head head();

        Chain chain();
    }

    private record Timer(int step, long timestampMillis) {}

    private enum State {
        OPENING,
        RUNNING,
        HELD,
        ENDING,
        ENDED
    }

    private final TaskSpec spec;
    private final Parts parts;
    private final Clock clock;
    private final TaskListener listener;
    private final Runnable ended;
    private final TaskTimes times;
    private final Turn turn;
    private final ConcurrentLinkedQueue<Runnable> mail = new ConcurrentLinkedQueue<>();
    private volatile boolean cancelled;
    private volatile boolean alone;
    private volatile @Nullable Thread thread;
    // Written after `doingInput`, and read before it.
    private volatile Object doing = "its beginning";
    private int doingInput;

    private final Deque<Timer> timers = new ArrayDeque<>();
    private volatile State state = State.OPENING;
    private boolean committed;
    private long releasedEpoch;
    private @Nullable Head head;
    private volatile @Nullable Chain chain;

    /// @param ended called once when the task has ended, whichever way
    Task(
            TaskSpec spec,
            Parts parts,
            boolean commits,
            TurnExecutor home,
            Clock clock,
            TaskListener listener,
            Runnable ended) {
        this.spec = spec;
        this.parts = parts;
        this.clock = clock;
        this.committed = !commits;
        this.listener = listener;
        this.ended = ended;
        this.alone = spec.blocking();
        this.times = new TaskTimes(clock);
        this.turn = new Turn(spec.name(), home, this::run);
    }

    // From any thread.

    SubtaskId id() {
        return spec.id();
    }

    TaskSpec spec() {
        return spec;
    }

    Turn turn() {
        return turn;
    }

    TaskTimes times() {
        return times;
    }

    /// What it is at, for the watchdog.
    String doing() {
        return switch (doing) {
            case ColumnBatch batch -> "%d rows of input %d".formatted(batch.count(), doingInput);
            case Object other -> other.toString();
        };
    }

    void wake() {
        turn.wake();
    }

    /// Has the task run `letter` before its next element.
    void tell(Runnable letter) {
        mail.add(letter);
        turn.wake();
    }

    /// Ends the task soon.
    void cancel() {
        cancelled = true;
        turn.wake();
    }

    boolean isCancelled() {
        return cancelled;
    }

    /// Whether it was cancelled, and still runs user code on a thread of its own.
    boolean isOverdue() {
        return cancelled && alone && thread != null;
    }

    /// Whether it has a thread of its own.
    boolean isAlone() {
        return alone;
    }

    /// The thread that a turn of it runs on, if one does.
    @Nullable
    Thread thread() {
        return thread;
    }

    /// Interrupts what the task is doing.
    void interrupt() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    /// Lets the task run on a thread of its own from its next turn on; the running one goes on where it is, a
    /// thread that ends with it.
    void moveTo(TurnExecutor own) {
        turn.moveTo(own);
        alone = true;
    }

    /// The step that is running.
    String step() {
        Chain steps = chain;
        String first = spec.chain().getFirst().name();
        return steps == null ? first : steps.currentStep(first);
    }

    /// Fails the task for a reason outside of it, such as its source's split discovery.
    void fail(String operator, String position, Throwable cause) {
        tell(() -> endBy(new TaskFailure(spec.id(), spec.name(), operator, position, cause)));
    }

    /// What the task's sink prepared is committed.
    void commitDone() {
        tell(() -> committed = true);
    }

    /// Nothing is to hold the task up to an epoch, whose barrier may still be on its way.
    void goOn(long epoch) {
        tell(() -> {
            releasedEpoch = epoch;
            if (state == State.HELD) {
                state = State.RUNNING;
            }
        });
    }

    /// The task has nothing more to do where it is held.
    void finish() {
        tell(() -> {
            if (state == State.HELD) {
                committed = true;
                state = State.ENDING;
            }
        });
    }

    /// A barrier has passed the chain. Called by the chain.
    void passed(Barrier barrier) {
        if (barrier.last()) {
            state = State.ENDING;
        } else if (barrier.holds() && barrier.epoch() > releasedEpoch) {
            state = State.HELD;
        }
    }

    /// A step's timer is due. Called in the task's turns.
    void timerDue(int step, long timestampMillis) {
        timers.add(new Timer(step, timestampMillis));
    }

    // By the task's turns alone.

    private void run() {
        if (state == State.ENDED) {
            mail.clear();
            return;
        }
        thread = Thread.currentThread();
        times.enter(TaskTimes.State.BUSY);
        try {
            TaskTimes.State next = work();
            times.enter(next);
            if (next == TaskTimes.State.BUSY) {
                turn.wake();
            }
        } catch (Throwable cause) {
            endBy(failure(cause));
        } finally {
            thread = null;
        }
    }

    /// @return what the task does until its next turn
    private TaskTimes.State work() {
        long began = clock.monotonicNanos();
        for (int i = 0; i < ELEMENTS_PER_TURN && clock.monotonicNanos() - began < TURN_NANOS; i++) {
            readMail();
            if (cancelled && state != State.ENDED) {
                close();
                end(() -> listener.canceled(spec.id()));
            }
            TaskTimes.State next = switch (state) {
                case OPENING -> open();
                case RUNNING -> advance();
                case HELD -> opened(chain).hasRoom() ? TaskTimes.State.IDLE : TaskTimes.State.BACK_PRESSURED;
                case ENDING -> end();
                case ENDED -> TaskTimes.State.IDLE;
            };
            if (next != TaskTimes.State.BUSY) {
                return next;
            }
        }
        return TaskTimes.State.BUSY;
    }

    private void readMail() {
        for (Runnable letter = mail.poll(); letter != null && state != State.ENDED; letter = mail.poll()) {
            letter.run();
        }
    }

    private TaskTimes.State open() {
        chain = parts.chain();
        chain.open();
        head = parts.head();
        state = State.RUNNING;
        listener.running(spec.id());
        return TaskTimes.State.BUSY;
    }

    private TaskTimes.State advance() {
        Chain steps = opened(chain);
        Head source = opened(head);
        if (steps.waits()) {
            return steps.proceed() ? TaskTimes.State.BUSY : TaskTimes.State.BACK_PRESSURED;
        }
        if (!steps.hasRoom()) {
            return TaskTimes.State.BACK_PRESSURED;
        }
        Timer timer = timers.pollFirst();
        if (timer != null) {
            doing = "a timer";
            steps.timer(timer.step, timer.timestampMillis);
            return TaskTimes.State.BUSY;
        }
        doing = "reading";
        Element element = source.poll(steps::refuses);
        if (element == null) {
            steps.flush();
            return TaskTimes.State.IDLE;
        }
        doingInput = source.input();
        doing = element;
        steps.begin(source.input(), element);
        return TaskTimes.State.BUSY;
    }

    private TaskTimes.State end() {
        if (!opened(chain).hasRoom()) {
            return TaskTimes.State.BACK_PRESSURED;
        }
        if (committed) {
            close();
            end(() -> listener.finished(spec.id()));
        }
        return TaskTimes.State.IDLE;
    }

    private static <T> T opened(@Nullable T part) {
        return Check.present(part, "the task is open");
    }

    private TaskFailure failure(Throwable cause) {
        Head source = head;
        Chain steps = chain;
        String own = source == null ? spec.name() : source.name();
        return new TaskFailure(
                spec.id(),
                spec.name(),
                steps == null ? own : steps.currentStep(own),
                steps == null ? "its beginning" : steps.position(),
                cause);
    }

    private void endBy(TaskFailure failure) {
        if (state == State.ENDED) {
            return;
        }
        try {
            close();
        } catch (RuntimeException onClosing) {
            failure.cause().addSuppressed(onClosing);
        }
        // What a cancelled task throws is often the interruption itself.
        end(() -> {
            if (cancelled) {
                listener.canceled(spec.id());
            } else {
                listener.failed(failure);
            }
        });
    }

    private void close() {
        Head source = head;
        Chain steps = chain;
        head = null;
        chain = null;
        try (source;
                steps) {
            mail.clear();
        }
    }

    private void end(Runnable told) {
        state = State.ENDED;
        try {
            told.run();
        } finally {
            ended.run();
        }
    }
}
