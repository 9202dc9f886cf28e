package io.rivulus.api.time;

import io.rivulus.data.Watermark;

/// Takes watermarks.
@FunctionalInterface
public interface WatermarkOutput {
    /// Says that event time has come so far. One that is behind the last says nothing.
    void emitWatermark(Watermark watermark);
}
