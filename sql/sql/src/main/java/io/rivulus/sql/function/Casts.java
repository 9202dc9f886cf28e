package io.rivulus.sql.function;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.BinaryType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.IntegerType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.DataType.TimeType;
import io.rivulus.data.type.DataType.TimestampType;
import java.util.List;
import java.util.stream.IntStream;

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

    /// Whether a cast can go part by part, or has no parts.
    static boolean haveSameShape(DataType from, DataType to) {
        return !(from instanceof RowType a && to instanceof RowType b) || a.size() == b.size();
    }

    /// The casts of parts that a cast of arrays, maps or rows consists of; none where they have different shapes.
    static List<Part> parts(DataType from, DataType to) {
        return switch (from) {
            case ArrayType a when to instanceof ArrayType b -> List.of(new Part(a.element(), b.element()));
            case MultisetType a when to instanceof MultisetType b -> List.of(new Part(a.element(), b.element()));
            case MapType a
            when to instanceof MapType b -> List.of(new Part(a.key(), b.key()), new Part(a.value(), b.value()));
            case RowType a
            when to instanceof RowType b && a.size() == b.size() ->
                IntStream.range(0, a.size())
                        .mapToObj(field -> new Part(a.type(field), b.type(field)))
                        .toList();
            default -> List.of();
        };
    }

    /// The cast of one part.
    record Part(DataType from, DataType to) {}
}
