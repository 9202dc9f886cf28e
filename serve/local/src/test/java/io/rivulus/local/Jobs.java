package io.rivulus.local;

import io.rivulus.api.sink.Sink;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import io.rivulus.graph.NodeRef;
import io.rivulus.graph.Partitioning;
import io.rivulus.graph.StreamGraph;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Programs for tests, and what came out of them.
final class Jobs {
    private Jobs() {}

    record Step(String name, Supplier<Operator> operator) implements OperatorFactory {
        @Override
        public Operator create() {
            return operator.get();
        }
    }

    /// The numbers, shown each batch to `look`, by key to the next task, and all of them to one sink.
    static StreamGraph numbers(Numbers numbers, Consumer<ColumnBatch> look, Sink<?> sink) {
        StreamGraph.Builder job = StreamGraph.named("numbers");
        NodeRef source = job.source("numbers", numbers).add();
        NodeRef seen = job.operator("look", new Step("look", () -> (_, batch, output) -> {
                    look.accept(batch);
                    output.emit(batch);
                    return true;
                }))
                .input(source, Partitioning.hash(List.of(0)))
                .add();
        job.sink("collect", sink)
                .input(seen, Partitioning.REBALANCE)
                .parallelism(1)
                .add();
        return job.build();
    }

    static StreamGraph numbers(Numbers numbers, Sink<?> sink) {
        return numbers(numbers, _ -> {}, sink);
    }

    static List<Long> readAll(ResultReader reader) throws InterruptedException {
        List<Long> all = new ArrayList<>();
        for (ResultItem item = reader.next(); !(item instanceof ResultItem.End); item = reader.next()) {
            addTo(all, item);
        }
        return all;
    }

    static void addTo(List<Long> all, ResultItem item) {
        if (item instanceof ResultItem.Rows(ColumnBatch batch)) {
            LongColumn column = (LongColumn) batch.column(0);
            for (int i = 0; i < batch.count(); i++) {
                all.add(column.values()[batch.row(i)]);
            }
        }
    }
}
