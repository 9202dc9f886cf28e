package io.rivulus.sql.operator.window;

import io.rivulus.base.Check;
import io.rivulus.sql.operator.Window;

/// How windows are made of slices: pieces of time of one width, none of which a window's bound divides. All times
/// are local ones, in milliseconds; a slice and a window are named by their ends.
///
/// A row is added to its slice alone. A window is the union of its slices: a single one for TUMBLE, the last
/// `size / width` for HOP, those since the period began for CUMULATE. Windows end where slices do.
///
/// The idea is that of "Cutty: Aggregate Sharing for User-Defined Windows" (Carbone et al., 2016).
///
/// @param cumulative whether windows of a period begin together
record Slicing(long width, long size, long offset, boolean cumulative) {
    static Slicing of(Window window) {
        return switch (window) {
            case Window.Tumble(long size, long offset) -> new Slicing(size, size, offset, false);
            case Window.Hop(long size, long slide, long offset) -> new Slicing(slide, size, offset, false);
            case Window.Cumulate(long size, long step, long offset) -> new Slicing(step, size, offset, true);
            case Window.Session session -> throw Check.unreachable("%s has no slices", session);
        };
    }

    /// The end of the slice that a time is in.
    long sliceEnd(long time) {
        return time - Math.floorMod(time - offset, width) + width;
    }

    /// The end of the last window that a slice is part of.
    long lastWindow(long sliceEnd) {
        return cumulative ? periodStart(sliceEnd) + size : sliceEnd - width + size;
    }

    /// The beginning of the window that ends at `windowEnd`.
    long windowStart(long windowEnd) {
        return cumulative ? periodStart(windowEnd) : windowEnd - size;
    }

    private long periodStart(long end) {
        return end - 1 - Math.floorMod(end - 1 - offset, size);
    }
}
