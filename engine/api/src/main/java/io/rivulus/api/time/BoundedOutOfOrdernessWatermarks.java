package io.rivulus.api.time;

import io.rivulus.data.Watermark;
import java.time.Duration;

/// Event time has come as far as the latest record says, less how late records may be.
public final class BoundedOutOfOrdernessWatermarks<T> implements WatermarkGenerator<T> {
    private final long lateMillis;
    private long latestMillis = Watermark.NONE;

    public BoundedOutOfOrdernessWatermarks(Duration late) {
        lateMillis = late.toMillis();
    }

    @Override
    public void onEvent(T event, long eventTimestamp, WatermarkOutput output) {
        latestMillis = Math.max(latestMillis, eventTimestamp);
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        // Records of the same millisecond may follow.
        long millis = latestMillis - lateMillis - 1;
        if (millis < latestMillis) {
            output.emitWatermark(new Watermark(millis));
        }
    }
}
