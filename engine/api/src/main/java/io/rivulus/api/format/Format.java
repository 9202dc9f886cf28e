package io.rivulus.api.format;

import io.rivulus.base.config.ConfigOption;
import java.util.List;

/// A way to write rows as bytes: `'format' = 'csv'`. Found by [java.util.ServiceLoader]; immutable, safe on any
/// thread.
///
/// A format that can be read is a [Reads], one that can be written a [Writes]; most are both.
public sealed interface Format {
    /// What the option `format` calls it.
    String name();

    /// What can be set of it; every key begins with its name: `csv.field-delimiter`.
    List<ConfigOption<?>> options();

    /// A format whose bytes can be read.
    non-sealed interface Reads extends Format {
        /// Makes what reads rows.
        ///
        /// @param columns the positions in the context's row that are needed, in the order of batches
        DecoderFactory decoder(FormatContext context, List<Integer> columns);
    }

    /// A format that can be written.
    non-sealed interface Writes extends Format {
        EncoderFactory encoder(FormatContext context);
    }
}
