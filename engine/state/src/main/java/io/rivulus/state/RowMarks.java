package io.rivulus.state;

import java.util.Arrays;

/// Which segments of a [RowTable] have marks. Owned by the table.
final class RowMarks {
    /// Some may be there twice, or have no marks any more.
    private int[] marked = new int[1];

    private int count;

    /// Marks a row of a segment.
    void mark(int number, TableSegment segment, long at) {
        if (!segment.hasMarks()) {
            note(number);
        }
        segment.mark(at);
    }

    /// Notes that a segment has marks.
    void note(int number) {
        if (count == marked.length) {
            marked = Arrays.copyOf(marked, count * 2);
        }
        marked[count++] = number;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /// A segment that may have marks.
    int last() {
        return marked[count - 1];
    }

    /// Notes that the [#last] one has none any more.
    void removeLast() {
        count--;
    }

    void clear() {
        count = 0;
    }
}
