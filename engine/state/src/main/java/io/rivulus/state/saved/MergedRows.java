package io.rivulus.state.saved;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/// Several runs of rows in the order of their keys as one. Of equal keys the run that stands first comes first.
final class MergedRows implements Iterator<MergedRows.Found> {
    private final PriorityQueue<Run> runs = new PriorityQueue<>();

    /// @param run by which of the runs it is
    record Found(StoredRow row, int run) {}

    private record Run(StoredRow first, int number, Iterator<StoredRow> rest) implements Comparable<Run> {
        @Override
        public int compareTo(Run other) {
            int order = first.compareTo(other.first);
            return order != 0 ? order : Integer.compare(number, other.number);
        }
    }

    MergedRows(List<? extends Iterator<StoredRow>> all) {
        for (int i = 0; i < all.size(); i++) {
            add(i, all.get(i));
        }
    }

    private void add(int number, Iterator<StoredRow> run) {
        if (run.hasNext()) {
            runs.add(new Run(run.next(), number, run));
        }
    }

    @Override
    public boolean hasNext() {
        return !runs.isEmpty();
    }

    @Override
    public Found next() {
        if (runs.isEmpty()) {
            throw new NoSuchElementException();
        }
        Run run = runs.remove();
        add(run.number, run.rest);
        return new Found(run.first, run.number);
    }
}
