package io.rivulus.formats.json;

import io.rivulus.api.format.Decoder;
import io.rivulus.api.format.DecoderContext;
import io.rivulus.api.format.DecoderFactory;
import io.rivulus.api.format.LineEnds;
import io.rivulus.api.format.RowEnds;
import io.rivulus.data.type.DataType.RowType;
import java.time.ZoneId;
import java.util.Optional;

/// @param row the columns that are needed
record JsonDecoderFactory(RowType row, ZoneId zone, boolean failOnMissing, boolean skipMalformed)
        implements DecoderFactory {
    @Override
    public Decoder create(DecoderContext context) {
        return new JsonDecoder(this, context);
    }

    @Override
    public boolean hasHeader() {
        return false;
    }

    /// A text of JSON has its line breaks escaped.
    @Override
    public Optional<RowEnds> rowEnds() {
        return Optional.of(new LineEnds());
    }
}
