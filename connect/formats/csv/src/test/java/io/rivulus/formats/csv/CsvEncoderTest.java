package io.rivulus.formats.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.format.Encoder;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.text.ByteBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvEncoderTest {
    private static final RowType ROW = RowType.of(
            new Field("text", Types.STRING),
            new Field("number,", Types.decimal(10, 8)),
            new Field("parts", Types.array(Types.INT)));

    @Test
    void quotesWhatNeedsIt() {
        assertThat(write(
                        new CsvTable(ROW, "header", "true"),
                        Arrays.asList("a,\"b", new BigDecimal("0.00000001"), List.of(1, 2)),
                        Arrays.asList("", null, null)))
                .isEqualTo("""
                        text,"number,",parts
                        "a,""b",1E-8,1;2
                        "",,
                        """);
    }

    @Test
    void writesDecimalsInFullWhenAsked() {
        CsvTable table = new CsvTable(ROW, "write-bigdecimal-in-scientific-notation", "false");
        assertThat(write(table, Arrays.asList("a", new BigDecimal("0.00000001"), null)))
                .isEqualTo("a,0.00000001,\n");
    }

    @Test
    void refusesWhatWouldNotBeReadBack() {
        CsvTable table = new CsvTable(ROW, "disable-quote-character", "true");
        assertThatThrownBy(() -> write(table, Arrays.asList("a,b", null, null)))
                .hasMessage("can't write 'a,b' as csv: a field has a special character; "
                        + "leave 'csv.disable-quote-character' at false");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void writesWhatReadsBackTheSame(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        String alphabet = "ab,;\n\r\"\\'#n/é世";
        for (int round = 0; round < 500; round++) {
            CsvTable table = new CsvTable(
                    ROW,
                    "null-literal",
                    random.nextBoolean() ? "n" : "",
                    "escape-character",
                    "\\",
                    "allow-comments",
                    "true");
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            List<@Nullable Object> row = Arrays.asList(
                    random.nextInt(5) == 0 ? null : text.toString(),
                    random.nextBoolean() ? null : new BigDecimal("1.50000000"),
                    random.nextBoolean() ? null : Arrays.asList(1, null, random.nextInt()));
            String written = write(table, row);
            assertThat(table.read(written)).as(written).containsExactly(row);
        }
    }

    @SafeVarargs
    private static String write(CsvTable table, List<@Nullable Object>... rows) {
        Encoder encoder = table.encoders().create();
        ByteBuilder target = new ByteBuilder();
        encoder.begin(target);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < ROW.size(); i++) {
            DataType type = ROW.type(i);
            ColumnBuilder builder = ColumnBuilder.of(type, rows.length);
            for (List<@Nullable Object> row : rows) {
                Values.append(builder, type, row.get(i));
            }
            columns.add(builder.build());
        }
        ColumnBatch batch = ColumnBatch.of(rows.length, columns);
        for (int i = 0; i < rows.length; i++) {
            encoder.encode(batch, i, target);
            encoder.endRow(target);
        }
        return target.toString();
    }
}
