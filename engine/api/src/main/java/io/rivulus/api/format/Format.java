package io.rivulus.api.format;

import io.rivulus.base.config.ConfigOption;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.type.DataType;
import java.util.List;

/// A way to write rows as bytes: `'format' = 'csv'`. Found by [java.util.ServiceLoader]; immutable, safe on any
/// thread.
///
/// There are two kinds. In most a row is some bytes, in files as in the messages of a queue: one that can be
/// read is a [Reads], one that can be written a [Writes]. In *bulk* formats rows have no bytes of their own: a
/// file is written column by column and ends with an index of what is in it, so it is read at many places, and
/// complete or not there. Such a format, which only connectors for files can use, is a [ReadsBulk], a
/// [WritesBulk]. Most are both of their kind.
public sealed interface Format {
    /// What the option `format` calls it.
    String name();

    /// What can be set of it; every key begins with its name: `csv.field-delimiter`.
    List<ConfigOption<?>> options();

    /// Whether fields of rows within rows are found by their names, so that a column's type may leave some out.
    default boolean findsFieldsByName() {
        return false;
    }

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

    /// A bulk format that can be read.
    non-sealed interface ReadsBulk extends Format {
        /// Whether files say enough about the values of a column of this type for rows to be left out by a
        /// condition on it.
        boolean isSkippableBy(DataType type);

        /// Makes what reads rows.
        ///
        /// @param columns the positions in the context's row that are needed, in the order of batches
        /// @param conditions on columns of the context's row, all of which the needed rows meet; readers
        ///     leave out rows of which the file tells that they don't, and give others all the same
        BulkReaderFactory bulkReader(FormatContext context, List<Integer> columns, List<Expression> conditions);
    }

    /// A bulk format that can be written.
    non-sealed interface WritesBulk extends Format {
        BulkWriterFactory bulkWriter(FormatContext context);
    }
}
