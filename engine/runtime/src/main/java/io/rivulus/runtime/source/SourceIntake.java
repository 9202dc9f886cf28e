package io.rivulus.runtime.source;

import io.rivulus.api.StateCodec;
import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Poll;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.Split;
import io.rivulus.base.World;
import io.rivulus.data.Barrier;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;
import io.rivulus.data.EndOfInput;
import io.rivulus.data.Watermark;
import io.rivulus.runtime.metrics.StepCounters;
import io.rivulus.runtime.task.Head;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The head of a task that reads a source: asks for splits, reads them, and tells event time. Owned by the task,
/// but for [#wake].
///
/// A reader of a bounded source has one split at a time and asks for the next when it has read it, so fast readers
/// read more; one of an unbounded source is given its share for good, and reads nothing before it knows what was
/// found for it, so that its event time takes all of that into account.
///
/// **Cuts.** A barrier comes in between two batches, also after the last one: behind everything that has been
/// emitted and before everything else. So at that moment the reader's splits, as what is left of them, are the rows
/// behind the cut. A split that is added later belongs to the next epoch; until the barrier is in, the coordinator
/// hands out none.
///
/// **Restored**, it first tells the watermark it had told. The splits of several earlier readers are read one after
/// the other when the source is bounded, and event time waits for those that have to wait.
public final class SourceIntake<S extends Split> implements Head, SourceOutput<S>, SourceContext {
    /// Whom a reader turns to.
    public interface Surroundings<S extends Split> {
        /// Asks for splits: answered by [SourceIntake#answer], in the task's turns.
        void requestSplits(SourceIntake<S> intake);

        /// Rows have been read.
        void rowsArrived();

        /// A checkpoint's barrier has come in.
        ///
        /// @param state to be stored with the checkpoint
        void snapshot(Barrier barrier, ReaderState state);

        /// All rows have been read.
        void ended();

        /// Has the task run, from any thread.
        void wake();

        /// Has the task run at a time from now.
        void wakeAfter(Duration delay);
    }

    private final World world;
    private final String name;
    private final int subtask;
    private final int parallelism;
    private final boolean oneAtATime;
    private final Surroundings<S> surroundings;
    private final StepCounters counters;
    private final EventTime eventTime;
    private final SourceReader<S> reader;
    private final StateCodec<S> codec;
    private final Deque<S> waiting = new ArrayDeque<>();
    private final Deque<Element> read = new ArrayDeque<>();
    private int openSplits;
    private boolean requested;
    private boolean answered;
    private boolean noMore;
    private boolean ended;

    /// @param restored where it goes on: [ReaderState#FRESH] for a new job
    public SourceIntake(
            World world,
            String name,
            int subtask,
            int parallelism,
            Source<S> source,
            Optional<WatermarkFactory> watermarks,
            Duration idleTimeout,
            Surroundings<S> surroundings,
            StepCounters counters,
            ReaderState restored) {
        this.world = world;
        this.name = name;
        this.subtask = subtask;
        this.parallelism = parallelism;
        this.oneAtATime = source.boundedness() == Boundedness.BOUNDED;
        this.surroundings = surroundings;
        this.counters = counters;
        this.eventTime = new EventTime(world.clock(), watermarks, idleTimeout, this::mark, surroundings::wakeAfter);
        this.codec = source.splitCodec();
        restored.splits().forEach(state -> waiting.add(codec.decode(state.split())));
        eventTime.restore(restored, waiting.stream().map(Split::id).toList());
        this.reader = source.createReader(this);
    }

    /// Reads no further: the input ends where it stands. Called in the task's turns.
    public void drain() {
        if (!ended) {
            end();
            surroundings.wake();
        }
    }

    @Override
    public @Nullable Element poll(IntPredicate refused) {
        if (read.isEmpty() && !ended) {
            readOn();
        }
        return read.pollFirst();
    }

    private void readOn() {
        while (!waiting.isEmpty() && (!oneAtATime || openSplits == 0)) {
            begin(waiting.removeFirst());
        }
        if (!requested && !noMore && (!oneAtATime || openSplits == 0)) {
            requested = true;
            surroundings.requestSplits(this);
        }
        if (!oneAtATime && !answered) {
            return;
        }
        if (openSplits > 0) {
            if (reader.poll(this) == Poll.READ && read.isEmpty()) {
                surroundings.wake();
            }
            eventTime.lookForIdle();
        } else if (noMore) {
            end();
        }
    }

    private void end() {
        ended = true;
        eventTime.end();
        read.addLast(new EndOfInput());
        surroundings.ended();
    }

    private void mark(Element mark) {
        if (mark instanceof Watermark(long timestampMillis)) {
            counters.watermarkOut(timestampMillis);
        }
        read.addLast(mark);
    }

    /// Takes splits to read. Called in the task's turns.
    public void answer(SplitAnswer<S> answer) {
        requested = false;
        answered = true;
        noMore = answer.last();
        answer.splits().forEach(this::begin);
    }

    private void begin(S split) {
        openSplits++;
        eventTime.begin(split.id());
        reader.add(split);
    }

    /// Takes in the end of an epoch. Called in the task's turns.
    public void barrier(Barrier barrier) {
        if (barrier.checkpoint()) {
            surroundings.snapshot(barrier, snapshot());
        }
        read.addLast(barrier);
    }

    private ReaderState snapshot() {
        List<SplitState> splits = Stream.concat(reader.snapshot().stream(), waiting.stream())
                .map(split -> eventTime.snapshot(split.id(), codec.encode(split)))
                .toList();
        return new ReaderState(eventTime.watermarkMillis(), splits);
    }

    @Override
    public void emit(S split, ColumnBatch batch) {
        counters.in(batch.count());
        counters.out(batch.count());
        surroundings.rowsArrived();
        read.addLast(batch);
        eventTime.rows(split.id(), batch);
    }

    @Override
    public void finished(S split) {
        openSplits--;
        eventTime.end(split.id());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int subtask() {
        return subtask;
    }

    @Override
    public int parallelism() {
        return parallelism;
    }

    @Override
    public World world() {
        return world;
    }

    @Override
    public void wake() {
        surroundings.wake();
    }

    @Override
    public void count(String metric, long amount) {
        counters.own(metric, amount);
    }

    @Override
    public void close() {
        reader.close();
    }
}
