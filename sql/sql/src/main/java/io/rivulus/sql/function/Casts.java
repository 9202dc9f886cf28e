package io.rivulus.sql.function;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.BinaryType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.IntegerType;
import io.rivulus.data.type.DataType.TimeType;
import io.rivulus.data.type.DataType.TimestampType;

/// Which casts there are, and which cost nothing.
public final class Casts {
    private Casts() {}

    /// Whether every value of `from` is stored as the same value of `to`.
    public static boolean isFree(DataType from, DataType to) {
        return from.sameAs(to)
                || switch (to) {
                    case IntegerType b
                    when from instanceof IntegerType a ->
                        a.storage() == b.storage() && a.size().compareTo(b.size()) <= 0;
                    case CharType b when from instanceof CharType a -> b.varying() && a.length() <= b.length();
                    case BinaryType b when from instanceof BinaryType a -> b.varying() && a.length() <= b.length();
                    case TimeType b when from instanceof TimeType a -> a.precision() <= b.precision();
                    case TimestampType b
                    when from instanceof TimestampType a ->
                        a.localZoned() == b.localZoned()
                                && a.storage() == b.storage()
                                && a.precision() <= b.precision();
                    default -> false;
                };
    }
}
