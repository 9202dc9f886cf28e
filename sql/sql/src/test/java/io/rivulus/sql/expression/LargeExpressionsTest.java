package io.rivulus.sql.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.expression.KernelCompiler.Output;
import io.rivulus.sql.function.Evaluation;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.Overflow;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// No method grows past what the JIT compiles, and nothing breaks, however large the query is.
@Tag("slow")
final class LargeExpressionsTest {
    private static final int METHOD_BYTES_MAX = 8_000;
    private static final int COLUMNS = 2_000;
    private static final int DEPTH = 5_000;

    private static final FunctionCatalog CATALOG = FunctionCatalog.builtIn(Overflow.ERROR);
    private static final RowType INPUT = new RowType(
            IntStream.range(0, COLUMNS)
                    .mapToObj(i -> new Field("c" + i, Types.INT))
                    .toList(),
            false);

    @Test
    void projectsManyColumns() {
        List<Expression> expressions = IntStream.range(0, COLUMNS)
                .mapToObj(i -> read("CASE WHEN c%d > 3 THEN c%d * 2 + 1 ELSE COALESCE(c%d, 0) END".formatted(i, i, i)))
                .toList();
        assertMethodsAreSmall(expressions);
        ColumnBatch result = Projection.compile(INPUT, expressions, CATALOG).apply(batch(5), Evaluation.timeless());
        assertThat(((IntColumn) result.column(COLUMNS - 1)).values()).containsExactly(11);
    }

    @Test
    void testsManyColumns() {
        Expression condition = read("c0 > 3");
        for (int i = 1; i < COLUMNS; i++) {
            condition = call("AND", condition, read("c%d %% 7 <> 3".formatted(i)));
        }
        assertMethodsAreSmall(List.of(condition));
        Filter filter = Filter.compile(INPUT, condition, CATALOG);
        assertThat(filter.apply(batch(5), Evaluation.timeless()).count()).isEqualTo(1);
        assertThat(filter.apply(batch(10), Evaluation.timeless()).count()).isZero();
    }

    @Test
    void addsManyTerms() {
        Expression sum = read("c0");
        Expression one = read("1");
        for (int i = 0; i < DEPTH; i++) {
            sum = call("+", sum, one);
        }
        assertThat(only(sum)).isEqualTo(DEPTH + 5);
    }

    @Test
    void namesALongExpressionInShort() {
        Expression sum = read("2147483647 + c0");
        for (int i = 0; i < DEPTH - 1; i++) {
            sum = call("+", sum, read("1"));
        }
        Projection projection = Projection.compile(INPUT, List.of(sum), CATALOG);
        assertThatThrownBy(() -> projection.apply(batch(5), Evaluation.timeless()))
                .hasMessage("INT overflow in 2147483647 + c0 for the row with c0 = 5");
        assertThat(ExpressionText.of(sum, INPUT)).hasSizeLessThan(310).endsWith("+ 1");
    }

    @Test
    void nestsManyBranches() {
        Expression value = read("c0");
        for (int i = 0; i < DEPTH; i++) {
            value = call("CASE", read("c%d < %d".formatted(i % COLUMNS, -i)), read("1"), value);
        }
        assertThat(only(value)).isEqualTo(5);
    }

    @Test
    void nestsManyCallsWithText() {
        Expression value = read("CAST(c0 AS STRING)");
        for (int i = 0; i < DEPTH; i++) {
            value = call("REPLACE", value, read("'5'"), read("'5'"));
        }
        Expression number = CATALOG.cast(value, Types.INT, Position.NONE);
        assertThat(only(number)).isEqualTo(5);
    }

    @Test
    void listsManyBranchesAndValues() {
        List<Expression> branches = new ArrayList<>();
        List<Expression> values = new ArrayList<>(List.of(read("c0")));
        for (int i = 0; i < DEPTH; i++) {
            branches.add(read("c0 = %d".formatted(1_000 + i)));
            branches.add(read(String.valueOf(i)));
            values.add(read("c%d + 1".formatted(i % COLUMNS)));
        }
        branches.add(read("7"));
        Expression branch = CATALOG.resolve("CASE", branches, Position.NONE);
        Expression in = CATALOG.resolve("IN", values, Position.NONE);
        assertMethodsAreSmall(List.of(branch, in));
        assertThat(only(branch)).isEqualTo(7);
        assertThat(only(call("CASE", in, read("1"), read("2")))).isEqualTo(2);
    }

    private static int only(Expression expression) {
        assertMethodsAreSmall(List.of(expression));
        ColumnBatch result =
                Projection.compile(INPUT, List.of(expression), CATALOG).apply(batch(5), Evaluation.timeless());
        return ((IntColumn) result.column(0)).values()[0];
    }

    private static void assertMethodsAreSmall(List<Expression> expressions) {
        Graph graph = new Graph(CATALOG, true);
        Frame frame = new Frame(INPUT);
        List<Output> outputs = expressions.stream()
                .map(expression -> new Output(graph.add(expression), frame.reserve(3)))
                .toList();
        byte[] bytes = new KernelCompiler(frame, true).projectionClass(outputs);
        for (MethodModel method : ClassFile.of().parse(bytes).methods()) {
            int size = method.findAttribute(Attributes.code())
                    .map(CodeAttribute::codeLength)
                    .orElse(0);
            assertThat(size).as(method.methodName().stringValue()).isLessThan(METHOD_BYTES_MAX);
        }
    }

    private static ColumnBatch batch(int value) {
        return ColumnBatch.of(
                1,
                IntStream.range(0, COLUMNS)
                        .mapToObj(_ -> new IntColumn(1, new int[] {value}, null))
                        .toArray(Column[]::new));
    }

    private static Expression call(String name, Expression... arguments) {
        return CATALOG.resolve(name, List.of(arguments), Position.NONE);
    }

    private static Expression read(String text) {
        return ExpressionReader.read(text, INPUT, CATALOG);
    }
}
