package io.rivulus.data.type;

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
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.TimeType;
import io.rivulus.data.type.DataType.TimestampType;

/// The nullable types by their short names, for code that builds schemas by hand.
public final class Types {
    public static final DataType BOOLEAN = new BooleanType(true);
    public static final DataType TINYINT = new IntegerType(IntegerSize.TINYINT, true);
    public static final DataType SMALLINT = new IntegerType(IntegerSize.SMALLINT, true);
    public static final DataType INT = new IntegerType(IntegerSize.INT, true);
    public static final DataType BIGINT = new IntegerType(IntegerSize.BIGINT, true);
    public static final DataType FLOAT = new FloatType(true);
    public static final DataType DOUBLE = new DoubleType(true);
    public static final DataType STRING = new CharType(DataType.LENGTH_MAX, true, true);
    public static final DataType BYTES = new BinaryType(DataType.LENGTH_MAX, true, true);
    public static final DataType DATE = new DateType(true);

    private Types() {}

    /// The type of which this is the [DataType#name] or the [DataType#sql].
    ///
    /// @throws IllegalArgumentException when it is of none
    public static DataType parse(String text) {
        return new TypeParser(text).parse();
    }

    public static DataType decimal(int precision, int scale) {
        return new DecimalType(precision, scale, true);
    }

    public static DataType time(int precision) {
        return new TimeType(precision, true);
    }

    public static DataType timestamp(int precision) {
        return new TimestampType(precision, false, true);
    }

    public static DataType timestampLtz(int precision) {
        return new TimestampType(precision, true, true);
    }

    public static DataType array(DataType element) {
        return new ArrayType(element, true);
    }

    public static DataType map(DataType key, DataType value) {
        return new MapType(key, value, true);
    }
}
