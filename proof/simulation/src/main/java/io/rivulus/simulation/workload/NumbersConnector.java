package io.rivulus.simulation.workload;

import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Source;
import io.rivulus.api.table.Connector;
import io.rivulus.api.table.TableContext;
import io.rivulus.api.table.TableSource;
import io.rivulus.base.Check;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.data.type.DataType.RowType;
import java.util.List;

/// The connector `numbers`: a feed as a table of one BIGINT.
record NumbersConnector(Feed feed, Inside inside) implements Connector.Reads {
    @Override
    public String name() {
        return "numbers";
    }

    @Override
    public List<ConfigOption<?>> options(RowType row) {
        return List.of();
    }

    @Override
    public TableSource source(TableContext context) {
        return new TableSource() {
            @Override
            public Boundedness boundedness() {
                return feed.boundedness();
            }

            @Override
            public Source<?> create(List<Integer> columns, List<String> metadata) {
                Check.that(columns.equals(List.of(0)), "every query reads the numbers, not %s", columns);
                return feed.source(inside);
            }
        };
    }
}
