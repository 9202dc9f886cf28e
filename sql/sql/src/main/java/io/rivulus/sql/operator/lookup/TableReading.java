package io.rivulus.sql.operator.lookup;

import io.rivulus.api.source.Poll;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.Split;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.base.Check;
import io.rivulus.base.World;
import io.rivulus.data.ColumnBatch;
import io.rivulus.runtime.operator.OperatorContext;
import java.util.function.Consumer;

/// Reads a bounded source from its beginning to its end at once, as one reader.
final class TableReading {
    private TableReading() {}

    static <S extends Split> void read(
            String table, Source<S> source, OperatorContext context, Consumer<ColumnBatch> rows) {
        try (SplitEnumerator<S> splits = source.createEnumerator(context.world());
                SourceReader<S> reader = source.createReader(new Reading(context))) {
            do {
                for (S split : splits.discover()) {
                    Rows<S> output = new Rows<>(rows);
                    reader.add(split);
                    while (!output.isFinished) {
                        Poll poll = reader.poll(output);
                        Check.that(
                                poll == Poll.READ || output.isFinished,
                                "a reader of %s waits, which is looked up in",
                                table);
                    }
                }
            } while (!splits.complete());
        }
    }

    private static final class Rows<S extends Split> implements SourceOutput<S> {
        private final Consumer<ColumnBatch> rows;
        private boolean isFinished;

        Rows(Consumer<ColumnBatch> rows) {
            this.rows = rows;
        }

        @Override
        public void emit(S split, ColumnBatch batch) {
            rows.accept(batch);
        }

        @Override
        public void finished(S split) {
            isFinished = true;
        }
    }

    /// Each subtask reads the whole table, as if it were the only one.
    private record Reading(OperatorContext context) implements SourceContext {
        @Override
        public int subtask() {
            return 0;
        }

        @Override
        public int parallelism() {
            return 1;
        }

        @Override
        public World world() {
            return context.world();
        }

        @Override
        public void wake() {}

        @Override
        public void count(String metric, long amount) {
            context.count(metric, amount);
        }
    }
}
