package io.rivulus.sql.operator;

import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Poll;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.Split;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.base.World;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.type.DataType.RowType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/// Gives the rows that stand in a query. Immutable.
public final class ValuesSource implements Source<ValuesSource.Rows> {
    private final List<ColumnBatch> batches;

    /// All rows, as one split.
    record Rows() implements Split {
        @Override
        public String id() {
            return "values";
        }
    }

    public ValuesSource(RowType type, List<List<Literal>> rows) {
        List<ColumnBatch> made = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += ColumnBatch.ROWS_MAX) {
            made.add(batch(type, rows.subList(from, Math.min(rows.size(), from + ColumnBatch.ROWS_MAX))));
        }
        this.batches = List.copyOf(made);
    }

    private static ColumnBatch batch(RowType type, List<List<Literal>> rows) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < type.size(); i++) {
            ColumnBuilder builder = ColumnBuilder.of(type.type(i), rows.size());
            for (List<Literal> row : rows) {
                Values.append(builder, type.type(i), row.get(i).value());
            }
            columns.add(builder.build());
        }
        return ColumnBatch.of(rows.size(), columns);
    }

    @Override
    public Boundedness boundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<Rows> createEnumerator(World world) {
        return new OneSplit();
    }

    @Override
    public SourceReader<Rows> createReader(SourceContext context) {
        return new Reader(batches);
    }

    /// Finds the one split, once. Used by its task alone.
    private static final class OneSplit implements SplitEnumerator<Rows> {
        private boolean found;

        @Override
        public List<Rows> discover() {
            boolean first = !found;
            found = true;
            return first ? List.of(new Rows()) : List.of();
        }

        @Override
        public boolean complete() {
            return found;
        }

        @Override
        public void close() {}
    }

    /// Reads it where it is assigned. Used by its task alone.
    private static final class Reader implements SourceReader<Rows> {
        private final List<ColumnBatch> batches;
        private final Queue<Rows> assigned = new ArrayDeque<>();
        private int next;

        Reader(List<ColumnBatch> batches) {
            this.batches = batches;
        }

        @Override
        public void add(Rows split) {
            assigned.add(split);
        }

        @Override
        public Poll poll(SourceOutput<Rows> output) {
            Rows split = assigned.peek();
            if (split == null) {
                return Poll.WAITING;
            }
            if (next < batches.size()) {
                output.emit(split, batches.get(next++));
            }
            if (next == batches.size()) {
                assigned.remove();
                output.finished(split);
            }
            return Poll.READ;
        }

        @Override
        public void close() {}
    }
}
