package io.rivulus.state.handle;

import io.rivulus.api.type.TypeInformation;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Columns of a table, and the words in which snapshots have them.
///
/// A value that is a row makes up a column for each of its fields, which bear their names; any other is one column
/// without. Columns that handles add have names as well.
///
/// @param words the name between backticks where there is one, and the type; only named ones say NOT NULL
record Columns(List<DataType> types, List<String> words) {
    Columns {
        types = List.copyOf(types);
        words = List.copyOf(words);
    }

    static Columns none() {
        return new Columns(List.of(), List.of());
    }

    static Columns of(TypeInformation<?> type) {
        if (type.isRow() && type.dataType() instanceof RowType row) {
            return new Columns(
                    row.types(), row.fields().stream().map(Columns::word).toList());
        }
        return new Columns(List.of(type.dataType()), List.of(type.dataType().name()));
    }

    static Columns of(String name, DataType type) {
        return new Columns(List.of(type), List.of(word(new DataType.Field(name, type))));
    }

    private static String word(DataType.Field field) {
        return "`" + field.name() + "` " + field.type().sql();
    }

    Columns and(Columns more) {
        List<DataType> allTypes = new ArrayList<>(types);
        allTypes.addAll(more.types);
        return new Columns(
                allTypes, Stream.concat(words.stream(), more.words.stream()).toList());
    }

    int count() {
        return types.size();
    }
}
