package io.rivulus.sql.expression;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// The constants of an IN list. Immutable, safe on any thread.
///
/// Whole numbers stand in an open-addressing table that is at most half full; others in a hash set of boxed values.
final class LiteralSet {
    private final Set<Object> values;
    private final long[] slots;
    private final boolean[] used;
    private final boolean hasNull;

    /// @param values as [io.rivulus.sql.function.Boxed] has them
    /// @param hasNull whether NULL is in the list, so that a value that isn't found is NULL instead of FALSE
    LiteralSet(Collection<Object> values, boolean hasNull) {
        this.values = Set.copyOf(new HashSet<>(values));
        this.hasNull = hasNull;
        int size = Integer.highestOneBit(Math.max(this.values.size(), 1)) * 4;
        slots = new long[size];
        used = new boolean[size];
        for (Object value : this.values) {
            if (value instanceof Integer || value instanceof Long) {
                add(((Number) value).longValue());
            }
        }
    }

    boolean hasNull() {
        return hasNull;
    }

    boolean contains(long value) {
        int slot = slot(value);
        while (used[slot]) {
            if (slots[slot] == value) {
                return true;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return false;
    }

    boolean contains(Object value) {
        return values.contains(value);
    }

    private void add(long value) {
        int slot = slot(value);
        while (used[slot]) {
            slot = (slot + 1) & (slots.length - 1);
        }
        used[slot] = true;
        slots[slot] = value;
    }

    private int slot(long value) {
        long mixed = value * 0x9e3779b97f4a7c15L;
        return (int) (mixed >>> 32) & (slots.length - 1);
    }
}
