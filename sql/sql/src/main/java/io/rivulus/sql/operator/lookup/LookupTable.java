package io.rivulus.sql.operator.lookup;

import io.rivulus.api.source.Source;
import io.rivulus.api.table.LookupReader;
import io.rivulus.base.World;
import io.rivulus.base.random.RandomSource;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.type.DataType;
import io.rivulus.sql.expression.Filter;
import io.rivulus.sql.expression.Projection;
import io.rivulus.sql.function.Evaluation;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The table of a lookup join, as its subtasks get at it. Immutable.
///
/// @param rows where its rows are, before they are filtered and columns computed
/// @param columns what the join gets of each row
/// @param keys which of these are the key; the columns of a table that is asked are not computed
/// @param zone the session's time zone
public record LookupTable(
        String name, Rows rows, Optional<Filter> filter, Projection columns, List<Integer> keys, ZoneId zone) {
    public LookupTable {
        keys = List.copyOf(keys);
    }

    /// Where the rows of a table are.
    public sealed interface Rows {
        /// In a source that ends.
        record Read(Source<?> source, Optional<Duration> reloadInterval) implements Rows {}

        /// With whom they are asked of.
        record Asked(Function<World, LookupReader> reader) implements Rows {}
    }

    List<DataType> types() {
        return columns.types();
    }

    /// Rows of the source, or found ones, as the join gets them.
    ColumnBatch join(ColumnBatch given, World world) {
        Evaluation evaluation = new Evaluation(zone, new RandomSource(0));
        evaluation.setNowMicros(world.clock().wallMillis() * 1000);
        return columns.apply(filter.map(kept -> kept.apply(given, evaluation)).orElse(given), evaluation);
    }
}
