package io.rivulus.connectors.datagen;

import io.rivulus.api.StateCodec;
import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.Split;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.base.World;
import java.util.List;

/// Makes rows, all in one split so that a sequence keeps its order.
///
/// @param rows how many, or [Long#MAX_VALUE] for ever
record DatagenSource(List<FieldSpec> fields, long rows, long rowsPerSecond) implements Source<DatagenSource.All> {
    /// All rows from one on.
    ///
    /// @param seed of which all random values are made: rows are the same whoever makes them, and after a restore
    /// @param next the number of the row that comes next, from 0
    record All(long seed, long next) implements Split {
        static final StateCodec<All> CODEC = StateCodec.of(
                "the position in generated rows",
                1,
                (split, out) -> {
                    out.writeLong(split.seed);
                    out.writeLong(split.next);
                },
                in -> new All(in.readLong(), in.readLong()));

        @Override
        public String id() {
            return "all";
        }
    }

    @Override
    public Boundedness boundedness() {
        return rows == Long.MAX_VALUE ? Boundedness.UNBOUNDED : Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<All> createEnumerator(World world) {
        return SplitEnumerator.of(
                List.of(new All(world.random().child("datagen").seed(), 0)));
    }

    @Override
    public SourceReader<All> createReader(SourceContext context) {
        return new DatagenReader(this, context);
    }

    @Override
    public StateCodec<All> splitCodec() {
        return All.CODEC;
    }
}
