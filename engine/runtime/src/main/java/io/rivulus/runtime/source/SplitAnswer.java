package io.rivulus.runtime.source;

import io.rivulus.api.source.Split;
import java.util.List;

/// What a [SplitCoordinator] answers to a reader that asks for splits.
///
/// @param splits to be read from now on: all that have been found for the reader and wait for it, or the next one,
///     as its source is unbounded or bounded; may be empty
/// @param last whether no others will follow, so that the reader need not ask again
public record SplitAnswer<S extends Split>(List<S> splits, boolean last) {
    public SplitAnswer {
        splits = List.copyOf(splits);
    }
}
