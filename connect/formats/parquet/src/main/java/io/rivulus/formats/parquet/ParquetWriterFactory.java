package io.rivulus.formats.parquet;

import io.rivulus.api.format.BulkWriter;
import io.rivulus.api.format.BulkWriterFactory;
import io.rivulus.api.format.FormatContext;
import io.rivulus.api.table.TableOptions;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.unit.MemorySize;
import io.rivulus.data.type.DataType.RowType;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/// Makes writers of Parquet files.
///
/// @param row the columns in the files
/// @param zone between points in time and wall clocks
/// @param groupBytes about how long row groups become
/// @param pageBytes about how long pages become
/// @param dictionaryBytes how long dictionaries may become
record ParquetWriterFactory(
        RowType row,
        FileTypes types,
        ClockZone zone,
        Codec codec,
        long groupBytes,
        int pageBytes,
        int dictionaryBytes,
        boolean hasDictionaries)
        implements BulkWriterFactory {
    static ParquetWriterFactory of(FormatContext context, ClockZone zone) {
        TableOptions options = context.options();
        FileTypes types = new FileTypes(
                !options.get(ParquetOptions.WRITE_INT64_TIMESTAMP), options.find(ParquetOptions.TIMESTAMP_TIME_UNIT));
        return new ParquetWriterFactory(
                context.row(),
                types,
                zone,
                options.get(ParquetOptions.COMPRESSION),
                bytes(options, ParquetOptions.BLOCK_SIZE),
                bytes(options, ParquetOptions.PAGE_SIZE),
                bytes(options, ParquetOptions.DICTIONARY_PAGE_SIZE),
                options.get(ParquetOptions.ENABLE_DICTIONARY));
    }

    private static int bytes(TableOptions options, ConfigOption<MemorySize> option) {
        long bytes = options.get(option).bytes();
        if (bytes < 1 || bytes > Integer.MAX_VALUE) {
            throw options.invalid(option, "a size from a byte to 2 gb");
        }
        return (int) bytes;
    }

    @Override
    public BulkWriter create(Consumer<ByteBuffer> file) {
        return new ParquetWriter(this, file);
    }
}
