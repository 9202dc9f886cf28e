package io.rivulus.cli;

import io.rivulus.api.table.Connectors;
import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.Configuration;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.type.DataType;
import io.rivulus.graph.NodePlan;
import io.rivulus.graph.StreamGraph;
import io.rivulus.local.CollectSink;
import io.rivulus.local.JobHandle;
import io.rivulus.local.LocalEngine;
import io.rivulus.local.ResultItem;
import io.rivulus.local.ResultReader;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.parser.StatementText;
import io.rivulus.sql.session.SqlSession;
import io.rivulus.sql.session.StatementResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a query answered at the end of each epoch.
///
/// @param changes how many rows came and went, over all epochs
/// @param emitted the rows that came, each time they came, in their order
/// @param epochs the rows that stood at the end of each epoch, with how often
/// @param sources how many vertices read tables
record EpochAnswers(
        long changes,
        List<List<@Nullable Object>> emitted,
        List<Map<List<@Nullable Object>, Integer>> epochs,
        int sources) {
    /// Runs a script whose last statement is a query.
    static EpochAnswers of(String script, Map<String, String> settings) throws InterruptedException {
        SqlSession session = new SqlSession(
                Configuration.of(CommonOptions.known(), ConfigLayer.of("the test", settings)), Connectors.installed());
        StatementResult last = new StatementResult.Done("");
        for (StatementText statement : SqlScript.split(script)) {
            last = session.run(statement);
        }
        if (!(last instanceof StatementResult.Query query)) {
            throw new AssertionError("the script ends with no query: " + last);
        }
        CollectSink sink = new CollectSink(16);
        StreamGraph graph = query.job().apply(sink);
        try (LocalEngine engine = LocalEngine.start(session.configuration())) {
            JobHandle job = engine.submit(graph, session.configuration());
            try (ResultReader reader = sink.readerOf(job)) {
                EpochAnswers answers = read(reader, query.shape().type().types(), sources(graph));
                job.await();
                return answers;
            }
        }
    }

    private static int sources(StreamGraph graph) {
        return Math.toIntExact(graph.nodes().stream()
                .filter(node -> node.plan() instanceof NodePlan.FromSource)
                .count());
    }

    private static EpochAnswers read(ResultReader reader, List<DataType> types, int sources)
            throws InterruptedException {
        List<List<@Nullable Object>> emitted = new ArrayList<>();
        List<Map<List<@Nullable Object>, Integer>> epochs = new ArrayList<>();
        Map<List<@Nullable Object>, Integer> standing = new HashMap<>();
        long changes = 0;
        while (true) {
            switch (reader.next()) {
                case ResultItem.Rows(ColumnBatch batch) -> {
                    changes += batch.count();
                    for (int i = 0; i < batch.count(); i++) {
                        int row = batch.row(i);
                        List<@Nullable Object> values = row(batch, types, row);
                        int weight = batch.kind(row).weight();
                        if (weight > 0) {
                            emitted.add(values);
                        }
                        if (standing.merge(values, weight, Integer::sum) == 0) {
                            standing.remove(values);
                        }
                    }
                }
                case ResultItem.EpochEnd _ -> epochs.add(Map.copyOf(standing));
                case ResultItem.End _ -> {
                    return new EpochAnswers(changes, emitted, epochs, sources);
                }
            }
        }
    }

    private static List<@Nullable Object> row(ColumnBatch batch, List<DataType> types, int row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int column = 0; column < types.size(); column++) {
            values.add(Values.get(batch.column(column), types.get(column), row));
        }
        return values;
    }

    /// The rows at the end.
    Map<List<@Nullable Object>, Integer> last() {
        return epochs.getLast();
    }
}
