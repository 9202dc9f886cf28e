package io.rivulus.data.type;

import java.util.List;
import java.util.stream.Collectors;

/// The SQL type of a column or expression: what its values mean, and how they are stored.
///
/// The family follows Flink's logical types. Each type knows its [Storage]: the shape of the column that holds its
/// values, given here once for everybody:
///
/// | type | storage | a value is |
/// | --- | --- | --- |
/// | BOOLEAN | BOOLEAN | |
/// | TINYINT, SMALLINT, INT | INT | the number |
/// | BIGINT | LONG | the number |
/// | FLOAT, DOUBLE | FLOAT, DOUBLE | |
/// | DECIMAL(p ≤ 18, s) | LONG | the unscaled value |
/// | DECIMAL(p > 18, s) | WIDE | the unscaled value |
/// | CHAR, VARCHAR, STRING | BYTES | UTF-8 |
/// | BINARY, VARBINARY, BYTES | BYTES | |
/// | DATE | INT | days since 1970-01-01 |
/// | TIME(p) | LONG | nanoseconds since midnight |
/// | TIMESTAMP(p ≤ 6), TIMESTAMP_LTZ(p ≤ 6) | LONG | microseconds since 1970-01-01 00:00:00 (LTZ: UTC) |
/// | TIMESTAMP(p > 6), TIMESTAMP_LTZ(p > 6) | WIDE | nanoseconds since then |
/// | INTERVAL … MONTH | INT | months |
/// | INTERVAL … SECOND | LONG | microseconds |
/// | ARRAY, MULTISET, MAP, ROW | ARRAY, MAP, MAP, ROW | nested columns |
/// | NULL | INT | always null |
public sealed interface DataType {
    /// The length of STRING and BYTES: as long as memory allows.
    int LENGTH_MAX = Integer.MAX_VALUE;

    int DECIMAL_PRECISION_MAX = 38;

    /// The largest precision whose unscaled values all fit a long.
    int DECIMAL_PRECISION_LONG_MAX = 18;

    /// The largest precision of a timestamp kept in microseconds.
    int TIMESTAMP_PRECISION_MICROS_MAX = 6;

    int TIMESTAMP_PRECISION_MAX = 9;

    /// Whether NULL is among its values.
    boolean nullable();

    /// This type with or without NULL.
    DataType withNullable(boolean nullable);

    Storage storage();

    /// Its name in SQL without `NOT NULL`, such as `DECIMAL(10, 2)`.
    String name();

    /// Its full SQL text, as DESCRIBE shows it: `DECIMAL(10, 2) NOT NULL`.
    default String sql() {
        return nullable() ? name() : name() + " NOT NULL";
    }

    /// Whether both have the same values, NULL aside.
    default boolean sameAs(DataType other) {
        return withNullable(true).equals(other.withNullable(true));
    }

    record BooleanType(boolean nullable) implements DataType {
        @Override
        public DataType withNullable(boolean nullable) {
            return new BooleanType(nullable);
        }

        @Override
        public Storage storage() {
            return Storage.BOOLEAN;
        }

        @Override
        public String name() {
            return "BOOLEAN";
        }
    }

    /// A whole number of one of four sizes.
    record IntegerType(IntegerSize size, boolean nullable) implements DataType {
        @Override
        public DataType withNullable(boolean nullable) {
            return new IntegerType(size, nullable);
        }

        @Override
        public Storage storage() {
            return size == IntegerSize.BIGINT ? Storage.LONG : Storage.INT;
        }

        @Override
        public String name() {
            return size.name();
        }
    }

    /// The sizes of whole numbers, named as in SQL.
    enum IntegerSize {
        TINYINT(Byte.MIN_VALUE, Byte.MAX_VALUE),
        SMALLINT(Short.MIN_VALUE, Short.MAX_VALUE),
        INT(Integer.MIN_VALUE, Integer.MAX_VALUE),
        BIGINT(Long.MIN_VALUE, Long.MAX_VALUE);

        private final long min;
        private final long max;

        IntegerSize(long min, long max) {
            this.min = min;
            this.max = max;
        }

        public long min() {
            return min;
        }

        public long max() {
            return max;
        }
    }

    record FloatType(boolean nullable) implements DataType {
        @Override
        public DataType withNullable(boolean nullable) {
            return new FloatType(nullable);
        }

        @Override
        public Storage storage() {
            return Storage.FLOAT;
        }

        @Override
        public String name() {
            return "FLOAT";
        }
    }

    record DoubleType(boolean nullable) implements DataType {
        @Override
        public DataType withNullable(boolean nullable) {
            return new DoubleType(nullable);
        }

        @Override
        public Storage storage() {
            return Storage.DOUBLE;
        }

        @Override
        public String name() {
            return "DOUBLE";
        }
    }

    /// An exact decimal number of `precision` digits, `scale` of them after the point.
    record DecimalType(int precision, int scale, boolean nullable) implements DataType {
        public DecimalType {
            require(precision >= 1 && precision <= DECIMAL_PRECISION_MAX, "DECIMAL precision %s", precision);
            require(scale >= 0 && scale <= precision, "DECIMAL scale %s", scale);
        }

        @Override
        public DataType withNullable(boolean nullable) {
            return new DecimalType(precision, scale, nullable);
        }

        @Override
        public Storage storage() {
            return precision <= DECIMAL_PRECISION_LONG_MAX ? Storage.LONG : Storage.WIDE;
        }

        @Override
        public String name() {
            return "DECIMAL(" + precision + ", " + scale + ")";
        }
    }

    /// Text: CHAR(length), or when `varying` VARCHAR(length); STRING is VARCHAR of [#LENGTH_MAX]. Lengths count
    /// code points.
    record CharType(int length, boolean varying, boolean nullable) implements DataType {
        public CharType {
            require(length >= 0, "length %s", length);
        }

        @Override
        public DataType withNullable(boolean nullable) {
            return new CharType(length, varying, nullable);
        }

        @Override
        public Storage storage() {
            return Storage.BYTES;
        }

        @Override
        public String name() {
            return length == LENGTH_MAX ? "STRING" : (varying ? "VARCHAR(" : "CHAR(") + length + ")";
        }
    }

    /// Bytes: BINARY(length), or when `varying` VARBINARY(length); BYTES is VARBINARY of [#LENGTH_MAX].
    record BinaryType(int length, boolean varying, boolean nullable) implements DataType {
        public BinaryType {
            require(length >= 0, "length %s", length);
        }

        @Override
        public DataType withNullable(boolean nullable) {
            return new BinaryType(length, varying, nullable);
        }

        @Override
        public Storage storage() {
            return Storage.BYTES;
        }

        @Override
        public String name() {
            return length == LENGTH_MAX ? "BYTES" : (varying ? "VARBINARY(" : "BINARY(") + length + ")";
        }
    }

    record DateType(boolean nullable) implements DataType {
        @Override
        public DataType withNullable(boolean nullable) {
            return new DateType(nullable);
        }

        @Override
        public Storage storage() {
            return Storage.INT;
        }

        @Override
        public String name() {
            return "DATE";
        }
    }

    record TimeType(int precision, boolean nullable) implements DataType {
        public TimeType {
            require(precision >= 0 && precision <= TIMESTAMP_PRECISION_MAX, "TIME precision %s", precision);
        }

        @Override
        public DataType withNullable(boolean nullable) {
            return new TimeType(precision, nullable);
        }

        @Override
        public Storage storage() {
            return Storage.LONG;
        }

        @Override
        public String name() {
            return "TIME(" + precision + ")";
        }
    }

    /// A point in time: by the wall clock of nowhere in particular (TIMESTAMP), or when `localZoned` on the world's
    /// time line, shown in the session's time zone (TIMESTAMP_LTZ).
    record TimestampType(int precision, boolean localZoned, boolean nullable) implements DataType {
        public TimestampType {
            require(precision >= 0 && precision <= TIMESTAMP_PRECISION_MAX, "TIMESTAMP precision %s", precision);
        }

        @Override
        public DataType withNullable(boolean nullable) {
            return new TimestampType(precision, localZoned, nullable);
        }

        @Override
        public Storage storage() {
            return precision <= TIMESTAMP_PRECISION_MICROS_MAX ? Storage.LONG : Storage.WIDE;
        }

        @Override
        public String name() {
            return (localZoned ? "TIMESTAMP_LTZ(" : "TIMESTAMP(") + precision + ")";
        }
    }

    /// A length of time in months (`yearMonth`) or in microseconds. The fields it is written in, such as
    /// `DAY TO SECOND`, do not change its values.
    record IntervalType(boolean yearMonth, boolean nullable) implements DataType {
        @Override
        public DataType withNullable(boolean nullable) {
            return new IntervalType(yearMonth, nullable);
        }

        @Override
        public Storage storage() {
            return yearMonth ? Storage.INT : Storage.LONG;
        }

        @Override
        public String name() {
            return yearMonth ? "INTERVAL YEAR TO MONTH" : "INTERVAL DAY TO SECOND";
        }
    }

    record ArrayType(DataType element, boolean nullable) implements DataType {
        @Override
        public DataType withNullable(boolean nullable) {
            return new ArrayType(element, nullable);
        }

        @Override
        public Storage storage() {
            return Storage.ARRAY;
        }

        @Override
        public String name() {
            return "ARRAY<" + element.sql() + ">";
        }
    }

    /// A bag of elements: stored as a map from element to how often it occurs.
    record MultisetType(DataType element, boolean nullable) implements DataType {
        @Override
        public DataType withNullable(boolean nullable) {
            return new MultisetType(element, nullable);
        }

        @Override
        public Storage storage() {
            return Storage.MAP;
        }

        @Override
        public String name() {
            return "MULTISET<" + element.sql() + ">";
        }
    }

    record MapType(DataType key, DataType value, boolean nullable) implements DataType {
        @Override
        public DataType withNullable(boolean nullable) {
            return new MapType(key, value, nullable);
        }

        @Override
        public Storage storage() {
            return Storage.MAP;
        }

        @Override
        public String name() {
            return "MAP<" + key.sql() + ", " + value.sql() + ">";
        }
    }

    record RowType(List<Field> fields, boolean nullable) implements DataType {
        public RowType {
            fields = List.copyOf(fields);
        }

        /// The row of a table or stream: never NULL itself.
        public static RowType of(Field... fields) {
            return new RowType(List.of(fields), false);
        }

        /// The position of the field of this name, or -1.
        public int indexOf(String name) {
            for (int i = 0; i < fields.size(); i++) {
                if (fields.get(i).name().equals(name)) {
                    return i;
                }
            }
            return -1;
        }

        public DataType type(int field) {
            return fields.get(field).type();
        }

        public int size() {
            return fields.size();
        }

        public List<String> names() {
            return fields.stream().map(Field::name).toList();
        }

        public List<DataType> types() {
            return fields.stream().map(Field::type).toList();
        }

        @Override
        public DataType withNullable(boolean nullable) {
            return new RowType(fields, nullable);
        }

        @Override
        public Storage storage() {
            return Storage.ROW;
        }

        @Override
        public String name() {
            return fields.stream()
                    .map(field -> "`" + field.name() + "` " + field.type().sql())
                    .collect(Collectors.joining(", ", "ROW<", ">"));
        }
    }

    /// A named part of a row.
    record Field(String name, DataType type) {}

    /// The type of a bare NULL.
    record NullType() implements DataType {
        @Override
        public boolean nullable() {
            return true;
        }

        @Override
        public DataType withNullable(boolean nullable) {
            return this;
        }

        @Override
        public Storage storage() {
            return Storage.INT;
        }

        @Override
        public String name() {
            return "NULL";
        }
    }

    private static void require(boolean holds, String what, int value) {
        if (!holds) {
            throw new IllegalArgumentException(what.formatted(value) + " is out of range");
        }
    }
}
