package io.rivulus.api.table;

import io.rivulus.base.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How rows of a table are found by key, for a join with `FOR SYSTEM_TIME AS OF` processing time. Immutable.
public sealed interface LookupSource {
    /// The table is read to its end by each subtask, which keeps it in memory. It is bounded, and its rows stay.
    ///
    /// @param reloadInterval how old what is kept may become before it is read anew; for ever without one
    record Whole(Optional<Duration> reloadInterval) implements LookupSource {}

    /// The system outside is asked.
    non-sealed interface Asked extends LookupSource {
        /// Makes what one subtask asks.
        ///
        /// @param columns the positions of the physical columns that found rows are to have, in this order
        /// @param keys the positions of the physical columns whose values are asked for
        LookupReader open(World world, List<Integer> columns, List<Integer> keys);
    }
}
