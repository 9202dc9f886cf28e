package io.rivulus.sql.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.error.UserException;
import io.rivulus.base.random.RandomSource;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.BooleanType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.function.Boxed;
import io.rivulus.sql.function.Evaluation;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.Overflow;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random expressions over random batches give the same compiled and interpreted: values, NULLs and errors.
final class CompiledAgainstInterpretedTest {
    private static final int SEEDS = Integer.getInteger("seeds", 40);
    private static final long FIRST_SEED = Long.getLong("seed", 1);
    private static final int EXPRESSIONS = 50;

    private static final FunctionCatalog FAILING = FunctionCatalog.builtIn(Overflow.ERROR);
    private static final FunctionCatalog WRAPPING = FunctionCatalog.builtIn(Overflow.WRAP);

    static IntStream seeds() {
        return IntStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreeOnEveryRow(int offset) {
        long seed = FIRST_SEED + offset;
        RandomGenerator random = new RandomSource(seed).generator();
        RandomValues values = new RandomValues(random);
        RowType input = new RowType(
                IntStream.range(0, random.nextInt(1, 9))
                        .mapToObj(i -> new Field("c" + i, values.type().withNullable(random.nextInt(4) > 0)))
                        .toList(),
                false);
        ColumnBatch batch = batch(random, values, input);
        FunctionCatalog catalog = random.nextBoolean() ? FAILING : WRAPPING;
        RandomExpressions expressions = new RandomExpressions(random, input, catalog);
        for (int i = 0; i < EXPRESSIONS; i++) {
            check(seed, expressions.next(), input, batch, catalog);
        }
    }

    private static void check(
            long seed, Expression expression, RowType input, ColumnBatch batch, FunctionCatalog catalog) {
        String what = "seed %d: %s".formatted(seed, ExpressionText.of(expression, input));
        List<String> expected = new ArrayList<>();
        List<Integer> good = new ArrayList<>();
        String failure = null;
        for (int i = 0; i < batch.count(); i++) {
            int row = batch.row(i);
            try {
                Object value = new Interpreter(catalog, evaluation()).evaluate(expression, input, batch, row);
                expected.add(text(Boxed.toValue(value, expression.type()), expression.type()));
                good.add(row);
            } catch (UserException e) {
                failure = failure == null ? e.getMessage() : failure;
            }
        }
        if (failure != null) {
            assertThat(failure(expression, input, batch, catalog)).as(what).isEqualTo(failure);
        }
        int[] rows = good.stream().mapToInt(Integer::intValue).toArray();
        ColumnBatch succeeding = failure == null ? batch : batch.withSelection(rows, rows.length);
        assertThat(compiled(expression, input, succeeding, catalog)).as(what).isEqualTo(expected);
        if (expression.type() instanceof BooleanType) {
            ColumnBatch passed = Filter.compile(input, expression, catalog).apply(succeeding, evaluation());
            assertThat(passed.count()).as("filter, %s", what).isEqualTo((int)
                    expected.stream().filter("TRUE"::equals).count());
        }
    }

    private static List<String> compiled(
            Expression expression, RowType input, ColumnBatch batch, FunctionCatalog catalog) {
        // Twice the same and a bare column beside it: outputs share a loop.
        List<Expression> expressions = List.of(expression, new Input(0, input.type(0)), expression);
        ColumnBatch result = Projection.compile(input, expressions, catalog).apply(batch, evaluation());
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < result.count(); i++) {
            DataType type = expression.type();
            texts.add(text(Values.get(result.column(0), type, result.row(i)), type));
            assertThat(text(Values.get(result.column(2), type, result.row(i)), type))
                    .isEqualTo(texts.getLast());
        }
        return texts;
    }

    private static @Nullable String failure(
            Expression expression, RowType input, ColumnBatch batch, FunctionCatalog catalog) {
        try {
            Projection.compile(input, List.of(expression), catalog).apply(batch, evaluation());
            return null;
        } catch (UserException e) {
            return e.getMessage();
        }
    }

    private static ColumnBatch batch(RandomGenerator random, RandomValues values, RowType input) {
        int size = random.nextInt(1, 12);
        boolean nulls = random.nextInt(3) > 0;
        Column[] columns = input.types().stream()
                .map(type -> {
                    ColumnBuilder builder = ColumnBuilder.of(type, size);
                    for (int row = 0; row < size; row++) {
                        Values.append(builder, type, values.valueOrNull(type.withNullable(nulls && type.nullable())));
                    }
                    return builder.build();
                })
                .toArray(Column[]::new);
        ColumnBatch batch = ColumnBatch.of(size, columns);
        if (random.nextBoolean()) {
            int[] rows =
                    IntStream.range(0, size).filter(_ -> random.nextInt(3) > 0).toArray();
            return batch.withSelection(rows, rows.length);
        }
        return batch;
    }

    private static Evaluation evaluation() {
        Evaluation evaluation = new Evaluation(ZoneId.of("Europe/Berlin"), new RandomSource(1));
        evaluation.setNowMicros(1_772_600_767_123_456L);
        return evaluation;
    }

    private static String text(@Nullable Object value, DataType type) {
        return LiteralText.of(value, type);
    }
}
