package io.rivulus.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BatchBuilderTest {
    @ParameterizedTest
    @MethodSource("io.rivulus.data.ValuesTest#values")
    void putsSelectedAndContiguousRowsTogether(DataType type, List<Object> values) {
        for (long seed = 0; seed < 50; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            List<@Nullable Object> expected = new ArrayList<>();
            BatchBuilder builder = new BatchBuilder(randomBatch(random, type, values), 1);
            for (int i = random.nextInt(5); i >= 0; i--) {
                ColumnBatch batch = randomBatch(random, type, values);
                builder.append(batch);
                expected.addAll(read(batch, type));
            }
            ColumnBatch built = builder.build();

            assertThat(built.count()).isEqualTo(expected.size());
            assertThat(read(built, type)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("io.rivulus.data.ValuesTest#values")
    void takesAStretchOfRows(DataType type, List<Object> values) {
        ColumnBatch batch = randomBatch(new SplittableRandom(1), type, values);
        BatchBuilder builder = new BatchBuilder(batch, 8);
        builder.append(batch, new int[] {5, 3, 2, 1}, 1, 3);
        builder.append(batch, null, 4, 6);

        List<@Nullable Object> all = read(batch.withSelection(new int[] {3, 2, 4, 5}, 4), type);
        assertThat(read(builder.build(), type)).isEqualTo(all);
    }

    @Test
    void keepsTheKindsOfRows() {
        ColumnBatch inserts = ColumnBatch.of(2, ColumnBatchTest.longs(1, 2));
        ColumnBatch changes = ColumnBatch.of(3, ColumnBatchTest.longs(3, 4, 5)).withKinds(new byte[] {1, 2, 3});
        BatchBuilder builder = new BatchBuilder(inserts, 1);
        builder.append(inserts);
        builder.append(changes.withSelection(new int[] {2, 0}, 2));
        builder.append(inserts);
        ColumnBatch built = builder.build();

        assertThat(built.count()).isEqualTo(6);
        assertThat(Arrays.copyOf(built.kinds(), 6)).containsExactly(0, 0, 3, 1, 0, 0);
    }

    @Test
    void hasNoKindsWhenAllAreInserts() {
        ColumnBatch inserts = ColumnBatch.of(2, ColumnBatchTest.longs(1, 2));
        BatchBuilder builder = new BatchBuilder(inserts, 1);
        builder.append(inserts);

        assertThat(builder.build().kinds()).isNull();
    }

    private static ColumnBatch randomBatch(RandomGenerator random, DataType type, List<Object> values) {
        int size = 6 + random.nextInt(100);
        ColumnBuilder builder = ColumnBuilder.of(type, 1);
        boolean nulls = random.nextBoolean();
        for (int i = 0; i < size; i++) {
            boolean isNull = nulls && random.nextInt(4) == 0;
            Values.append(builder, type, isNull ? null : values.get(random.nextInt(values.size())));
        }
        Column column = builder.build();
        ColumnBatch batch = ColumnBatch.of(size, column);
        return random.nextBoolean()
                ? batch
                : batch.withSelection(random.ints(size, 0, size).toArray(), 1 + random.nextInt(size));
    }

    private static List<@Nullable Object> read(ColumnBatch batch, DataType type) {
        Object[] values = new Object[batch.count()];
        Arrays.setAll(values, i -> Values.get(batch.column(0), type, batch.row(i)));
        return Arrays.asList(values);
    }
}
