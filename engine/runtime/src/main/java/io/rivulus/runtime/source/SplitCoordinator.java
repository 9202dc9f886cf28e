package io.rivulus.runtime.source;

import io.rivulus.api.EncodedState;
import io.rivulus.api.StateCodec;
import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.Split;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.base.Check;
import io.rivulus.base.World;
import io.rivulus.runtime.task.Mailbox;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds the splits of one source and hands them to its readers. One for each source of a job; safe to call from
/// any thread, works in the turns of its mailbox.
///
/// The splits of a bounded source go to whoever asks first, in the order found; those of an unbounded source are
/// dealt out evenly, the `i`-th found to subtask `i` modulo the parallelism, and a reader gets all of its share that
/// has been found in one answer. Its first question is answered even when that is nothing: it then knows that it
/// reads none of what was found ahead of the rest, whose rows would be late.
///
/// **Cuts.** From [#cut] to [#resume] no split is handed out. Whoever has cut every coordinator of a job, then sent
/// a barrier to all readers, then lets the coordinators resume, has each split in one place: here, with one reader,
/// or finished before the barrier. What readers ask for in between is answered afterwards.
public final class SplitCoordinator<S extends Split> {
    private static final Duration DISCOVERY_PAUSE = Duration.ofSeconds(1);

    /// A reader that asks.
    ///
    /// @param subtask its number
    /// @param answer takes what there is for it
    private record Request<S extends Split>(int subtask, Consumer<SplitAnswer<S>> answer) {}

    private final World world;
    private final Source<S> source;
    private final int parallelism;
    private final boolean dealt;
    private final Mailbox desk;
    private final BiConsumer<Duration, Runnable> later;
    private final StateCodec<S> codec;
    private final Optional<CoordinatorState> restored;
    private final List<Deque<S>> found = new ArrayList<>();
    private final List<Request<S>> requests = new ArrayList<>();

    /// The readers that have had an answer.
    private final BitSet met = new BitSet();

    private @Nullable SplitEnumerator<S> enumerator;
    private long foundTotal;
    private boolean complete;
    private boolean held;

    /// Whether what is known is not whole: at first, and after a failure while splits were found.
    private boolean finding = true;
    private boolean closed;

    /// @param desk where it works; on a thread of its own when the source may block
    /// @param later runs something after a time
    /// @param restored where it goes on; absent for a new job
    public SplitCoordinator(
            World world,
            Source<S> source,
            int parallelism,
            Mailbox desk,
            BiConsumer<Duration, Runnable> later,
            Optional<CoordinatorState> restored) {
        this.world = world;
        this.source = source;
        this.parallelism = parallelism;
        this.dealt = source.boundedness() == Boundedness.UNBOUNDED;
        this.desk = desk;
        this.later = later;
        this.codec = source.splitCodec();
        this.restored = restored;
        for (int i = 0; i < (dealt ? parallelism : 1); i++) {
            found.add(new ArrayDeque<>());
        }
    }

    /// Begins to look for splits.
    public void start() {
        desk.tell(() -> {
            restored.ifPresentOrElse(this::restore, () -> enumerator = source.createEnumerator(world));
            discover();
            serve();
        });
    }

    private void restore(CoordinatorState state) {
        foundTotal = state.handedOut();
        state.splits().forEach(split -> found(codec.decode(split)));
        complete = state.enumerator().isEmpty();
        enumerator = state.enumerator()
                .map(past -> source.restoreEnumerator(world, past))
                .orElse(null);
        finding = false;
    }

    /// Asks for splits.
    ///
    /// @param answer takes them, in this coordinator's turns
    public void request(int subtask, Consumer<SplitAnswer<S>> answer) {
        desk.tell(() -> {
            requests.add(new Request<>(subtask, answer));
            serve();
        });
    }

    /// Begins a cut.
    ///
    /// @param answer takes what stands here at the cut, in this coordinator's turns; never called when the job
    ///     fails
    public void cut(Consumer<CoordinatorState> answer) {
        desk.tell(() -> {
            if (!closed && !finding) {
                Check.that(!held, "a cut of %s ends before the next begins", source);
                held = true;
                answer.accept(snapshot());
            }
        });
    }

    /// Ends a cut: every reader has been sent the barrier.
    public void resume() {
        desk.tell(() -> {
            held = false;
            serve();
        });
    }

    private CoordinatorState snapshot() {
        List<EncodedState> splits =
                found.stream().flatMap(Deque::stream).map(codec::encode).toList();
        Optional<EncodedState> rest = complete
                ? Optional.empty()
                : Optional.of(Check.present(enumerator, "splits of %s are found", source)
                        .snapshot());
        return new CoordinatorState(splits, foundTotal - splits.size(), rest);
    }

    /// Lets go of the source.
    public void close() {
        desk.tell(() -> {
            closed = true;
            requests.clear();
            if (enumerator != null) {
                enumerator.close();
                enumerator = null;
            }
        });
    }

    private void discover() {
        SplitEnumerator<S> discoverer = enumerator;
        if (closed || discoverer == null) {
            return;
        }
        finding = true;
        discoverer.discover().forEach(this::found);
        complete = discoverer.complete();
        finding = false;
        if (!complete) {
            later.accept(DISCOVERY_PAUSE, () -> desk.tell(this::discover));
        }
        serve();
    }

    private void found(S split) {
        found.get((int) (foundTotal++ % found.size())).add(split);
    }

    private void serve() {
        if (!held && !finding) {
            requests.removeIf(this::answer);
        }
    }

    /// @return whether there was an answer
    private boolean answer(Request<S> request) {
        Deque<S> splits = found.get(dealt ? request.subtask % parallelism : 0);
        boolean first = dealt && !met.get(request.subtask);
        if (splits.isEmpty() && !complete && !first) {
            return false;
        }
        met.set(request.subtask);
        List<S> given = new ArrayList<>();
        do {
            S split = splits.poll();
            if (split != null) {
                given.add(split);
            }
        } while (dealt && !splits.isEmpty());
        request.answer.accept(new SplitAnswer<>(given, complete && splits.isEmpty()));
        return true;
    }
}
