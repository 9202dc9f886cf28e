package io.rivulus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.api.StateCodec;
import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.Split;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.api.table.LookupReader;
import io.rivulus.api.table.LookupRows;
import io.rivulus.base.World;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.expression.Filter;
import io.rivulus.sql.expression.Projection;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.Overflow;
import io.rivulus.sql.operator.JoinCondition;
import io.rivulus.sql.operator.ValuesSource;
import io.rivulus.sql.operator.lookup.LookupJoinFactory;
import io.rivulus.sql.operator.lookup.LookupTable;
import io.rivulus.testkit.OperatorEvent.ClockReached;
import io.rivulus.testkit.OperatorEvent.Rows;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Lookup joins in every mode of the harness, with tables that are read whole and with ones that are asked.
final class LookupJoinTest {
    private static final FunctionCatalog FUNCTIONS = FunctionCatalog.builtIn(Overflow.ERROR);
    private static final RowType ROW = RowType.of(new Field("k", Types.BIGINT), new Field("t", Types.STRING));
    private static final RowType TABLE = RowType.of(new Field("key", Types.BIGINT), new Field("v", Types.BIGINT));
    private static final RowType PAIR = RowType.of(
            new Field("k", Types.BIGINT),
            new Field("t", Types.STRING),
            new Field("key", Types.BIGINT),
            new Field("v", Types.BIGINT));
    private static final Expression MORE_THAN_KEY =
            new Expression.Call(">", Types.BOOLEAN, new Input(3, Types.BIGINT), new Input(0, Types.BIGINT));

    private static final Rows ROWS = new Rows(
            0,
            Change.insert(1L, "a"),
            Change.insert(null, "b"),
            Change.insert(2L, "c"),
            Change.insert(1L, "d"),
            Change.insert(9L, "e"));

    @Test
    void pairsEachRowWithAllThatHaveItsKey() {
        assertThat(run(read(1, 10, null, 20, 2, 30, 1, 11, 1, 11), false, Optional.empty()))
                .containsExactlyInAnyOrder(
                        row(1L, "a", 1L, 10L),
                        row(1L, "a", 1L, 11L),
                        row(1L, "a", 1L, 11L),
                        row(1L, "d", 1L, 10L),
                        row(1L, "d", 1L, 11L),
                        row(1L, "d", 1L, 11L),
                        row(2L, "c", 2L, 30L));
    }

    @Test
    void givesWhatFindsNothingWithNulls() {
        assertThat(run(read(1, 10, null, 20), true, Optional.empty()))
                .containsExactlyInAnyOrder(
                        row(1L, "a", 1L, 10L),
                        row(1L, "d", 1L, 10L),
                        row(null, "b", null, null),
                        row(2L, "c", null, null),
                        row(9L, "e", null, null));
    }

    @Test
    void aPairForWhichTheConditionDoesNotHoldIsNone() {
        assertThat(run(read(1, 1, 1, 2, 2, 2), true, Optional.of(MORE_THAN_KEY)))
                .containsExactlyInAnyOrder(
                        row(1L, "a", 1L, 2L),
                        row(1L, "d", 1L, 2L),
                        row(null, "b", null, null),
                        row(2L, "c", null, null),
                        row(9L, "e", null, null));
    }

    @Test
    void findsNothingInAnEmptyTable() {
        assertThat(run(read(), false, Optional.empty())).isEmpty();
        assertThat(run(read(), true, Optional.empty())).hasSize(5);
    }

    @Test
    void givesMoreRowsThanABatchHas() {
        @Nullable Integer[] values = new Integer[6000];
        Arrays.setAll(values, i -> i % 2 == 0 ? (Integer) 1 : (Integer) i);
        assertThat(run(read(values), false, Optional.empty())).hasSize(6000);
    }

    @Test
    void asksTheSystemOutside() {
        LookupTable.Rows asked = new LookupTable.Rows.Asked(_ -> new Squares());
        for (boolean outer : new boolean[] {false, true}) {
            assertThat(run(asked, outer, Optional.empty()))
                    .contains(row(1L, "a", 1L, 1L), row(2L, "c", 2L, 4L), row(9L, "e", 9L, 81L))
                    .hasSize(outer ? 5 : 4);
        }
    }

    @Test
    void readsTheTableAnewWhenItIsOld() {
        Growing source = new Growing();
        LookupTable.Rows rows = new LookupTable.Rows.Read(source, Optional.of(Duration.ofMillis(10)));
        OperatorHarness harness = harness(rows, false, Optional.empty());
        List<OperatorEvent> events = List.of(
                ask("a"),
                new ClockReached(9),
                ask("b"),
                new ClockReached(10),
                ask("c"),
                new ClockReached(15),
                ask("d"));
        assertThat(harness.run(OperatorMode.ALL_AT_ONCE, events).rows())
                .containsExactlyInAnyOrder(
                        row(1L, "a", 1L, 1L), row(1L, "b", 1L, 1L), row(1L, "c", 1L, 2L), row(1L, "d", 1L, 2L));
    }

    private static Rows ask(String name) {
        return new Rows(0, Change.insert(1L, name));
    }

    private static List<List<@Nullable Object>> run(
            LookupTable.Rows rows, boolean outer, Optional<Expression> condition) {
        return harness(rows, outer, condition).run(List.of(ROWS)).rows();
    }

    private static OperatorHarness harness(LookupTable.Rows rows, boolean outer, Optional<Expression> condition) {
        Optional<Filter> none = Optional.empty();
        Projection all =
                Projection.compile(TABLE, List.of(new Input(0, Types.BIGINT), new Input(1, Types.BIGINT)), FUNCTIONS);
        LookupTable table = new LookupTable("t", rows, none, all, List.of(0), ZoneOffset.UTC);
        LookupJoinFactory factory = new LookupJoinFactory(
                ROW,
                List.of(0),
                table,
                outer,
                condition.map(part -> JoinCondition.compile(ROW, TABLE, part, FUNCTIONS, ZoneOffset.UTC)));
        return new OperatorHarness(factory, List.of(ROW), PAIR);
    }

    private static LookupTable.Rows read(@Nullable Integer... values) {
        return new LookupTable.Rows.Read(values(values), Optional.empty());
    }

    private static ValuesSource values(@Nullable Integer... values) {
        List<List<Literal>> rows = new ArrayList<>();
        for (int i = 0; i < values.length; i += 2) {
            rows.add(List.of(literal(values[i]), literal(values[i + 1])));
        }
        return new ValuesSource(TABLE, rows);
    }

    private static Literal literal(@Nullable Integer value) {
        return new Literal(value == null ? null : (Long) value.longValue(), Types.BIGINT);
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    /// Has a square for every key, and tells them one by one.
    private static final class Squares implements LookupReader {
        private long[] asked = {};
        private int next;

        @Override
        public void find(ColumnBatch keys) {
            asked = new long[keys.count()];
            Arrays.setAll(asked, i -> ((LongColumn) keys.column(0)).values()[keys.row(i)]);
            next = 0;
        }

        @Override
        public @Nullable LookupRows next() {
            if (next == asked.length) {
                return null;
            }
            LongColumn key = new LongColumn(1, new long[] {asked[next]}, null);
            LongColumn square =
                    new LongColumn(1, LongStream.of(asked[next]).map(k -> k * k).toArray(), null);
            return new LookupRows(new int[] {next++}, ColumnBatch.of(1, key, square));
        }

        @Override
        public void close() {}
    }

    /// Has one row, of the key 1, that says how often the table was read.
    private static final class Growing implements Source<Split> {
        private int reads;

        @SuppressWarnings("unchecked")
        private Source<Split> values() {
            return (Source<Split>) (Source<?>) LookupJoinTest.values(1, reads);
        }

        @Override
        public Boundedness boundedness() {
            return Boundedness.BOUNDED;
        }

        @Override
        public SplitEnumerator<Split> createEnumerator(World world) {
            reads++;
            return values().createEnumerator(world);
        }

        @Override
        public SourceReader<Split> createReader(SourceContext context) {
            return values().createReader(context);
        }

        @Override
        public StateCodec<Split> splitCodec() {
            return values().splitCodec();
        }
    }
}
