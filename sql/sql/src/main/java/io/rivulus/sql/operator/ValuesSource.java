package io.rivulus.sql.operator;

import io.rivulus.api.StateCodec;
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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives the rows that stand in a query. Immutable.
public final class ValuesSource implements Source<ValuesSource.Rows> {
    private final List<ColumnBatch> batches;

    /// All rows from a batch on.
    record Rows(int next) implements Split {
        static final StateCodec<Rows> CODEC = StateCodec.of(
                "the position in VALUES", 1, (rows, out) -> out.writeInt(rows.next), in -> new Rows(in.readInt()));

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
        return SplitEnumerator.of(List.of(new Rows(0)));
    }

    @Override
    public SourceReader<Rows> createReader(SourceContext context) {
        return new Reader(batches);
    }

    @Override
    public StateCodec<Rows> splitCodec() {
        return Rows.CODEC;
    }

    /// Reads it where it is assigned. Used by its task alone.
    private static final class Reader implements SourceReader<Rows> {
        private final List<ColumnBatch> batches;
        private @Nullable Rows assigned;

        Reader(List<ColumnBatch> batches) {
            this.batches = batches;
        }

        @Override
        public void add(Rows split) {
            assigned = split;
        }

        @Override
        public Poll poll(SourceOutput<Rows> output) {
            Rows rows = assigned;
            if (rows == null) {
                return Poll.WAITING;
            }
            if (rows.next < batches.size()) {
                output.emit(rows, batches.get(rows.next));
                rows = new Rows(rows.next + 1);
                assigned = rows;
            }
            if (rows.next == batches.size()) {
                assigned = null;
                output.finished(rows);
            }
            return Poll.READ;
        }

        @Override
        public List<Rows> snapshot() {
            return assigned == null ? List.of() : List.of(assigned);
        }

        @Override
        public void close() {}
    }
}
