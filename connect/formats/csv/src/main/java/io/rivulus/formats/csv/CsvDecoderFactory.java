package io.rivulus.formats.csv;

import io.rivulus.api.format.Decoder;
import io.rivulus.api.format.DecoderContext;
import io.rivulus.api.format.DecoderFactory;
import io.rivulus.api.format.LineEnds;
import io.rivulus.api.format.RowEnds;
import io.rivulus.data.type.DataType.RowType;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// @param row the columns of the table
/// @param columns the positions of those that are needed
record CsvDecoderFactory(String table, RowType row, List<Integer> columns, Dialect dialect, ZoneId zone)
        implements DecoderFactory {
    @Override
    public Decoder create(DecoderContext context) {
        return new CsvDecoder(this, context);
    }

    @Override
    public boolean hasHeader() {
        return dialect.header();
    }

    @Override
    public Optional<RowEnds> rowEnds() {
        if (dialect.quote() == Dialect.NONE && dialect.escape() == Dialect.NONE) {
            return Optional.of(new LineEnds());
        }
        // A quote in a comment opens nothing; not worth a state of its own.
        return dialect.comments() ? Optional.empty() : Optional.of(new QuotedRowEnds(dialect));
    }
}
