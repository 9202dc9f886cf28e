package io.rivulus.connectors.filesystem;

import io.rivulus.api.format.BulkReaderFactory;
import io.rivulus.api.format.DecoderFactory;
import io.rivulus.api.format.RowEnds;
import io.rivulus.api.source.SourceContext;
import java.util.Optional;

/// What is in the files of a table, and how it is read. Immutable data.
sealed interface FileContent {
    /// Makes what reads a split.
    RowsReader reader(FileSplit split, SourceContext context);

    /// Rows that are bytes, one after the other; the whole may be packed.
    ///
    /// @param windowBytes how many bytes to read at a time
    record Encoded(DecoderFactory decoders, int windowBytes) implements FileContent {
        Encoded(DecoderFactory decoders) {
            this(decoders, SplitReader.WINDOW_BYTES);
        }

        @Override
        public RowsReader reader(FileSplit split, SourceContext context) {
            return new SplitReader(split, decoders, windowBytes, context);
        }

        /// How to find where the file can be cut, or empty when it can't.
        Optional<RowEnds> rowEnds(String path) {
            return FileSplit.isCompressed(path) ? Optional.empty() : decoders.rowEnds();
        }
    }

    /// A bulk format, whose files can be cut anywhere.
    record Bulk(BulkReaderFactory readers) implements FileContent {
        @Override
        public RowsReader reader(FileSplit split, SourceContext context) {
            return new BulkSplitReader(split, readers, context);
        }
    }
}
