package io.rivulus.data.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.Active;
import io.rivulus.data.Barrier;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;
import io.rivulus.data.EndOfInput;
import io.rivulus.data.Idle;
import io.rivulus.data.Values;
import io.rivulus.data.Watermark;
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

final class ElementCodecTest {
    @ParameterizedTest
    @MethodSource("io.rivulus.data.ValuesTest#values")
    void readsTheRowsThatCountOfWhatItWrote(DataType type, List<Object> values) {
        for (long seed = 0; seed < 50; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            ColumnBatch batch = randomBatch(random, type, values);
            Element decoded = ElementCodec.decode(ElementCodec.encode(batch));

            assertThat(decoded).isInstanceOf(ColumnBatch.class);
            assertThat(read((ColumnBatch) decoded, type)).as("seed %d", seed).isEqualTo(read(batch, type));
        }
    }

    @Test
    void readsEveryMarkThatItWrote() {
        for (Element mark : List.of(
                new Watermark(Watermark.END),
                new Barrier(7, true, false),
                new Barrier(8, true, false, true),
                new Barrier(Long.MAX_VALUE, false, true),
                new Idle(),
                new Active(),
                new EndOfInput())) {
            assertThat(ElementCodec.decode(ElementCodec.encode(mark))).isEqualTo(mark);
        }
    }

    private static ColumnBatch randomBatch(RandomGenerator random, DataType type, List<Object> values) {
        int size = 1 + random.nextInt(100);
        ColumnBuilder first = ColumnBuilder.of(type, 1);
        ColumnBuilder second = ColumnBuilder.of(type, 1);
        boolean nulls = random.nextBoolean();
        byte[] kinds = new byte[size];
        for (int i = 0; i < size; i++) {
            for (ColumnBuilder builder : List.of(first, second)) {
                boolean isNull = nulls && random.nextInt(4) == 0;
                Values.append(builder, type, isNull ? null : values.get(random.nextInt(values.size())));
            }
            kinds[i] = (byte) random.nextInt(4);
        }
        ColumnBatch batch =
                ColumnBatch.of(size, first.build(), second.build()).withKinds(random.nextBoolean() ? kinds : null);
        return random.nextBoolean()
                ? batch
                : batch.withSelection(random.ints(size, 0, size).toArray(), 1 + random.nextInt(size));
    }

    private static List<List<@Nullable Object>> read(ColumnBatch batch, DataType type) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < batch.count(); i++) {
            int row = batch.row(i);
            rows.add(Arrays.asList(
                    batch.kind(row), Values.get(batch.column(0), type, row), Values.get(batch.column(1), type, row)));
        }
        return rows;
    }
}
