package io.rivulus.benchmarks.flink;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.ResultKind;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/// `FlinkStart STATEMENT…` prints what queries come to, each with a header and a blank line before the next. Without
/// statements it runs a program of three elements.
///
/// Queries run in batch mode, since Rivulus gives final rows alone, too, when it writes to a pipe.
public final class FlinkStart {
    private FlinkStart() {}

    public static void main(String[] arguments) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
        if (arguments.length == 0) {
            environment.fromData("one", "two", "three").map(word -> word + "!").print();
            environment.execute();
            return;
        }
        StreamTableEnvironment tables = StreamTableEnvironment.create(
                environment, EnvironmentSettings.newInstance().inBatchMode().build());
        boolean shown = false;
        for (String statement : arguments) {
            TableResult result = tables.executeSql(statement);
            if (result.getResultKind() == ResultKind.SUCCESS_WITH_CONTENT) {
                if (shown) {
                    System.out.println();
                }
                shown = true;
                print(result);
            }
        }
    }

    private static void print(TableResult result) throws Exception {
        System.out.println(String.join(",", result.getResolvedSchema().getColumnNames()));
        CloseableIterator<Row> rows = result.collect();
        rows.forEachRemaining(System.out::println);
        rows.close();
    }
}
