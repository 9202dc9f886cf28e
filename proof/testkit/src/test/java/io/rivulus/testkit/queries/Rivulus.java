package io.rivulus.testkit.queries;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rivulus.api.table.Connectors;
import io.rivulus.base.Check;
import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.ConfigOptions;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.config.FlinkKeys;
import io.rivulus.base.error.RivulusException;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.BooleanType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.DateType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.DoubleType;
import io.rivulus.data.type.DataType.IntegerType;
import io.rivulus.data.type.DataType.NullType;
import io.rivulus.data.type.DataType.TimestampType;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.graph.PipelineOptions;
import io.rivulus.local.CollectSink;
import io.rivulus.local.LocalEngine;
import io.rivulus.local.ResultItem;
import io.rivulus.local.ResultReader;
import io.rivulus.sql.SqlOptions;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.result.ResultFormat;
import io.rivulus.sql.result.ResultShape;
import io.rivulus.sql.result.ResultWriter;
import io.rivulus.sql.session.SqlSession;
import io.rivulus.sql.session.StatementResult;
import io.rivulus.taskmanager.TaskManagerOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Asks Rivulus, on one engine for all queries. Used by one thread.
final class Rivulus implements AutoCloseable {
    private static final int ITEMS_MAX = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FRAMES = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    /// What says that a construct isn't there yet.
    private static final Set<String> NOT_YET = Set.of("RV-2251", "RV-2257", "RV-2258", "RV-2259");

    private final Configuration configuration = Configuration.of(
            new ConfigOptions(
                    List.of(
                            PipelineOptions.group(),
                            ExecutionOptions.group(),
                            SqlOptions.group(),
                            TaskManagerOptions.group()),
                    FlinkKeys.meaningless()),
            ConfigLayer.of("queries", Map.of(SqlOptions.TIME_ZONE.key(), "UTC")));
    private final LocalEngine engine = LocalEngine.start(configuration);

    /// What a query comes to, and whether its rows are in an order that it asked for.
    record Asked(Answer answer, boolean ordered) {}

    Asked ask(String query, List<Table> tables, Way way) throws InterruptedException {
        SqlSession session = new SqlSession(
                configuration.with(way.settings()), new Connectors(List.of(new RowsConnector(tables)), List.of()));
        for (Table table : tables) {
            session.run(SqlScript.split(RowsConnector.create(table, way.step())).getFirst());
        }
        try {
            StatementResult planned = session.run(SqlScript.split(query).getFirst(), way.wanted());
            return answer((StatementResult.Query) planned, session);
        } catch (RivulusException failed) {
            boolean refused = NOT_YET.contains(failed.code().toString());
            return new Asked(new Answer.Failed(failed.line(), refused), false);
        } catch (RuntimeException | AssertionError unexpected) {
            // Of a query by chance anything can come, and whoever reads of it wants to know the query.
            return new Asked(new Answer.Failed(unexpected(unexpected), false), false);
        }
    }

    private static String unexpected(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return "unexpected: " + cause
                + Stream.of(cause.getStackTrace())
                        .limit(FRAMES)
                        .map(frame -> "\n    at " + frame)
                        .collect(Collectors.joining());
    }

    private Asked answer(StatementResult.Query query, SqlSession session) throws InterruptedException {
        ResultShape shape = query.shape();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        ResultWriter writer = ResultWriter.of(ResultFormat.JSON, shape, session.timeZone(), out);
        CollectSink sink = new CollectSink(ITEMS_MAX);
        Configuration settings = session.configuration();
        try (ResultReader reader = sink.readerOf(
                engine.submit(query.job().apply(sink), PipelineOptions.of(settings), query.settings(settings)))) {
            ResultItem item;
            do {
                item = reader.poll(PATIENCE);
                if (item == null) {
                    return new Asked(new Answer.Failed("no end within " + PATIENCE, false), false);
                }
                if (item instanceof ResultItem.Rows(var batch)) {
                    writer.write(batch);
                }
            } while (!(item instanceof ResultItem.End));
        }
        writer.finish(Duration.ZERO);
        out.flush();
        return new Asked(rows(shape, bytes.toString(StandardCharsets.UTF_8)), shape.ordered());
    }

    private static Answer.Rows rows(ResultShape shape, String lines) {
        List<Answer.Values> columns = shape.shown().fields().stream()
                .map(field -> values(field.type()))
                .toList();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        lines.lines().forEach(line -> {
            List<@Nullable Object> row = new ArrayList<>();
            for (JsonNode value : parsed(line)) {
                row.add(value(value, columns.get(row.size())));
            }
            rows.add(row);
        });
        return new Answer.Rows(columns, rows);
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException invalid) {
            throw new IllegalArgumentException(line, invalid);
        }
    }

    private static Answer.Values values(DataType type) {
        return switch (type) {
            case BooleanType _ -> Answer.Values.TRUTH;
            case IntegerType _, DecimalType _ -> Answer.Values.NUMBER;
            case DoubleType _ -> Answer.Values.DOUBLE;
            case CharType _ -> Answer.Values.TEXT;
            case DateType _ -> Answer.Values.DATE;
            case TimestampType _ -> Answer.Values.TIMESTAMP;
            case NullType _ -> Answer.Values.NOTHING;
            default -> throw Check.unreachable("no query has a column of %s", type.sql());
        };
    }

    private static @Nullable Object value(JsonNode value, Answer.Values kind) {
        if (value.isNull()) {
            return null;
        }
        return switch (kind) {
            case TRUTH -> value.booleanValue();
            case NUMBER -> new BigDecimal(value.asText());
            // Both zeros are one number.
            case DOUBLE -> Double.parseDouble(value.asText()) + 0.0;
            case TEXT -> value.textValue();
            case DATE -> LocalDate.parse(value.textValue());
            case TIMESTAMP -> LocalDateTime.parse(value.textValue().replace(' ', 'T'));
            case NOTHING -> throw Check.unreachable("%s is no NULL", value);
        };
    }

    @Override
    public void close() {
        engine.close();
    }
}
