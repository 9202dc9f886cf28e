package io.rivulus.sql.expression;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.RowColumn;
import io.rivulus.data.expression.Expression;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// The code for the kinds of batches there are: with nulls or without, with a selection or without. Each is
/// compiled when the first batch of its kind comes. Safe on any thread; two that come at once may both compile.
///
/// A loop without null checks and without the indirection of a selection is one that the JIT can vectorise; a test
/// per row, even of something that never changes, takes that away.
final class Variants<T> {
    private static final int WITH_NULLS = 1;
    private static final int WITH_SELECTION = 2;

    private final int[] columns;
    private final Compiler<T> compiler;
    private final AtomicReferenceArray<T> compiled = new AtomicReferenceArray<>(4);

    Variants(List<Expression> expressions, Compiler<T> compiler) {
        SortedSet<Integer> inputs = new TreeSet<>();
        expressions.forEach(expression -> inputs.addAll(ExpressionShape.inputs(expression)));
        this.columns = inputs.stream().mapToInt(Integer::intValue).toArray();
        this.compiler = compiler;
    }

    T forBatch(ColumnBatch batch) {
        boolean nulls = false;
        for (int column : columns) {
            nulls |= hasNulls(batch.column(column));
        }
        boolean selected = batch.selection() != null;
        int variant = (nulls ? WITH_NULLS : 0) + (selected ? WITH_SELECTION : 0);
        T code = compiled.get(variant);
        if (code == null) {
            code = compiler.compile(nulls, selected);
            compiled.set(variant, code);
        }
        return code;
    }

    private static boolean hasNulls(Column column) {
        return column.nulls() != null
                || (column instanceof RowColumn row && row.fields().stream().anyMatch(Variants::hasNulls));
    }

    interface Compiler<T> {
        T compile(boolean nulls, boolean selected);
    }
}
