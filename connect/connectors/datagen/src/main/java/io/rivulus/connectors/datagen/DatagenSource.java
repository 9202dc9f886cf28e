package io.rivulus.connectors.datagen;

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
    /// All rows.
    record All() implements Split {
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
        return new Enumerator();
    }

    @Override
    public SourceReader<All> createReader(SourceContext context) {
        return new DatagenReader(this, context);
    }

    private static final class Enumerator implements SplitEnumerator<All> {
        private boolean told;

        @Override
        public List<All> discover() {
            List<All> found = told ? List.of() : List.of(new All());
            told = true;
            return found;
        }

        @Override
        public boolean complete() {
            return told;
        }

        @Override
        public void close() {}
    }
}
