package io.rivulus.benchmarks.flink;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.parser.StatementText;
import io.rivulus.sql.result.ResultFormat;
import io.rivulus.sql.result.ResultShape;
import io.rivulus.sql.result.ResultWriter;
import io.rivulus.sql.statement.Statement;
import java.io.PrintStream;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.catalog.Column.PhysicalColumn;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.CloseableIterator;
import org.jspecify.annotations.Nullable;

/// Runs a script on Flink, in streaming mode with one slot and in UTC, and prints the final result of each query as
/// `rivulus sql --output csv` prints its own.
public final class FlinkAnswers {
    private FlinkAnswers() {}

    /// Runs the statements of a script. What an INSERT says is waited for.
    public static void run(String script, PrintStream out) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
        tables.getConfig().setLocalTimeZone(ZoneOffset.UTC);
        boolean shown = false;
        for (StatementText statement : SqlScript.split(script)) {
            String text = statement.source().text();
            TableResult result = tables.executeSql(text);
            switch (statement.parse()) {
                case Statement.Query _ -> {
                    if (shown) {
                        out.println();
                    }
                    shown = true;
                    print(result, out);
                }
                case Statement.Insert _, Statement.StatementSet _, Statement.CreateTableAs _ -> result.await();
                default -> {}
            }
        }
        out.flush();
    }

    private static void print(TableResult result, PrintStream out) throws Exception {
        List<Field> fields = new ArrayList<>();
        for (var column : result.getResolvedSchema().getColumns()) {
            PhysicalColumn physical = (PhysicalColumn) column;
            String type = physical.getDataType().getLogicalType().copy(true).asSerializableString();
            fields.add(new Field(physical.getName(), Types.parse(type)));
        }
        RowType type = new RowType(fields, false);
        ResultShape shape = new ResultShape(type, type.size(), List.of(), false, true);
        ResultWriter writer = ResultWriter.of(ResultFormat.CSV, shape, ZoneOffset.UTC, out);
        CloseableIterator<Row> rows = result.collect();
        while (rows.hasNext()) {
            writer.write(batch(rows.next(), type));
        }
        rows.close();
        writer.finish(Duration.ZERO);
    }

    private static ColumnBatch batch(Row row, RowType type) {
        Column[] columns = new Column[type.size()];
        for (int i = 0; i < columns.length; i++) {
            ColumnBuilder builder = ColumnBuilder.of(type.type(i), 1);
            Values.append(builder, type.type(i), value(row.getField(i), type.type(i)));
            columns[i] = builder.build();
        }
        return ColumnBatch.of(1, columns)
                .withKinds(new byte[] {kind(row.getKind()).code()});
    }

    private static ChangeKind kind(RowKind kind) {
        return switch (kind) {
            case INSERT -> ChangeKind.INSERT;
            case UPDATE_BEFORE -> ChangeKind.UPDATE_BEFORE;
            case UPDATE_AFTER -> ChangeKind.UPDATE_AFTER;
            case DELETE -> ChangeKind.DELETE;
        };
    }

    /// What [Values] takes: lists for arrays and rows, and whole numbers of any size below 64 bits as they are.
    private static @Nullable Object value(@Nullable Object value, DataType type) {
        return switch (value) {
            case null -> null;
            case Byte number -> number.intValue();
            case Short number -> number.intValue();
            case Row row -> {
                List<@Nullable Object> fields = new ArrayList<>();
                for (int i = 0; i < row.getArity(); i++) {
                    fields.add(value(row.getField(i), ((RowType) type).type(i)));
                }
                yield fields;
            }
            case Object[] array -> {
                DataType element = ((DataType.ArrayType) type).element();
                yield Arrays.stream(array).map(each -> value(each, element)).toList();
            }
            case Map<?, ?> map -> new TreeMap<>(map);
            default -> value;
        };
    }
}
