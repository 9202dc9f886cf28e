package io.rivulus.api.source;

import io.rivulus.api.EncodedState;
import io.rivulus.base.Check;
import java.util.List;

/// Finds what is known from the start. Owned by one thread.
final class KnownSplits<S extends Split> implements SplitEnumerator<S> {
    private final List<S> splits;
    private boolean found;

    KnownSplits(List<S> splits) {
        this.splits = List.copyOf(splits);
    }

    @Override
    public List<S> discover() {
        List<S> rest = found ? List.of() : splits;
        found = true;
        return rest;
    }

    @Override
    public boolean complete() {
        return found;
    }

    @Override
    public EncodedState snapshot() {
        throw Check.unreachable("%s are all that there is", splits);
    }

    @Override
    public void close() {}
}
