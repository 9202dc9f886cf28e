package io.rivulus.runtime.exchange;

import io.rivulus.base.Check;
import io.rivulus.base.time.Clock;
import io.rivulus.data.Active;
import io.rivulus.data.Barrier;
import io.rivulus.data.BatchBuilder;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;
import io.rivulus.data.EndOfInput;
import io.rivulus.data.Idle;
import io.rivulus.data.Watermark;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The channels that one task reads, as one stream. Owned by that task.
///
/// Channels are read in turn, an element at a time. Small batches that are there already go on as one. A barrier
/// closes its channel until it has come by every other one, so that what is behind it is read after it.
public final class InputGate {
    /// A batch of fewer rows is put together with others before an operator sees it.
    static final int SMALL_ROWS = ColumnBatch.ROWS_MAX / 4;

    private final ChannelReader[] channels;
    private final int[] inputs;
    private final int[] openChannels;
    private final boolean[] closed;
    private final Clock clock;
    private final WatermarkMerge watermarks;
    private final Deque<Element> marks = new ArrayDeque<>();
    private int next;
    private int input;
    private int barriers;
    private @Nullable Barrier aligning;
    private long aligningSinceNanos;
    private long alignmentNanos;

    /// @param channels the channels of each input
    InputGate(List<List<ChannelReader>> channels, Clock clock) {
        this.channels = channels.stream().flatMap(List::stream).toArray(ChannelReader[]::new);
        this.inputs = new int[this.channels.length];
        this.openChannels = channels.stream().mapToInt(List::size).toArray();
        int channel = 0;
        for (int i = 0; i < openChannels.length; i++) {
            for (int k = 0; k < openChannels[i]; k++) {
                inputs[channel++] = i;
            }
        }
        this.closed = new boolean[this.channels.length];
        this.clock = clock;
        this.watermarks = new WatermarkMerge(this.channels.length, marks::addLast);
    }

    /// The next element, or null when there is none to read now. Watermarks, barriers and idleness are those of all
    /// channels together; an [EndOfInput] is that of all channels of [#input].
    ///
    /// @param refused the inputs of which no batch is wanted
    public @Nullable Element poll(IntPredicate refused) {
        int looks = channels.length;
        while (marks.isEmpty() && looks > 0) {
            int channel = next;
            next = next + 1 == channels.length ? 0 : next + 1;
            looks--;
            Element head = closed[channel] ? null : channels[channel].peek();
            if (head instanceof ColumnBatch batch) {
                if (!refused.test(inputs[channel])) {
                    channels[channel].take();
                    input = inputs[channel];
                    return batch.count() < SMALL_ROWS ? withMore(batch, channel) : batch;
                }
            } else if (head != null) {
                channels[channel].take();
                mark(head, channel);
                looks = channels.length;
            }
        }
        return marks.pollFirst();
    }

    /// The input by which the last batch or end came.
    public int input() {
        return input;
    }

    /// How long the last barrier took from its first channel to its last.
    public long alignmentNanos() {
        return alignmentNanos;
    }

    private void mark(Element mark, int channel) {
        switch (mark) {
            case Watermark watermark -> watermarks.watermark(channel, watermark.timestampMillis());
            case Idle _ -> watermarks.idle(channel);
            case Active _ -> watermarks.active(channel);
            case Barrier barrier -> align(barrier, channel);
            case EndOfInput _ -> {
                watermarks.ended(channel);
                if (--openChannels[inputs[channel]] == 0) {
                    input = inputs[channel];
                    marks.addLast(mark);
                }
            }
            case ColumnBatch _ -> throw Check.unreachable("a batch is no mark");
        }
    }

    private void align(Barrier barrier, int channel) {
        if (aligning == null) {
            aligning = barrier;
            aligningSinceNanos = clock.monotonicNanos();
        }
        Check.that(aligning.equals(barrier), "channels agree on the next barrier: %s, %s", aligning, barrier);
        closed[channel] = true;
        if (++barriers == channels.length) {
            alignmentNanos = clock.monotonicNanos() - aligningSinceNanos;
            aligning = null;
            barriers = 0;
            java.util.Arrays.fill(closed, false);
            marks.addLast(barrier);
        }
    }

    /// The rows of `first` and of what else is there already, by any channel of the same input.
    private ColumnBatch withMore(ColumnBatch first, int firstChannel) {
        BatchBuilder builder = null;
        int rows = first.count();
        int channel = firstChannel;
        for (int misses = 0; misses < channels.length && rows < ColumnBatch.ROWS_MAX; ) {
            Element head = closed[channel] || inputs[channel] != input ? null : channels[channel].peek();
            if (head instanceof ColumnBatch batch && rows + batch.count() <= ColumnBatch.ROWS_MAX) {
                if (builder == null) {
                    builder = new BatchBuilder(first, ColumnBatch.ROWS_MAX);
                    builder.append(first);
                }
                builder.append(batch);
                channels[channel].take();
                rows += batch.count();
                misses = 0;
            } else {
                misses++;
                channel = channel + 1 == channels.length ? 0 : channel + 1;
            }
        }
        return builder == null ? first : builder.build();
    }
}
