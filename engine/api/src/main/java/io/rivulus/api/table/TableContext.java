package io.rivulus.api.table;

import io.rivulus.api.format.Format;
import io.rivulus.api.format.FormatContext;
import io.rivulus.data.type.DataType.RowType;
import java.util.Map;

/// What a connector is told to make one table's source or sink from.
///
/// @param table the table as it was declared
/// @param options its options, checked
/// @param formats the chosen formats by the option that names them
public record TableContext(TableDefinition table, TableOptions options, Map<String, Format> formats) {
    public TableContext {
        formats = Map.copyOf(formats);
    }

    /// The columns of the table.
    public RowType row() {
        return table.row();
    }

    /// The format that an option such as `format` names.
    ///
    /// @throws io.rivulus.base.error.UserException when the option is not set
    public Format format(String option) {
        Format format = formats.get(option);
        if (format == null) {
            throw Connectors.missing(table.name(), option);
        }
        return format;
    }

    /// What the format named by `option` needs to know, to read or write rows of these columns.
    public FormatContext formatContext(String option, RowType row) {
        String prefix = option.substring(0, option.length() - Connectors.FORMAT.length());
        return new FormatContext(table.name(), row, options.below(prefix), table.timeZone());
    }
}
