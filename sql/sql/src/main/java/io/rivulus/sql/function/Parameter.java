package io.rivulus.sql.function;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.BinaryType;
import io.rivulus.data.type.DataType.BooleanType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.DateType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.DoubleType;
import io.rivulus.data.type.DataType.FloatType;
import io.rivulus.data.type.DataType.IntegerSize;
import io.rivulus.data.type.DataType.IntegerType;
import io.rivulus.data.type.DataType.IntervalType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.NullType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.DataType.TimeType;
import io.rivulus.data.type.DataType.TimestampType;
import io.rivulus.data.type.Storage;
import io.rivulus.data.type.Types;
import org.jspecify.annotations.Nullable;

/// What a function takes at one place: a family of types that are stored alike, so that one Java method serves
/// them.
///
/// An argument of another type is accepted when it widens without loss; the catalog then puts a CAST around it.
public enum Parameter {
    BOOLEAN("BOOLEAN"),
    TINYINT("TINYINT"),
    SMALLINT("SMALLINT", 1),
    INT("INT", 2),
    /// TINYINT, SMALLINT or INT.
    INT_OR_LESS("INT"),
    BIGINT("BIGINT", 3),
    FLOAT("FLOAT", 10),
    DOUBLE("DOUBLE", 11),
    /// A decimal of at most 18 digits.
    DECIMAL_LONG("DECIMAL", 4),
    /// A decimal of more than 18 digits; one of fewer widens.
    DECIMAL_WIDE("DECIMAL", 5),
    TEXT("STRING"),
    BINARY("BYTES"),
    DATE("DATE"),
    TIME("TIME"),
    /// A timestamp in microseconds; a finer one is cut.
    TIMESTAMP("TIMESTAMP"),
    TIMESTAMP_NANOS("TIMESTAMP(9)"),
    TIMESTAMP_LTZ("TIMESTAMP_LTZ"),
    TIMESTAMP_LTZ_NANOS("TIMESTAMP_LTZ(9)"),
    MONTHS("INTERVAL YEAR TO MONTH"),
    DURATION("INTERVAL DAY TO SECOND"),
    ARRAY("ARRAY"),
    MAP("MAP"),
    MULTISET("MULTISET"),
    ROW("ROW"),
    /// Whatever is stored so: comparisons don't ask what a number means.
    STORED_INT("INT"),
    STORED_LONG("BIGINT"),
    STORED_WIDE("DECIMAL"),
    STORED_BYTES("STRING"),
    ANY("ANY");

    /// What [#cost] says of a type that isn't accepted.
    static final int NEVER = -1;

    private static final int COST_OF_NULL = 1;
    private static final int COST_OF_CHANGE = 20;

    private final String text;
    private final int costOfWidening;

    Parameter(String text) {
        this(text, 0);
    }

    Parameter(String text, int costOfWidening) {
        this.text = text;
        this.costOfWidening = costOfWidening;
    }

    /// How it reads in a signature.
    String text() {
        return text;
    }

    /// Whether a value of a type can be given, perhaps after a CAST.
    public boolean accepts(DataType given) {
        return cost(given) != NEVER;
    }

    /// How far `given` is from what is taken: 0 where no cast is needed, or [#NEVER].
    int cost(DataType given) {
        if (takes(given)) {
            return 0;
        }
        if (given instanceof NullType) {
            return COST_OF_NULL;
        }
        DataType cast = widened(given);
        if (cast == null) {
            return NEVER;
        }
        return costOfWidening + (given instanceof IntegerType ? 0 : COST_OF_CHANGE);
    }

    /// The type to cast an accepted argument to: its own where no cast is needed.
    DataType target(DataType given) {
        if (takes(given)) {
            return given;
        }
        DataType cast = given instanceof NullType ? ofNull() : widened(given);
        return cast == null ? given : cast.withNullable(given.nullable());
    }

    private boolean takes(DataType given) {
        return switch (this) {
            case BOOLEAN -> given instanceof BooleanType;
            case TINYINT -> isInteger(given, IntegerSize.TINYINT);
            case SMALLINT -> isInteger(given, IntegerSize.SMALLINT);
            case INT -> isInteger(given, IntegerSize.INT);
            case INT_OR_LESS -> isIntegerBelow(given, IntegerSize.BIGINT);
            case BIGINT -> isInteger(given, IntegerSize.BIGINT);
            case FLOAT -> given instanceof FloatType;
            case DOUBLE -> given instanceof DoubleType;
            case DECIMAL_LONG -> given instanceof DecimalType && given.storage() == Storage.LONG;
            case DECIMAL_WIDE -> given instanceof DecimalType && given.storage() == Storage.WIDE;
            case TEXT -> given instanceof CharType;
            case BINARY -> given instanceof BinaryType;
            case DATE -> given instanceof DateType;
            case TIME -> given instanceof TimeType;
            case TIMESTAMP -> isTimestamp(given, false, Storage.LONG);
            case TIMESTAMP_NANOS -> isTimestamp(given, false, Storage.WIDE);
            case TIMESTAMP_LTZ -> isTimestamp(given, true, Storage.LONG);
            case TIMESTAMP_LTZ_NANOS -> isTimestamp(given, true, Storage.WIDE);
            case MONTHS -> given instanceof IntervalType interval && interval.yearMonth();
            case DURATION -> given instanceof IntervalType interval && !interval.yearMonth();
            case ARRAY -> given instanceof ArrayType;
            case MAP -> given instanceof MapType;
            case MULTISET -> given instanceof MultisetType;
            case ROW -> given instanceof RowType;
            case STORED_INT -> given.storage() == Storage.INT;
            case STORED_LONG -> given.storage() == Storage.LONG;
            case STORED_WIDE -> given.storage() == Storage.WIDE;
            case STORED_BYTES -> given.storage() == Storage.BYTES;
            case ANY -> true;
        };
    }

    private @Nullable DataType widened(DataType given) {
        return switch (this) {
            case SMALLINT -> isIntegerBelow(given, IntegerSize.SMALLINT) ? Types.SMALLINT : null;
            case INT -> isIntegerBelow(given, IntegerSize.INT) ? Types.INT : null;
            case BIGINT -> isIntegerBelow(given, IntegerSize.BIGINT) ? Types.BIGINT : null;
            case FLOAT -> given instanceof IntegerType ? Types.FLOAT : null;
            case DOUBLE -> TypeRules.isNumeric(given) ? Types.DOUBLE : null;
            case DECIMAL_LONG -> isIntegerBelow(given, IntegerSize.BIGINT) ? TypeRules.asDecimal(given) : null;
            case DECIMAL_WIDE ->
                given instanceof IntegerType || given instanceof DecimalType ? wide(TypeRules.asDecimal(given)) : null;
            case TIMESTAMP ->
                given instanceof DateType
                        ? Types.timestamp(0)
                        : given instanceof TimestampType timestamp
                                ? Types.timestamp(
                                        Math.min(timestamp.precision(), DataType.TIMESTAMP_PRECISION_MICROS_MAX))
                                : null;
            case TIMESTAMP_LTZ ->
                given instanceof TimestampType timestamp && timestamp.localZoned()
                        ? Types.timestampLtz(DataType.TIMESTAMP_PRECISION_MICROS_MAX)
                        : null;
            default -> null;
        };
    }

    private DataType ofNull() {
        return switch (this) {
            case BOOLEAN -> Types.BOOLEAN;
            case TINYINT -> Types.TINYINT;
            case SMALLINT -> Types.SMALLINT;
            case INT, INT_OR_LESS, STORED_INT, ANY -> Types.INT;
            case BIGINT, STORED_LONG -> Types.BIGINT;
            case FLOAT -> Types.FLOAT;
            case DOUBLE -> Types.DOUBLE;
            case DECIMAL_LONG -> Types.decimal(10, 0);
            case DECIMAL_WIDE, STORED_WIDE -> Types.decimal(DataType.DECIMAL_PRECISION_MAX, 0);
            case TEXT, STORED_BYTES -> Types.STRING;
            case BINARY -> Types.BYTES;
            case DATE -> Types.DATE;
            case TIME -> Types.time(0);
            case TIMESTAMP -> Types.timestamp(3);
            case TIMESTAMP_NANOS -> Types.timestamp(DataType.TIMESTAMP_PRECISION_MAX);
            case TIMESTAMP_LTZ -> Types.timestampLtz(3);
            case TIMESTAMP_LTZ_NANOS -> Types.timestampLtz(DataType.TIMESTAMP_PRECISION_MAX);
            case MONTHS -> new IntervalType(true, true);
            case DURATION -> new IntervalType(false, true);
            case ARRAY -> Types.array(Types.INT);
            case MAP -> Types.map(Types.INT, Types.INT);
            case MULTISET -> new MultisetType(Types.INT, true);
            case ROW -> RowType.of().withNullable(true);
        };
    }

    private static DataType wide(DecimalType decimal) {
        return Types.decimal(Math.max(decimal.precision(), DataType.DECIMAL_PRECISION_LONG_MAX + 1), decimal.scale());
    }

    private static boolean isInteger(DataType type, IntegerSize size) {
        return type instanceof IntegerType integer && integer.size() == size;
    }

    private static boolean isIntegerBelow(DataType type, IntegerSize size) {
        return type instanceof IntegerType integer && integer.size().compareTo(size) < 0;
    }

    private static boolean isTimestamp(DataType type, boolean localZoned, Storage storage) {
        return type instanceof TimestampType timestamp
                && timestamp.localZoned() == localZoned
                && type.storage() == storage;
    }
}
