package io.rivulus.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.UserException;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that DuckDB writes are read, and DuckDB reads those that are written.
class DuckDbTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private DuckDb duck;

    @BeforeEach
    void open() throws SQLException {
        duck = new DuckDb(folder);
    }

    @AfterEach
    void close() throws SQLException {
        duck.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "COMPRESSION zstd",
                "COMPRESSION gzip",
                "COMPRESSION lz4_raw",
                "COMPRESSION uncompressed",
                "PARQUET_VERSION v2",
                "PARQUET_VERSION v2, COMPRESSION zstd"
            })
    void readsWhatDuckDbWrites(String options) throws SQLException, IOException {
        RowType row = RowType.of(
                new Field("i", Types.INT),
                new Field("b", Types.BIGINT),
                new Field("d", Types.DOUBLE),
                new Field("s", Types.STRING),
                new Field("often", Types.STRING),
                new Field("l", Types.array(Types.INT)));
        byte[] file = duck.write(
                "SELECT i::INT AS i, CASE WHEN i % 3 = 0 THEN NULL ELSE i * 1000000007 END AS b, i / 8 AS d,"
                        + " 'text ' || i AS s, 'v' || (i % 10) AS often, CASE WHEN i % 5 = 0 THEN NULL ELSE"
                        + " range(i % 4)::INT[] END AS l FROM range(20000) t(i)",
                options);
        List<List<@Nullable Object>> rows = new ParquetTable(row).read(file);
        assertThat(rows).hasSize(20000);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i))
                    .isEqualTo(Arrays.<@Nullable Object>asList(
                            i,
                            i % 3 == 0 ? null : i * 1_000_000_007L,
                            i / 8.0,
                            "text " + i,
                            "v" + i % 10,
                            i % 5 == 0 ? null : List.of(0, 1, 2).subList(0, i % 4)));
        }
    }

    @Test
    void readsItsTypes() throws SQLException, IOException {
        RowType row = RowType.of(
                new Field("t", Types.BOOLEAN),
                new Field("i8", Types.TINYINT),
                new Field("i16", Types.SMALLINT),
                new Field("u8", Types.SMALLINT),
                new Field("u16", Types.INT),
                new Field("u32", Types.BIGINT),
                new Field("u64", Types.decimal(20, 0)),
                new Field("d4", Types.decimal(4, 1)),
                new Field("d9", Types.decimal(12, 4)),
                new Field("d18", Types.decimal(18, 3)),
                new Field("d38", Types.decimal(38, 3)),
                new Field("bytes", Types.BYTES),
                new Field("date", Types.DATE),
                new Field("time", Types.time(6)),
                new Field("ms", Types.timestamp(3)),
                new Field("us", Types.timestamp(6)),
                new Field("ns", Types.timestamp(9)),
                new Field("tz", Types.timestampLtz(6)),
                new Field("f", Types.DOUBLE),
                new Field("wide", Types.BIGINT));
        byte[] file = duck.write(
                "SELECT true AS t, (-8)::TINYINT AS i8, (-300)::SMALLINT AS i16, 255::UTINYINT AS u8, 65535::USMALLINT AS"
                        + " u16, 4294967295::UINTEGER AS u32, 18446744073709551615::UBIGINT AS u64, -12.5::DECIMAL(4,1)"
                        + " AS d4, 12345.67::DECIMAL(9,2) AS d9, -123456789012345.678::DECIMAL(18,3) AS d18,"
                        + " -12345678901234567890123456789012345.678::DECIMAL(38,3) AS d38, '\\x00\\xFF'::BLOB AS bytes,"
                        + " DATE '1969-12-31' AS date, TIME '23:59:59.123456' AS time,"
                        + " '1969-12-31 23:59:59.123'::TIMESTAMP_MS AS ms, TIMESTAMP '2026-01-31 23:59:59.123456' AS us,"
                        + " '2026-01-31 23:59:59.123456789'::TIMESTAMP_NS AS ns,"
                        + " TIMESTAMPTZ '2026-01-31 23:59:59.5+00' AS tz, 0.5::FLOAT AS f, (-7)::INT AS wide",
                "");
        assertThat(new ParquetTable(row).read(file).getFirst())
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(List.of(
                        true,
                        -8,
                        -300,
                        255,
                        65535,
                        4294967295L,
                        new BigDecimal("18446744073709551615"),
                        new BigDecimal("-12.5"),
                        new BigDecimal("12345.6700"),
                        new BigDecimal("-123456789012345.678"),
                        new BigDecimal("-12345678901234567890123456789012345.678"),
                        new byte[] {0, -1},
                        LocalDate.parse("1969-12-31"),
                        LocalTime.parse("23:59:59.123456"),
                        LocalDateTime.parse("1969-12-31T23:59:59.123"),
                        LocalDateTime.parse("2026-01-31T23:59:59.123456"),
                        LocalDateTime.parse("2026-01-31T23:59:59.123456789"),
                        Instant.parse("2026-01-31T23:59:59.5Z"),
                        0.5,
                        -7L));
    }

    @Test
    void cutsTimesToWhatTheColumnShows() throws SQLException, IOException {
        byte[] file =
                duck.write("SELECT TIMESTAMP '1969-12-31 23:59:59.999999' AS ts, TIME '10:00:00.987654' AS t", "");
        RowType row = RowType.of(new Field("ts", Types.timestamp(3)), new Field("t", Types.time(1)));
        assertThat(new ParquetTable(row).read(file))
                .containsExactly(
                        List.of(LocalDateTime.parse("1969-12-31T23:59:59.999"), LocalTime.parse("10:00:00.9")));
    }

    @Test
    void readsTimesOfTheOtherKindByWayOfTheZone() throws SQLException, IOException {
        byte[] file = duck.write(
                "SELECT TIMESTAMP '2026-07-01 12:00:00' AS clock, TIMESTAMPTZ '2026-07-01 12:00:00+00' AS instant", "");
        RowType crossed =
                RowType.of(new Field("clock", Types.timestampLtz(3)), new Field("instant", Types.timestamp(3)));
        assertThat(new ParquetTable(crossed).read(file))
                .containsExactly(
                        List.of(Instant.parse("2026-07-01T10:00:00Z"), LocalDateTime.parse("2026-07-01T14:00:00")));
        assertThat(new ParquetTable(crossed, "utc-timezone", "true").read(file))
                .containsExactly(
                        List.of(Instant.parse("2026-07-01T12:00:00Z"), LocalDateTime.parse("2026-07-01T12:00:00")));
    }

    @Test
    void readsItsNestedTypes() throws SQLException, IOException {
        DataType inner = new RowType(
                List.of(
                        new Field("x", Types.INT),
                        new Field("ys", Types.array(Types.STRING)),
                        new Field("gone", Types.INT)),
                true);
        RowType row = RowType.of(
                new Field("m", Types.map(Types.STRING, Types.array(Types.INT))),
                new Field("r", inner),
                new Field("rs", Types.array(inner)),
                new Field("ll", Types.array(Types.array(Types.INT))));
        byte[] file = duck.write(
                "SELECT * FROM (VALUES (1, MAP {'a': [1, NULL], 'b': []}, {'x': 1, 'ys': ['p', NULL]}, [{'x': 2, 'ys':"
                        + " NULL::VARCHAR[]}, NULL, {'x': NULL, 'ys': []::VARCHAR[]}], [[1, 2], [], NULL, [NULL]]),"
                        + " (2, NULL, NULL, NULL, NULL), (3, MAP {}, {'x': NULL, 'ys': []}, [], [])) t(id, m, r, rs, ll)",
                "");
        assertThat(new ParquetTable(row).read(file))
                .isEqualTo(List.of(
                        List.of(
                                Map.of("a", Arrays.<@Nullable Object>asList(1, null), "b", List.of()),
                                Arrays.<@Nullable Object>asList(1, Arrays.<@Nullable Object>asList("p", null), null),
                                Arrays.<@Nullable Object>asList(
                                        Arrays.<@Nullable Object>asList(2, null, null),
                                        null,
                                        Arrays.<@Nullable Object>asList(null, List.of(), null)),
                                Arrays.<@Nullable Object>asList(
                                        List.of(1, 2), List.of(), null, Arrays.<@Nullable Object>asList((Object)
                                                null))),
                        Arrays.<@Nullable Object>asList(null, null, null, null),
                        List.of(
                                Map.of(),
                                Arrays.<@Nullable Object>asList(null, List.of(), null),
                                List.of(),
                                List.of())));
        // Of the rows within nothing but whether they are there.
        DataType none = new RowType(List.of(new Field("gone", Types.INT)), true);
        RowType hollow = RowType.of(new Field("r", none), new Field("rs", Types.array(none)));
        List<@Nullable Object> there = Arrays.<@Nullable Object>asList((Object) null);
        assertThat(new ParquetTable(hollow).read(file))
                .isEqualTo(List.of(
                        Arrays.<@Nullable Object>asList(there, Arrays.<@Nullable Object>asList(there, null, there)),
                        Arrays.<@Nullable Object>asList(null, null),
                        List.of(there, List.of())));
    }

    /// The one column of a row that is only asked whether it is there may be in arrays.
    @Test
    void knowsWhetherARowIsThereByAColumnInItsArrays() throws SQLException, IOException {
        byte[] file = duck.write(
                "SELECT [{'deep': [[1, 2], [3]]}, NULL, {'deep': [[4], [5, 6]]}] AS rs UNION ALL SELECT [{'deep': []}]",
                "");
        DataType none = new RowType(List.of(new Field("gone", Types.INT)), true);
        List<@Nullable Object> there = Arrays.<@Nullable Object>asList((Object) null);
        assertThat(new ParquetTable(RowType.of(new Field("rs", Types.array(none)))).read(file))
                .isEqualTo(
                        List.of(List.of(Arrays.<@Nullable Object>asList(there, null, there)), List.of(List.of(there))));
    }

    @Test
    void columnsAreFoundByNameAndMissingOnesAreNull() throws SQLException, IOException {
        byte[] file = duck.write("SELECT 1 AS a, 'x' AS b, 2 AS more", "");
        RowType row =
                RowType.of(new Field("b", Types.STRING), new Field("later", Types.INT), new Field("a", Types.INT));
        assertThat(new ParquetTable(row).read(file)).containsExactly(Arrays.<@Nullable Object>asList("x", null, 1));
        RowType needed = RowType.of(new Field("later", Types.INT.withNullable(false)));
        assertThatThrownBy(() -> new ParquetTable(needed).read(file))
                .isInstanceOf(UserException.class)
                .hasMessage("t.parquet has no column later, which the table has as NOT NULL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1::BIGINT | INT | optional int64 (INTEGER(64,true))",
                "1::UINTEGER | INT | optional int32 (INTEGER(32,false))",
                "1::UBIGINT | BIGINT | optional int64 (INTEGER(64,false))",
                "1::DOUBLE | FLOAT | optional double",
                "'x' | INT | optional binary (STRING)",
                "1.5::DECIMAL(5,2) | DECIMAL(5, 1) | optional int32 (DECIMAL(5,2))",
                "1.5::DECIMAL(5,2) | DECIMAL(4, 2) | optional int32 (DECIMAL(5,2))",
                "TIMESTAMP '2026-01-01 00:00:00' | DATE | optional int64 (TIMESTAMP(MICROS,false))",
                "uuid() | STRING | optional fixed_len_byte_array (UUID)",
                "INTERVAL 1 DAY | STRING | optional fixed_len_byte_array (INTERVAL)",
                "[1] | INT | optional group (LIST)",
                "1 | ARRAY<INT> | optional int32 (INTEGER(32,true))",
                "{'x': 1} | MAP<INT, INT> | optional group"
            })
    void refusesWhatWouldBeReadWrongAndNamesFileAndColumn(String value, String type, String file)
            throws SQLException, IOException {
        byte[] bytes = duck.write("SELECT " + value + " AS c", "");
        RowType row = RowType.of(new Field("c", Types.parse(type)));
        assertThatThrownBy(() -> new ParquetTable(row).read(bytes))
                .isInstanceOf(UserException.class)
                .hasMessage("t.parquet column c is %s, which can't be read as %s".formatted(file, type));
    }

    @Test
    void refusesNullWhereTheTableSaysNotNull() throws SQLException, IOException {
        byte[] file = duck.write("SELECT {'x': CASE WHEN i < 5 THEN i END} AS r FROM range(9) t(i)", "");
        DataType inner = new RowType(List.of(new Field("x", Types.BIGINT.withNullable(false))), true);
        assertThatThrownBy(() -> new ParquetTable(RowType.of(new Field("r", inner))).read(file))
                .isInstanceOf(UserException.class)
                .hasMessage("t.parquet column r.x is NULL in a row, and NOT NULL in the table");
    }

    @ParameterizedTest
    @ValueSource(strings = {"snappy", "zstd", "gzip", "lz4_raw", "uncompressed"})
    void duckDbReadsWhatIsWritten(String codec) throws SQLException, IOException {
        DataType inner =
                new RowType(List.of(new Field("x", Types.INT), new Field("ys", Types.array(Types.STRING))), true);
        RowType row = RowType.of(
                new Field("t", Types.BOOLEAN),
                new Field("i8", Types.TINYINT),
                new Field("i", Types.INT),
                new Field("b", Types.BIGINT),
                new Field("f", Types.FLOAT),
                new Field("d", Types.DOUBLE),
                new Field("d9", Types.decimal(9, 2)),
                new Field("d38", Types.decimal(38, 3)),
                new Field("s", Types.STRING),
                new Field("bytes", Types.BYTES),
                new Field("date", Types.DATE),
                new Field("time3", Types.time(3)),
                new Field("time6", Types.time(6)),
                new Field("ts", Types.timestamp(3)),
                new Field("ltz", Types.timestampLtz(6)),
                new Field("m", Types.map(Types.STRING, Types.INT)),
                new Field("rs", Types.array(inner)));
        List<@Nullable Object> values = List.of(
                true,
                -8,
                -7,
                1L << 40,
                0.5f,
                -0.25,
                new BigDecimal("-1234567.89"),
                new BigDecimal("-12345678901234567890123456789012345.678"),
                "é",
                new byte[] {0, -1},
                LocalDate.parse("1969-12-31"),
                LocalTime.parse("23:59:59.123"),
                LocalTime.parse("23:59:59.123456"),
                LocalDateTime.parse("1969-12-31T23:59:59.123"),
                Instant.parse("2026-01-31T23:59:59.123456Z"),
                Map.of("a", 1),
                Arrays.<@Nullable Object>asList(List.of(1, List.of("p", "q")), null, List.of(2, List.of())));
        List<@Nullable Object> nulls = Arrays.asList(new @Nullable Object[values.size()]);
        byte[] file = new ParquetTable(row, "compression", codec).write(List.of(values, nulls), 1);
        List<List<@Nullable String>> read = duck.read(file, "SELECT COLUMNS(*)::VARCHAR FROM t ORDER BY i");
        assertThat(read.getFirst())
                .containsExactly(
                        "true",
                        "-8",
                        "-7",
                        "1099511627776",
                        "0.5",
                        "-0.25",
                        "-1234567.89",
                        "-12345678901234567890123456789012345.678",
                        "é",
                        "\\x00\\xFF",
                        "1969-12-31",
                        "23:59:59.123",
                        "23:59:59.123456",
                        "1969-12-31 23:59:59.123",
                        "2026-01-31 23:59:59.123456+00",
                        "{a=1}",
                        "[{'x': 1, 'ys': [p, q]}, NULL, {'x': 2, 'ys': []}]");
        assertThat(read.getLast()).containsOnlyNulls();
    }

    @Test
    void duckDbSkipsByTheStatisticsThatAreWritten() throws SQLException, IOException {
        RowType row = RowType.of(new Field("s", Types.STRING), new Field("d", Types.decimal(30, 2)));
        List<List<@Nullable Object>> rows = List.of(
                List.of("a".repeat(200), new BigDecimal("-5.00")), List.of("é".repeat(200), new BigDecimal("7.25")));
        byte[] file = new ParquetTable(row).write(rows, 0);
        assertThat(duck.read(file, "SELECT count(*)::VARCHAR FROM t WHERE s >= 'é' AND d > 7"))
                .containsExactly(List.of("1"));
        assertThat(duck.read(file, "SELECT count(*)::VARCHAR FROM t WHERE s < 'b' AND d < 0"))
                .containsExactly(List.of("1"));
    }
}
