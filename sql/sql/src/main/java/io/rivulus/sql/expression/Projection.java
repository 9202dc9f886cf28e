package io.rivulus.sql.expression;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.BooleanColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.DoubleColumn;
import io.rivulus.data.column.FloatColumn;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.Nulls;
import io.rivulus.data.column.WideColumn;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.expression.KernelCompiler.Output;
import io.rivulus.sql.function.Evaluation;
import io.rivulus.sql.function.FunctionCatalog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Computes expressions for every selected row of a batch. Immutable, safe on any thread.
///
/// The result has the rows, selection and kinds of the batch, and a column per expression; a bare input, or field of
/// one, is the column it was. What stands at rows that aren't selected is arbitrary.
///
/// ```java
/// var projection = Projection.compile(rowType, expressions, catalog);
/// ColumnBatch result = projection.apply(batch, evaluation);
/// ```
public final class Projection {
    private final List<Expression> expressions;

    /// For each expression that is there already where it is, empty for those that are computed.
    private final List<List<Integer>> paths;

    private final List<Expression> computed;
    /// Whether some output can only be written at rising rows.
    private final boolean writesInOrder;
    private final Variants<Code> variants;

    private Projection(RowType input, List<Expression> expressions, FunctionCatalog catalog) {
        this.expressions = List.copyOf(expressions);
        this.paths = expressions.stream().map(Fields::path).toList();
        this.computed = expressions.stream()
                .filter(expression -> Fields.path(expression).isEmpty())
                .toList();
        this.writesInOrder = computed.stream()
                .map(expression -> Kind.of(expression.type().storage()))
                .anyMatch(kind -> kind == Kind.BYTES || kind == Kind.NESTED);
        this.variants = new Variants<>(computed, (nulls, selected) -> compile(input, catalog, nulls, selected));
    }

    /// Checks and prepares expressions over rows of type `input`; loops are compiled when the first batch that
    /// needs them comes.
    public static Projection compile(RowType input, List<Expression> expressions, FunctionCatalog catalog) {
        return new Projection(input, expressions, catalog);
    }

    /// The types of the columns that it gives.
    public List<DataType> types() {
        return expressions.stream().map(Expression::type).toList();
    }

    /// The batch with the computed columns.
    ///
    /// @throws io.rivulus.base.error.UserException when a function fails, with the expression and the row
    public ColumnBatch apply(ColumnBatch batch, Evaluation evaluation) {
        ColumnBatch rows = batch;
        Column[] results = new Column[expressions.size()];
        if (!computed.isEmpty()) {
            rows = writesInOrder ? Selections.rising(batch) : batch;
            Code code = variants.forBatch(rows);
            evaluation.startBatch();
            code.run(rows, evaluation, results);
        }
        for (int i = 0; i < results.length; i++) {
            if (!paths.get(i).isEmpty()) {
                results[i] = Fields.column(rows, paths.get(i));
            }
        }
        return rows.withColumns(results);
    }

    private Code compile(RowType input, FunctionCatalog catalog, boolean nulls, boolean selected) {
        Graph graph = new Graph(catalog, nulls);
        Frame frame = new Frame(input);
        List<Output> outputs = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < expressions.size(); i++) {
            if (paths.get(i).isEmpty()) {
                outputs.add(new Output(graph.add(expressions.get(i)), frame.reserve(3)));
                positions.add(i);
            }
        }
        return new Code(new KernelCompiler(frame, selected).projection(outputs), frame, outputs, positions);
    }

    /// One compiled variant.
    private record Code(Kernel kernel, Frame frame, List<Output> outputs, List<Integer> positions) {
        void run(ColumnBatch batch, Evaluation evaluation, Column[] results) {
            @Nullable Object[] arguments = frame.bind(batch);
            for (Output output : outputs) {
                prepare(output, batch.size(), arguments);
            }
            kernel.run(arguments, batch.selection(), batch.count(), evaluation);
            for (int i = 0; i < outputs.size(); i++) {
                results[positions.get(i)] = finish(outputs.get(i), batch.size(), arguments);
            }
        }

        private static void prepare(Output output, int size, @Nullable Object[] frame) {
            int place = output.place();
            frame[place] = switch (output.node().kind()) {
                case BOOLEAN -> new boolean[size];
                case INT -> new int[size];
                case LONG, WIDE -> new long[size];
                case FLOAT -> new float[size];
                case DOUBLE -> new double[size];
                case BYTES -> new BytesOutput(size);
                case NESTED -> new NestedOutput(output.node().type(), size);
            };
            if (output.node().kind() == Kind.WIDE) {
                frame[place + 1] = new long[size];
            }
            if (output.node().nullable()) {
                frame[place + 2] = Nulls.none(size);
            }
        }

        private static Column finish(Output output, int size, @Nullable Object[] frame) {
            int place = output.place();
            long[] nulls = anyNull((long @Nullable []) frame[place + 2]);
            return switch (frame[place]) {
                case boolean[] values -> new BooleanColumn(size, values, nulls);
                case int[] values -> new IntColumn(size, values, nulls);
                case long[] values
                when frame[place + 1] instanceof long[] low -> new WideColumn(size, values, low, nulls);
                case long[] values -> new LongColumn(size, values, nulls);
                case float[] values -> new FloatColumn(size, values, nulls);
                case double[] values -> new DoubleColumn(size, values, nulls);
                case BytesOutput bytes -> bytes.build(nulls);
                case NestedOutput nested -> nested.build();
                case null, default -> throw new IllegalStateException("no output");
            };
        }

        private static long @Nullable [] anyNull(long @Nullable [] nulls) {
            if (nulls != null) {
                for (long word : nulls) {
                    if (word != 0) {
                        return nulls;
                    }
                }
            }
            return null;
        }
    }
}
