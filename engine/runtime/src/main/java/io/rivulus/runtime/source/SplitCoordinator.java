package io.rivulus.runtime.source;

import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.Split;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.base.World;
import io.rivulus.runtime.task.Mailbox;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds the splits of one source and hands them to its readers. One for each source of a job; safe to call from
/// any thread, works in the turns of its mailbox.
///
/// The splits of a bounded source go to whoever asks first, in the order found; those of an unbounded source are
/// dealt out evenly, the `i`-th found to subtask `i` modulo the parallelism.
public final class SplitCoordinator<S extends Split> {
    private static final Duration DISCOVERY_PAUSE = Duration.ofSeconds(1);

    /// A reader that asks.
    ///
    /// @param subtask its number
    /// @param answer takes the split, or null when there are no more
    private record Request<S extends Split>(int subtask, Consumer<@Nullable S> answer) {}

    private final World world;
    private final Source<S> source;
    private final int parallelism;
    private final boolean dealt;
    private final Mailbox desk;
    private final BiConsumer<Duration, Runnable> later;
    private final List<Deque<S>> found = new ArrayList<>();
    private final List<Request<S>> requests = new ArrayList<>();
    private @Nullable SplitEnumerator<S> enumerator;
    private int foundTotal;
    private boolean complete;
    private boolean closed;

    /// @param desk where it works; on a thread of its own when the source may block
    /// @param later runs something after a time
    public SplitCoordinator(
            World world, Source<S> source, int parallelism, Mailbox desk, BiConsumer<Duration, Runnable> later) {
        this.world = world;
        this.source = source;
        this.parallelism = parallelism;
        this.dealt = source.boundedness() == Boundedness.UNBOUNDED;
        this.desk = desk;
        this.later = later;
        for (int i = 0; i < (dealt ? parallelism : 1); i++) {
            found.add(new ArrayDeque<>());
        }
    }

    /// Begins to look for splits.
    public void start() {
        desk.tell(() -> {
            enumerator = source.createEnumerator(world);
            discover();
        });
    }

    /// Asks for a split.
    ///
    /// @param answer takes it, or null when there are no more, in this coordinator's turns
    public void request(int subtask, Consumer<@Nullable S> answer) {
        desk.tell(() -> {
            requests.add(new Request<>(subtask, answer));
            serve();
        });
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
        for (S split : discoverer.discover()) {
            found.get(foundTotal++ % found.size()).add(split);
        }
        complete = discoverer.complete();
        if (!complete) {
            later.accept(DISCOVERY_PAUSE, () -> desk.tell(this::discover));
        }
        serve();
    }

    private void serve() {
        requests.removeIf(request -> {
            Deque<S> splits = found.get(dealt ? request.subtask % parallelism : 0);
            if (splits.isEmpty() && !complete) {
                return false;
            }
            request.answer.accept(splits.pollFirst());
            return true;
        });
    }
}
