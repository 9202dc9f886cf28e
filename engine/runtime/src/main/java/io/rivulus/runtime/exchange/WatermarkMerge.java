package io.rivulus.runtime.exchange;

import io.rivulus.data.Active;
import io.rivulus.data.Element;
import io.rivulus.data.Idle;
import io.rivulus.data.Watermark;
import java.util.Arrays;
import java.util.function.Consumer;

/// The watermark of a task: the least over its channels, but for those that are idle. Owned by that task.
///
/// A channel that comes back from idleness behind the common watermark holds nobody up until it has caught up with
/// it, as in Flink: its rows are late already. When all channels are idle, so is the task; it is then as far as the
/// foremost of them, which it would be as well had that one been the last to fall idle.
final class WatermarkMerge {
    private final long[] watermarks;
    private final boolean[] counted;
    private final boolean[] idle;
    private final boolean[] ended;
    private final Consumer<Element> marks;
    private long merged = Watermark.NONE;
    private boolean allIdle;

    /// @param marks takes what the task's operators should be told
    WatermarkMerge(int channels, Consumer<Element> marks) {
        this.watermarks = new long[channels];
        Arrays.fill(watermarks, Watermark.NONE);
        this.counted = new boolean[channels];
        Arrays.fill(counted, true);
        this.idle = new boolean[channels];
        this.ended = new boolean[channels];
        this.marks = marks;
    }

    void watermark(int channel, long timestampMillis) {
        watermarks[channel] = Math.max(watermarks[channel], timestampMillis);
        if (!idle[channel]) {
            counted[channel] |= watermarks[channel] >= merged;
            update();
        }
    }

    void idle(int channel) {
        idle[channel] = true;
        counted[channel] = false;
        update();
    }

    void active(int channel) {
        idle[channel] = false;
        counted[channel] = watermarks[channel] >= merged;
        update();
    }

    void ended(int channel) {
        ended[channel] = true;
        counted[channel] = false;
        update();
    }

    private void update() {
        boolean someOpen = false;
        boolean someActive = false;
        boolean someCounted = false;
        long least = Watermark.END;
        long greatest = Watermark.NONE;
        for (int i = 0; i < watermarks.length; i++) {
            someOpen |= !ended[i];
            someActive |= !ended[i] && !idle[i];
            if (!ended[i]) {
                greatest = Math.max(greatest, watermarks[i]);
            }
            if (counted[i]) {
                someCounted = true;
                least = Math.min(least, watermarks[i]);
            }
        }
        if (allIdle && someActive) {
            allIdle = false;
            marks.accept(new Active());
        }
        long reached = someCounted ? least : someActive ? merged : greatest;
        if (reached > merged) {
            merged = reached;
            marks.accept(new Watermark(reached));
        }
        if (!allIdle && someOpen && !someActive) {
            allIdle = true;
            marks.accept(new Idle());
        }
    }
}
