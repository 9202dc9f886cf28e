package io.rivulus.sql.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.table.function.FunctionContext;
import io.rivulus.api.table.function.TableFunction;
import io.rivulus.data.ChangeKind;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.column.LongColumnBuilder;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.FunctionException;
import io.rivulus.sql.function.Overflow;
import io.rivulus.sql.function.UserFunction;
import io.rivulus.sql.operator.OperatorRun.Change;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Rows that are made of rows.
final class CorrelateTest {
    private static final RowType INPUT = RowType.of(new Field("n", Types.INT));

    /// How many are open.
    private static final AtomicInteger OPEN = new AtomicInteger();

    public static final class Numbers extends TableFunction<Integer> {
        @Override
        public void open(FunctionContext context) {
            OPEN.incrementAndGet();
        }

        public void eval(int to) {
            for (int i = 0; i < to; i++) {
                collect(i);
            }
        }

        @Override
        public void close() {
            OPEN.decrementAndGet();
        }
    }

    private static OperatorRun numbers(boolean outer) {
        FunctionCatalog functions = FunctionCatalog.builtIn(Overflow.ERROR)
                .with(Map.of("NUMBERS", UserFunction.load("numbers", Numbers.class.getName(), List.of())));
        Expression to = new Input(0, Types.INT);
        CorrelateFactory factory = new CorrelateFactory(
                INPUT, functions.table("NUMBERS", List.of(to), Position.NONE), outer, functions, ZoneOffset.UTC);
        return new OperatorRun(factory, List.of(INPUT.types()), List.of(Types.INT, Types.INT));
    }

    @Test
    void putsEachRowThatIsMadeBehindItsOwn() {
        try (OperatorRun run = numbers(false)) {
            assertThat(run.batch(List.of(Change.insert(2), Change.insert(0), Change.insert(1))))
                    .containsExactly(Change.insert(2, 0), Change.insert(2, 1), Change.insert(1, 0));
        }
    }

    @Test
    void givesRowsOfWhichNoneIsMadeOnceEach() {
        try (OperatorRun run = numbers(true)) {
            assertThat(run.batch(List.of(
                            Change.insert(1), Change.insert(0), Change.insert(0), Change.insert((Object) null))))
                    .containsExactly(
                            Change.insert(1, 0),
                            Change.insert(0, null),
                            Change.insert(0, null),
                            Change.insert(null, null));
        }
    }

    @Test
    void takesBackWhatWasMadeOfARowThatGoes() {
        try (OperatorRun run = numbers(false)) {
            run.batch(List.of(Change.insert(2)));
            assertThat(run.batch(
                            List.of(Change.of(ChangeKind.UPDATE_BEFORE, 2), Change.of(ChangeKind.UPDATE_AFTER, 1))))
                    .containsExactly(Change.delete(2, 0), Change.delete(2, 1), Change.insert(1, 0));
        }
    }

    @Test
    void givesManyRowsOfOneInBatchesAsThereIsRoom() {
        try (OperatorRun run = numbers(false)) {
            List<Change> made = run.batch(List.of(Change.insert(5000), Change.insert(1)));
            assertThat(made).hasSize(5001);
            assertThat(made.get(4999)).isEqualTo(Change.insert(5000, 4999));
            assertThat(made.getLast()).isEqualTo(Change.insert(1, 0));
        }
    }

    @Test
    void opensAFunctionOnceAndClosesIt() {
        try (OperatorRun run = numbers(false)) {
            run.batch(List.of(Change.insert(1)));
            run.batch(List.of(Change.insert(1)));
            assertThat(OPEN).hasValue(1);
        }
        assertThat(OPEN).hasValue(0);
    }

    @Test
    void refusesMoreRowsOfOneThanMayWait() {
        MadeRows made = new MadeRows("Correlate", 1, RowType.of(new Field("n", Types.BIGINT)), 2);
        made.of(ColumnBatch.of(1, new IntColumn(1, new int[] {7}, null)), 0);
        assertThatThrownBy(() -> {
                    while (true) {
                        ((LongColumnBuilder) made.columns().getFirst()).append(1);
                        made.taken();
                    }
                })
                .isInstanceOf(FunctionException.class)
                .hasMessage("Correlate has made 2,048 rows of one, which nobody can take meanwhile,");
    }
}
