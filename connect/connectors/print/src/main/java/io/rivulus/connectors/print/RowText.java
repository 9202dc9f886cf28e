package io.rivulus.connectors.print;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row as Flink prints it: `+I[1, abc, [1, 2], {a=1}, +I[x, null]]`.
final class RowText {
    private RowText() {}

    static void append(ColumnBatch batch, int row, RowType type, StringBuilder target) {
        target.append(batch.kind(row).symbol()).append('[');
        for (int i = 0; i < type.size(); i++) {
            target.append(i == 0 ? "" : ", ");
            append(Values.get(batch.column(i), type.type(i), row), type.type(i), target);
        }
        target.append(']');
    }

    private static void append(@Nullable Object value, DataType type, StringBuilder target) {
        switch (value) {
            case null -> target.append("null");
            case byte[] bytes -> target.append(Arrays.toString(bytes));
            case List<?> parts
            when type instanceof ArrayType array -> {
                target.append('[');
                for (int i = 0; i < parts.size(); i++) {
                    target.append(i == 0 ? "" : ", ");
                    append(parts.get(i), array.element(), target);
                }
                target.append(']');
            }
            case List<?> parts -> {
                target.append(ChangeKind.INSERT.symbol()).append('[');
                for (int i = 0; i < parts.size(); i++) {
                    target.append(i == 0 ? "" : ", ");
                    append(parts.get(i), ((RowType) type).type(i), target);
                }
                target.append(']');
            }
            case Map<?, ?> map -> appendMap(map, type, target);
            default -> target.append(value);
        }
    }

    private static void appendMap(Map<?, ?> map, DataType type, StringBuilder target) {
        DataType keys = type instanceof MapType entries ? entries.key() : ((MultisetType) type).element();
        DataType values = type instanceof MapType entries ? entries.value() : Types.INT;
        target.append('{');
        String between = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            target.append(between);
            append(entry.getKey(), keys, target);
            target.append('=');
            append(entry.getValue(), values, target);
            between = ", ";
        }
        target.append('}');
    }
}
