package io.rivulus.formats.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.rivulus.api.format.RowEnds;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvDecoderTest {
    private static final RowType TWO = RowType.of(new Field("a", Types.STRING), new Field("b", Types.STRING));
    private static final RowType FLIGHT = RowType.of(
            new Field("departure", Types.timestamp(3)),
            new Field("origin", Types.STRING),
            new Field("delay", Types.INT));

    @Test
    void readsTypedColumns() {
        assertThat(new CsvTable(FLIGHT).read("2001-01-01 00:47:00,DTW,66\r\n2001-01-01 01:10:00,,\n"))
                .containsExactly(
                        Arrays.asList(LocalDateTime.of(2001, 1, 1, 0, 47), "DTW", 66),
                        Arrays.asList(LocalDateTime.of(2001, 1, 1, 1, 10), "", null));
    }

    @Test
    void readsOnlyTheColumnsThatAreNeeded() {
        assertThat(new CsvTable(FLIGHT).read("x,DTW,66\nx,HNL,95", 2, 1))
                .containsExactly(List.of(66, "DTW"), List.of(95, "HNL"));
    }

    @Test
    void findsColumnsByTheHeaderInAnyOrder() {
        CsvTable table = new CsvTable(FLIGHT, "header", "true");
        assertThat(table.read("\uFEFFextra,delay,\"origin\",departure\n1,66,DTW,2001-01-01\n"))
                .containsExactly(List.of(LocalDateTime.of(2001, 1, 1, 0, 0), "DTW", 66));
        assertThat(table.read("")).isEmpty();
        assertThatThrownBy(() -> table.read("dely,origin,departure\n"))
                .hasMessage("t.csv line 1: the header has no column 'delay' of table t; did you mean 'dely'?");
    }

    @Test
    void saysWhereARowIsMalformedAndHowToSkipIt() {
        CsvTable table = new CsvTable(FLIGHT);
        assertThatThrownBy(() -> table.read("2001-01-01,DTW,66\n2001-01-01,DTW,soon\n"))
                .hasMessage("t.csv line 2, column delay: 'soon' is no INT; "
                        + "set 'csv.ignore-parse-errors' = 'true' to skip such rows");
        assertThatThrownBy(() -> table.read("2001-01-01,DTW\n"))
                .hasMessage("t.csv line 1, expected 3 fields, found 2: '2001-01-01,DTW'; "
                        + "set 'csv.ignore-parse-errors' = 'true' to skip such rows");
        assertThatThrownBy(() -> table.read("2001-01-01,DTW,1\n2001-01-01,\"DTW,66\n"))
                .hasMessage("t.csv line 2, a quoted field is not closed before the end of the field: '\"DTW,66'; "
                        + "set 'csv.ignore-parse-errors' = 'true' to skip such rows");
    }

    @Test
    void skipsMalformedRowsAndCountsThem() {
        CsvTable table = new CsvTable(FLIGHT, "ignore-parse-errors", "true");
        String bad = "2001-01-01,DTW,soon\nx\n2001-01-01,\"A\"B,1\n".repeat(2000);
        assertThat(table.read("2001-01-01,A,1\n" + bad + "2001-01-01,B,2\n", 1, 2))
                .containsExactly(List.of("A", 1), List.of("B", 2));
        assertThat(table.skippedRows()).isEqualTo(6000);
    }

    @Test
    void refusesNullWhereTheColumnAllowsNone() {
        CsvTable table = new CsvTable(RowType.of(new Field("a", Types.INT.withNullable(false))));
        assertThatThrownBy(() -> table.read("\"\"\n")).hasMessageContaining("column a: '' is no INT NOT NULL");
    }

    @Test
    void tellsNullFromText() {
        CsvTable table = new CsvTable(TWO, "null-literal", "n/a");
        assertThat(table.read("n/a,\"n/a\"\n,x\n")).containsExactly(Arrays.asList(null, "n/a"), List.of("", "x"));
    }

    @Test
    void knowsOtherDialects() {
        assertThat(new CsvTable(TWO, "field-delimiter", "\\t").read("1,2\t3\n")).containsExactly(List.of("1,2", "3"));
        assertThat(new CsvTable(TWO, "quote-character", "'").read("'a''b',\"c\"\n"))
                .containsExactly(List.of("a'b", "\"c\""));
        assertThat(new CsvTable(TWO, "disable-quote-character", "true").read("\"a,b\"\n"))
                .containsExactly(List.of("\"a", "b\""));
        assertThat(new CsvTable(TWO, "escape-character", "\\").read("a\\,b\\n,\"c\\\"d\"\n"))
                .containsExactly(List.of("a,b\n", "c\"d"));
        assertThat(new CsvTable(TWO, "allow-comments", "true").read("# x\na,#b\n"))
                .containsExactly(List.of("a", "#b"));
    }

    @Test
    void readsArraysAndRows() {
        RowType row = RowType.of(
                new Field("a", Types.array(Types.INT)),
                new Field(
                        "r",
                        new RowType(List.of(new Field("x", Types.decimal(3, 1)), new Field("y", Types.STRING)), true)));
        assertThat(new CsvTable(row).read("1;;3,1.5;z\n,\n"))
                .containsExactly(
                        List.of(Arrays.asList(1, null, 3), List.of(new BigDecimal("1.5"), "z")),
                        Arrays.asList(null, null));
        CsvTable lenient = new CsvTable(row, "ignore-parse-errors", "true");
        assertThat(lenient.read("1;x;3,1.5;z\n1,1.5\n1,x;y\n1,1;y;z\n2,2.5;w\n"))
                .containsExactly(List.of(List.of(2), List.of(new BigDecimal("2.5"), "w")));
    }

    @Test
    void refusesTypesWithoutAPlace() {
        CsvTable table = new CsvTable(RowType.of(new Field("m", Types.map(Types.STRING, Types.INT))));
        assertThatThrownBy(table::decoders)
                .hasMessage("column m is MAP<STRING, INT>, which the format csv can't hold; the format json can");
    }

    @Test
    void readsAHugeFieldAndManyColumns() {
        String huge = "x".repeat(50_000_000);
        assertThat(new CsvTable(TWO).read("\"" + huge + "\",b\n").getFirst().getFirst())
                .isEqualTo(huge);
        Field[] fields = new Field[2000];
        Arrays.setAll(fields, i -> new Field("c" + i, Types.INT));
        String line = "7" + ",7".repeat(1999) + "\n";
        assertThat(new CsvTable(RowType.of(fields)).read(line.repeat(100))).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsWhatFastCsvReads(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            String text = randomCsv(random, 1 + random.nextInt(20));
            List<List<@Nullable Object>> expected = new ArrayList<>();
            try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text)) {
                reader.forEach(row -> expected.add(new ArrayList<>(row.getFields())));
            } catch (java.io.IOException failure) {
                throw new AssertionError(failure);
            }
            assertThat(new CsvTable(TWO).read(text)).as(text).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void readsTheSameWhereverBytesAreCut(long seed) {
        byte[] bytes = ("a,b\n" + randomCsv(new SplittableRandom(seed), 12)).getBytes(StandardCharsets.UTF_8);
        for (String header : List.of("true", "false")) {
            CsvTable table = new CsvTable(TWO, "header", header);
            List<List<@Nullable Object>> expected = table.read(bytes, 0);
            for (int cut = 1; cut <= bytes.length; cut++) {
                assertThat(table.read(bytes, cut)).as("cut at %d", cut).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void findsRowEndsBehindEveryByte(long seed) {
        byte[] bytes = randomCsv(new SplittableRandom(seed), 30).getBytes(StandardCharsets.UTF_8);
        CsvTable table = new CsvTable(TWO);
        List<List<@Nullable Object>> expected = table.read(bytes, 0);
        for (int target = 0; target <= bytes.length; target++) {
            RowEnds ends = table.decoders().rowEnds().orElseThrow();
            int middle = target / 2;
            int end = ends.next(bytes, 0, middle, Math.min(target, middle));
            end = end < 0 ? ends.next(bytes, middle, bytes.length, target) : end;
            end = end < 0 ? bytes.length : end;
            List<List<@Nullable Object>> rows = new ArrayList<>(table.readPiece(bytes, 0, end));
            rows.addAll(table.readPiece(bytes, end, bytes.length));
            assertThat(rows).as("cut at %d", end).isEqualTo(expected);
        }
    }

    private static String randomCsv(RandomGenerator random, int rows) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            text.append(field(random)).append(',').append(field(random));
            text.append(random.nextInt(3) == 0 ? "\r\n" : random.nextInt(8) == 0 && i < rows - 1 ? "\n\n" : "\n");
        }
        return random.nextBoolean() ? text.toString() : text.toString().stripTrailing();
    }

    private static String field(RandomGenerator random) {
        boolean quoted = random.nextInt(3) == 0;
        String alphabet = quoted ? "ab,\n\r\"xé" : "abcdefghé世 \"";
        StringBuilder text = new StringBuilder(quoted ? "" : "p");
        for (int length = random.nextInt(20); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return quoted ? "\"" + text.toString().replace("\"", "\"\"") + "\"" : text.toString();
    }
}
