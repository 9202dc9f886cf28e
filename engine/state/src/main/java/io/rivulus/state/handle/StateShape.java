package io.rivulus.state.handle;

import io.rivulus.api.type.TypeInformation;
import io.rivulus.data.ColumnBatch;
import io.rivulus.state.RowShape;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What the columns of a state's table are called, and how those of another version of its values become these.
///
/// @param own the columns that are the same for any value
record StateShape(String owner, String state, Columns key, Columns own, TypeInformation<?> value) implements RowShape {
    @Override
    public List<String> columns() {
        return Stream.of(
                        key.words().stream().map(word -> "KEY " + word),
                        own.words().stream(),
                        Columns.of(value).words().stream())
                .flatMap(words -> words)
                .toList();
    }

    @Override
    public UnaryOperator<ColumnBatch> from(List<String> stored) {
        return new Evolution(this, stored).conversion();
    }
}
