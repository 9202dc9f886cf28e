package io.rivulus.benchmarks.flink;

import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.DynamicTableSourceFactory;

/// `'connector' = 'benchmark-keys'` in Flink: the rows of Rivulus' connector of that name. Public for the service
/// loader.
public final class FlinkKeysFactory implements DynamicTableSourceFactory {
    private final FlinkNexmarkFactory rows = new FlinkNexmarkFactory();

    @Override
    public String factoryIdentifier() {
        return "benchmark-keys";
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return rows.requiredOptions();
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        return rows.optionalOptions();
    }

    @Override
    public DynamicTableSource createDynamicTableSource(Context context) {
        return rows.createDynamicTableSource(context);
    }
}
