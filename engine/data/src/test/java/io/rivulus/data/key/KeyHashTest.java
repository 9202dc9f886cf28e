package io.rivulus.data.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.bytes.Hash64;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class KeyHashTest {
    @Test
    void isTheHashOfTheBytesOfASingleColumn() {
        assertThat(hashes(Types.BIGINT, 7L)).containsExactly(Hash64.ofLong(7));
        assertThat(hashes(Types.INT, 7)).containsExactly(Hash64.ofInt(7));
        assertThat(hashes(Types.STRING, "Zürich"))
                .containsExactly(Hash64.of("Zürich".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void joinsTheHashesOfSeveralColumnsInOrder() {
        ColumnBatch batch = ColumnBatch.of(1, column(Types.BIGINT, 7L), column(Types.INT, 3));
        long[] hashes = new long[1];

        KeyHash.of(batch, new int[] {1, 0}, hashes);

        assertThat(hashes[0]).isEqualTo(Hash64.combine(Hash64.ofInt(3), Hash64.ofLong(7)));
    }

    @Test
    void isTheSameForKeysThatComeOneByOne() {
        Column[] key = {column(Types.BIGINT, 7L), column(Types.DOUBLE, (Object) null), column(Types.STRING, "x")};
        long[] hashes = new long[1];
        KeyHash.of(ColumnBatch.of(1, key), new int[] {0, 1, 2}, hashes);

        assertThat(KeyHash.of(key)).isEqualTo(hashes[0]);
        assertThat(KeyHash.longer(KeyHash.of(key[0]), key[1], key[2])).isEqualTo(hashes[0]);
        assertThat(KeyHash.of()).isZero();
    }

    @Test
    void givesAllRowsOneKeyWithoutColumns() {
        long[] hashes = {1, 1};
        KeyHash.of(ColumnBatch.of(2), new int[0], hashes);

        assertThat(hashes).containsExactly(0, 0);
    }

    @Test
    void holdsZerosEqualAndNotANumbers() {
        double otherNaN = Double.longBitsToDouble(0x7ff8_0000_0000_0001L);
        assertThat(distinct(hashes(Types.DOUBLE, 0.0, -0.0))).hasSize(1);
        assertThat(distinct(hashes(Types.DOUBLE, Double.NaN, otherNaN))).hasSize(1);
        assertThat(distinct(hashes(Types.FLOAT, 0.0f, -0.0f))).hasSize(1);
        assertThat(distinct(hashes(Types.FLOAT, Float.NaN, Float.intBitsToFloat(0x7fc0_0001))))
                .hasSize(1);
        assertThat(distinct(hashes(Types.DOUBLE, 0.0, Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY)))
                .hasSize(4);
    }

    @Test
    void givesNullsAHashOfTheirOwn() {
        long[] hashes = hashes(Types.BIGINT, null, 0L, null);

        assertThat(hashes[0]).isEqualTo(hashes[2]).isNotEqualTo(hashes[1]);
    }

    @Test
    void tellsNestedNullsAndEmptinessApart() {
        DataType type = Types.array(Types.STRING);
        Object[] values = {null, List.of(), List.of(""), Arrays.asList((Object) null), List.of("", ""), List.of("a")};

        assertThat(distinct(hashes(type, values))).hasSize(values.length);
    }

    @Test
    void ignoresTheOrderOfEntries() {
        DataType type = Types.map(Types.STRING, Types.INT);
        Map<String, Integer> forwards = new LinkedHashMap<>();
        forwards.put("a", 1);
        forwards.put("b", 2);
        Map<String, Integer> backwards = new LinkedHashMap<>();
        backwards.put("b", 2);
        backwards.put("a", 1);

        assertThat(distinct(hashes(type, forwards, backwards))).hasSize(1);
        assertThat(distinct(hashes(type, forwards, Map.of("a", 2, "b", 1)))).hasSize(2);
        assertThat(distinct(hashes(new MultisetType(Types.STRING, true), Map.of("a", 1), Map.of("a", 2))))
                .hasSize(2);
    }

    @Test
    void looksIntoRowsWithinRows() {
        RowType inner = new RowType(List.of(new Field("x", Types.INT), new Field("y", Types.STRING)), true);
        Object[] values = {null, Arrays.asList(null, null), Arrays.asList(1, null), List.of(1, "a"), List.of(2, "a")};

        assertThat(distinct(hashes(inner, values))).hasSize(values.length);
        assertThat(distinct(hashes(Types.array(inner), List.of(List.of(1, "a")), List.of(List.of(1, "a")))))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("io.rivulus.data.ValuesTest#values")
    void dependsOnTheValueAndNotOnItsPlace(DataType type, List<Object> values) {
        for (long seed = 0; seed < 50; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            Column column = column(type, random(random, values));
            int[] rows = random.ints(20, 0, column.size()).toArray();
            ColumnBatch selected = ColumnBatch.of(column.size(), column).withSelection(rows, rows.length);
            long[] bySelection = new long[rows.length];
            long[] compacted = new long[rows.length];

            KeyHash.of(selected, new int[] {0}, bySelection);
            KeyHash.of(selected.compacted(), new int[] {0}, compacted);

            assertThat(bySelection).as("seed %d", seed).isEqualTo(compacted);
            for (int i = 0; i < rows.length; i++) {
                long[] alone = hashes(type, Values.get(column, type, rows[i]));
                assertThat(bySelection[i]).as("seed %d, row %d", seed, i).isEqualTo(alone[0]);
                Column one = column(type, Values.get(column, type, rows[i]));
                assertThat(KeyHash.of(one)).as("seed %d, row %d", seed, i).isEqualTo(alone[0]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.rivulus.data.ValuesTest#values")
    void tellsValuesApart(DataType type, List<Object> values) {
        assertThat(distinct(hashes(type, values.toArray()))).hasSize(values.size());
    }

    private static @Nullable Object[] random(RandomGenerator random, List<Object> values) {
        @Nullable Object[] some = new Object[1 + random.nextInt(50)];
        Arrays.setAll(some, _ -> random.nextInt(4) == 0 ? null : values.get(random.nextInt(values.size())));
        return some;
    }

    private static long[] hashes(DataType type, @Nullable Object... values) {
        long[] hashes = new long[values.length];
        KeyHash.of(ColumnBatch.of(values.length, column(type, values)), new int[] {0}, hashes);
        return hashes;
    }

    private static Column column(DataType type, @Nullable Object... values) {
        ColumnBuilder builder = ColumnBuilder.of(type, values.length);
        for (Object value : values) {
            Values.append(builder, type, value);
        }
        return builder.build();
    }

    private static Set<Long> distinct(long[] hashes) {
        Set<Long> distinct = new HashSet<>();
        for (long hash : hashes) {
            distinct.add(hash);
        }
        return distinct;
    }
}
