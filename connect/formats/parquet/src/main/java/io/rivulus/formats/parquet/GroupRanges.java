package io.rivulus.formats.parquet;

import io.rivulus.data.Values;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.expression.ValueRange;
import io.rivulus.data.type.DataType;
import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.jspecify.annotations.Nullable;

/// What a file says of the values in a row group.
///
/// Which statistics can be trusted is parquet-java's knowledge: it leaves out those that older writers computed
/// in a wrong order, and those with NaN, and widens zeros to both signs. A lower bound may be shorter than the
/// least value, and an upper bound be rounded up; they are bounds all the same.
final class GroupRanges {
    private GroupRanges() {}

    static ValueRange of(BlockMetaData group, FileColumn column, DataType type) {
        return switch (column) {
            case FileColumn.Missing _ -> ValueRange.ONLY_NULLS;
            case FileColumn.Leaf leaf when leaf.column().getMaxRepetitionLevel() == 0 -> of(group, leaf, type);
            case FileColumn.Leaf _, FileColumn.Row _, FileColumn.Array _, FileColumn.Map _ -> ValueRange.ANY;
        };
    }

    private static ValueRange of(BlockMetaData group, FileColumn.Leaf leaf, DataType type) {
        ColumnChunkMetaData chunk = chunk(group, leaf.column());
        Statistics<?> statistics = chunk.getStatistics();
        if (statistics == null || statistics.isEmpty()) {
            return ValueRange.ANY;
        }
        boolean counted = statistics.isNumNullsSet();
        boolean isBounded = leaf.decoder().keepsOrder() && statistics.hasNonNullValue();
        return new ValueRange(
                isBounded ? value(leaf, type, statistics.genericGetMin()) : null,
                isBounded ? value(leaf, type, statistics.genericGetMax()) : null,
                !counted || statistics.getNumNulls() > 0,
                !counted || statistics.getNumNulls() < chunk.getValueCount());
    }

    /// Texts are bytes here, as a bound may end within a character.
    private static @Nullable Object value(FileColumn.Leaf leaf, DataType type, Object bound) {
        ColumnBuilder builder = ColumnBuilder.of(type, 1);
        leaf.decoder().values().append(new OneValue(bound, leaf.column()), builder);
        Column column = builder.build();
        return column instanceof BytesColumn bytes ? bytes.value(0) : Values.get(column, type, 0);
    }

    static ColumnChunkMetaData chunk(BlockMetaData group, ColumnDescriptor column) {
        for (ColumnChunkMetaData chunk : group.getColumns()) {
            if (Arrays.equals(chunk.getPath().toArray(), column.getPath())) {
                return chunk;
            }
        }
        throw new IllegalStateException("no chunk of " + column);
    }
}
