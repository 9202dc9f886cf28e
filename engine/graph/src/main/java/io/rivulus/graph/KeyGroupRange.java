package io.rivulus.graph;

import io.rivulus.base.Check;

/// A contiguous range of key groups.
///
/// @param first the first group of it
/// @param end the first group behind it
public record KeyGroupRange(int first, int end) {
    public KeyGroupRange {
        Check.that(first >= 0 && first <= end, "a range of key groups: %d to %d", first, end);
    }

    public boolean contains(int group) {
        return group >= first && group < end;
    }

    @Override
    public String toString() {
        return "[%d, %d)".formatted(first, end);
    }
}
