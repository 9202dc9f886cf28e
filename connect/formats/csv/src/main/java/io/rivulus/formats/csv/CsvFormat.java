package io.rivulus.formats.csv;

import io.rivulus.api.format.DecoderFactory;
import io.rivulus.api.format.EncoderFactory;
import io.rivulus.api.format.Format;
import io.rivulus.api.format.FormatContext;
import io.rivulus.base.config.ConfigOption;
import java.util.List;

/// The format `csv`.
public final class CsvFormat implements Format.Reads, Format.Writes {
    @Override
    public String name() {
        return "csv";
    }

    @Override
    public List<ConfigOption<?>> options() {
        return CsvOptions.ALL;
    }

    @Override
    public DecoderFactory decoder(FormatContext context, List<Integer> columns) {
        return new CsvDecoderFactory(
                context.table(),
                CsvFields.supported(context.row()),
                List.copyOf(columns),
                Dialect.of(context.options()),
                context.timeZone());
    }

    @Override
    public EncoderFactory encoder(FormatContext context) {
        return new CsvEncoderFactory(CsvFields.supported(context.row()), Dialect.of(context.options()));
    }
}
