package io.rivulus.formats.parquet;

import io.rivulus.api.format.BulkReaderFactory;
import io.rivulus.api.format.BulkWriterFactory;
import io.rivulus.api.format.Format;
import io.rivulus.api.format.FormatContext;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.IntervalType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.NullType;
import io.rivulus.data.type.DataType.RowType;
import java.util.List;

/// The format `parquet`.
///
/// parquet-java's classes are loaded when a file is read or written, not by a table that has this format.
public final class ParquetFormat implements Format.ReadsBulk, Format.WritesBulk {
    @Override
    public String name() {
        return "parquet";
    }

    @Override
    public boolean findsFieldsByName() {
        return true;
    }

    @Override
    public List<ConfigOption<?>> options() {
        return ParquetOptions.ALL;
    }

    @Override
    public boolean isSkippableBy(DataType type) {
        return !(type instanceof ArrayType
                || type instanceof MapType
                || type instanceof MultisetType
                || type instanceof RowType
                || type instanceof IntervalType
                || type instanceof NullType);
    }

    @Override
    public BulkReaderFactory bulkReader(FormatContext context, List<Integer> columns, List<Expression> conditions) {
        FileTypes.refuseUnsupported(context);
        return new ParquetReaderFactory(context.row(), columns, conditions, zone(context));
    }

    @Override
    public BulkWriterFactory bulkWriter(FormatContext context) {
        FileTypes.refuseUnsupported(context);
        return ParquetWriterFactory.of(context, zone(context));
    }

    private static ClockZone zone(FormatContext context) {
        return context.options().get(ParquetOptions.UTC_TIMEZONE) ? ClockZone.UTC : new ClockZone(context.timeZone());
    }
}
