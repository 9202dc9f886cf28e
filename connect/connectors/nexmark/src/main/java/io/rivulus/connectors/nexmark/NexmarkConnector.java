package io.rivulus.connectors.nexmark;

import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Source;
import io.rivulus.api.table.Connector;
import io.rivulus.api.table.TableContext;
import io.rivulus.api.table.TableOptions;
import io.rivulus.api.table.TableSource;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.data.type.DataType.RowType;
import java.util.List;

/// The connector `nexmark`: the events of the public Nexmark benchmark, as its own table has them.
public final class NexmarkConnector implements Connector.Reads {
    @Override
    public String name() {
        return "nexmark";
    }

    @Override
    public List<ConfigOption<?>> options(RowType row) {
        return NexmarkOptions.ALL;
    }

    @Override
    public TableSource source(TableContext context) {
        TableOptions options = context.options();
        NexmarkSource all = new NexmarkSource(
                NexmarkOptions.model(options),
                context.row().fields().stream().map(EventColumn::of).toList(),
                NexmarkOptions.events(options),
                options.get(NexmarkOptions.KEEP_ALIVE),
                options.get(NexmarkOptions.RATE_LIMITED) || !options.get(NexmarkOptions.MAX_SPEED));
        return new Table(all);
    }

    private record Table(NexmarkSource all) implements TableSource {
        @Override
        public Boundedness boundedness() {
            return all.boundedness();
        }

        @Override
        public Source<?> create(List<Integer> columns, List<String> metadata) {
            return new NexmarkSource(
                    all.model(),
                    columns.stream().map(all.columns()::get).toList(),
                    all.events(),
                    all.keepsOn(),
                    all.limited());
        }
    }
}
