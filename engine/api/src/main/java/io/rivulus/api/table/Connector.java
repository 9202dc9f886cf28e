package io.rivulus.api.table;

import io.rivulus.base.config.ConfigOption;
import io.rivulus.data.type.DataType.RowType;
import java.util.List;

/// A kind of table: `'connector' = 'filesystem'`. Found by [java.util.ServiceLoader]; immutable, safe on any
/// thread.
///
/// A connector that can be read is a [Reads], one that can be written to is a [Writes]; many are both.
///
/// ```java
/// public final class BlackholeConnector implements Connector.Writes { … }
/// ```
public sealed interface Connector {
    /// What the option `connector` calls it.
    String name();

    /// What can be set of a table with these columns, without `connector` and the options of formats.
    List<ConfigOption<?>> options(RowType row);

    /// The options that name a format, such as `format`, or `key.format` and `value.format`. A format's own options
    /// stand behind the same prefix: `csv.header`, `key.csv.header`.
    default List<String> formatOptions() {
        return List.of();
    }

    /// A connector whose tables can be read.
    non-sealed interface Reads extends Connector {
        TableSource source(TableContext context);
    }

    /// A connector whose tables can be written to.
    non-sealed interface Writes extends Connector {
        TableSink sink(TableContext context);
    }
}
