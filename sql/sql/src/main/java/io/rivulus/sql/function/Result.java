package io.rivulus.sql.function;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.IntervalType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.DataType.TimestampType;
import io.rivulus.data.type.Types;
import java.util.List;

/// The type of a call, from its arguments as they were written. Whether it is nullable is decided elsewhere.
public enum Result {
    BOOLEAN,
    TINYINT,
    SMALLINT,
    INT,
    BIGINT,
    FLOAT,
    DOUBLE,
    STRING,
    BYTES,
    DATE,
    TIME_0,
    TIMESTAMP_3,
    TIMESTAMP_LTZ_3,
    MONTHS,
    DURATION,
    /// What it is cast to: known to the caller alone.
    TARGET,
    FIRST,
    SECOND,
    FOURTH,
    /// The common type of all arguments.
    COMMON,
    ELEMENT,
    MAP_VALUE,
    MAP_OF_TEXT,
    /// A map of two arrays, of keys and of values.
    MAP_OF_ARRAYS,
    ARRAY_OF_TEXT,
    ARRAY_OF_ENTRIES,
    /// The array that comes first, with the second argument as an element.
    ARRAY_WITH_SECOND,
    ARRAY_OF_KEYS,
    ARRAY_OF_VALUES,
    /// A timestamp like the first argument, fine enough for milliseconds.
    TIMESTAMP_LIKE_FIRST,
    DECIMAL_PLUS,
    DECIMAL_TIMES,
    DECIMAL_DIVIDE,
    DECIMAL_REMAINDER,
    DECIMAL_FLOOR,
    /// As many digits after the point as the second argument, a constant, says.
    DECIMAL_ROUND;

    DataType infer(List<Expression> arguments) {
        return switch (this) {
            case BOOLEAN -> Types.BOOLEAN;
            case TINYINT -> Types.TINYINT;
            case SMALLINT -> Types.SMALLINT;
            case INT, TARGET -> Types.INT;
            case BIGINT -> Types.BIGINT;
            case FLOAT -> Types.FLOAT;
            case DOUBLE -> Types.DOUBLE;
            case STRING -> Types.STRING;
            case BYTES -> Types.BYTES;
            case DATE -> Types.DATE;
            case TIME_0 -> Types.time(0);
            case TIMESTAMP_3 -> Types.timestamp(3);
            case TIMESTAMP_LTZ_3 -> Types.timestampLtz(3);
            case MONTHS -> new IntervalType(true, true);
            case DURATION -> new IntervalType(false, true);
            case FIRST -> type(arguments, 0);
            case SECOND -> type(arguments, 1);
            case FOURTH -> type(arguments, 3);
            case COMMON ->
                TypeRules.common(arguments.stream().map(Expression::type).toList())
                        .orElse(type(arguments, 0));
            case ELEMENT -> ((ArrayType) type(arguments, 0)).element();
            case MAP_VALUE -> ((MapType) type(arguments, 0)).value();
            case MAP_OF_TEXT -> Types.map(Types.STRING, Types.STRING);
            case MAP_OF_ARRAYS ->
                Types.map(((ArrayType) type(arguments, 0)).element(), ((ArrayType) type(arguments, 1)).element());
            case ARRAY_OF_TEXT -> Types.array(Types.STRING);
            case ARRAY_OF_ENTRIES -> {
                MapType map = (MapType) type(arguments, 0);
                yield Types.array(RowType.of(new Field("key", map.key()), new Field("value", map.value())));
            }
            case ARRAY_WITH_SECOND -> {
                DataType element = ((ArrayType) type(arguments, 0)).element();
                boolean nullable = element.nullable() || type(arguments, 1).nullable();
                yield Types.array(element.withNullable(nullable));
            }
            case ARRAY_OF_KEYS -> Types.array(((MapType) type(arguments, 0)).key());
            case ARRAY_OF_VALUES -> Types.array(((MapType) type(arguments, 0)).value());
            case TIMESTAMP_LIKE_FIRST ->
                type(arguments, 0) instanceof TimestampType timestamp
                        ? new TimestampType(Math.max(3, timestamp.precision()), timestamp.localZoned(), true)
                        : Types.timestamp(3);
            case DECIMAL_PLUS -> TypeRules.plus(decimal(arguments, 0), decimal(arguments, 1));
            case DECIMAL_TIMES -> TypeRules.times(decimal(arguments, 0), decimal(arguments, 1));
            case DECIMAL_DIVIDE -> TypeRules.divide(decimal(arguments, 0), decimal(arguments, 1));
            case DECIMAL_REMAINDER -> TypeRules.remainder(decimal(arguments, 0), decimal(arguments, 1));
            case DECIMAL_FLOOR -> TypeRules.floor(decimal(arguments, 0));
            case DECIMAL_ROUND -> TypeRules.round(decimal(arguments, 0), places(arguments));
        };
    }

    /// Whether it is defined for exact numbers only.
    boolean isDecimal() {
        return switch (this) {
            case DECIMAL_PLUS, DECIMAL_TIMES, DECIMAL_DIVIDE, DECIMAL_REMAINDER, DECIMAL_FLOOR, DECIMAL_ROUND -> true;
            default -> false;
        };
    }

    /// How it reads in documentation.
    String text(List<Parameter> parameters) {
        return switch (this) {
            case TIME_0 -> "TIME(0)";
            case TIMESTAMP_3 -> "TIMESTAMP(3)";
            case TIMESTAMP_LTZ_3 -> "TIMESTAMP_LTZ(3)";
            case MONTHS -> Parameter.MONTHS.text();
            case DURATION -> Parameter.DURATION.text();
            case TARGET -> "type";
            case FIRST -> parameters.get(0).text();
            case SECOND -> parameters.get(1).text();
            case FOURTH -> parameters.get(3).text();
            case COMMON -> "the common type";
            case ELEMENT -> "the type of the elements";
            case MAP_VALUE -> "the type of the values";
            case MAP_OF_TEXT -> "MAP<STRING, STRING>";
            case MAP_OF_ARRAYS -> "MAP";
            case ARRAY_OF_TEXT -> "ARRAY<STRING>";
            case ARRAY_OF_ENTRIES -> "ARRAY<ROW<key, value>>";
            case ARRAY_WITH_SECOND, ARRAY_OF_KEYS, ARRAY_OF_VALUES -> "ARRAY";
            case TIMESTAMP_LIKE_FIRST -> parameters.get(0).text();
            case DECIMAL_PLUS, DECIMAL_TIMES, DECIMAL_DIVIDE, DECIMAL_REMAINDER, DECIMAL_FLOOR, DECIMAL_ROUND ->
                "DECIMAL";
            case BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, STRING, BYTES, DATE -> name();
        };
    }

    private static DataType type(List<Expression> arguments, int index) {
        return arguments.get(index).type();
    }

    private static DecimalType decimal(List<Expression> arguments, int index) {
        return TypeRules.asDecimal(type(arguments, index));
    }

    private static int places(List<Expression> arguments) {
        if (arguments.size() < 2) {
            return 0;
        }
        return arguments.get(1) instanceof Literal literal && literal.value() instanceof Integer places
                ? places
                : DataType.DECIMAL_PRECISION_MAX;
    }
}
