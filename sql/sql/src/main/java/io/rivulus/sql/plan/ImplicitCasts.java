package io.rivulus.sql.plan;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.BinaryType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.DateType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.NullType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.DataType.TimeType;
import io.rivulus.data.type.DataType.TimestampType;
import io.rivulus.sql.function.TypeRules;
import java.util.stream.IntStream;

/// Which types an INSERT converts by itself: within one family, and a date to a timestamp.
final class ImplicitCasts {
    private ImplicitCasts() {}

    static boolean allowed(DataType from, DataType to) {
        if (from.sameAs(to) || from instanceof NullType) {
            return true;
        }
        return switch (to) {
            case CharType _ -> from instanceof CharType;
            case BinaryType _ -> from instanceof BinaryType;
            case TimestampType _ -> from instanceof TimestampType || from instanceof DateType;
            case TimeType _ -> from instanceof TimeType;
            case ArrayType array -> from instanceof ArrayType given && allowed(given.element(), array.element());
            case MapType map ->
                from instanceof MapType given && allowed(given.key(), map.key()) && allowed(given.value(), map.value());
            case RowType row ->
                from instanceof RowType given
                        && given.size() == row.size()
                        && IntStream.range(0, row.size()).allMatch(i -> allowed(given.type(i), row.type(i)));
            default -> TypeRules.isNumeric(from) && TypeRules.isNumeric(to);
        };
    }
}
