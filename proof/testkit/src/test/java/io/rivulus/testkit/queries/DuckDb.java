package io.rivulus.testkit.queries;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks DuckDB, in memory. Used by one thread.
final class DuckDb implements AutoCloseable {
    private final Connection connection;
    private List<Table> tables = List.of();

    DuckDb() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        execute("SET threads = 1");
        execute("SET TimeZone = 'UTC'");
    }

    Answer ask(String query, List<Table> of) throws SQLException {
        if (!of.equals(tables)) {
            fill(of);
        }
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<Answer.Values> columns = new ArrayList<>();
            for (int c = 1; c <= result.getMetaData().getColumnCount(); c++) {
                columns.add(values(result.getMetaData().getColumnType(c)));
            }
            List<List<@Nullable Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int c = 1; c <= columns.size(); c++) {
                    row.add(value(result, c, columns.get(c - 1)));
                }
                rows.add(row);
            }
            return new Answer.Rows(columns, rows);
        } catch (SQLException failed) {
            return new Answer.Failed(String.valueOf(failed.getMessage()), false);
        }
    }

    private static Answer.Values values(int type) {
        return switch (type) {
            case Types.BOOLEAN -> Answer.Values.TRUTH;
            case Types.DOUBLE -> Answer.Values.DOUBLE;
            case Types.VARCHAR -> Answer.Values.TEXT;
            case Types.DATE -> Answer.Values.DATE;
            case Types.TIMESTAMP -> Answer.Values.TIMESTAMP;
            // HUGEINT is an OTHER.
            default -> Answer.Values.NUMBER;
        };
    }

    private static @Nullable Object value(ResultSet result, int column, Answer.Values kind) throws SQLException {
        Object value = result.getObject(column);
        if (value == null) {
            return null;
        }
        return switch (kind) {
            case TRUTH, TEXT -> value;
            // Both zeros are one number.
            case DOUBLE -> (Double) value + 0.0;
            case NUMBER, NOTHING -> new BigDecimal(value.toString());
            case DATE -> LocalDate.parse(value.toString());
            case TIMESTAMP -> ((Timestamp) value).toLocalDateTime();
        };
    }

    private void fill(List<Table> of) throws SQLException {
        for (Table table : tables) {
            execute("DROP TABLE " + table.name());
        }
        for (Table table : of) {
            execute("CREATE TABLE " + table.name() + table.declaration().replace("TIMESTAMP(3)", "TIMESTAMP"));
            String places =
                    String.join(", ", Collections.nCopies(table.columns().size(), "?"));
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO " + table.name() + " VALUES (" + places + ")")) {
                for (List<@Nullable Object> row : table.rows()) {
                    for (int c = 0; c < row.size(); c++) {
                        insert.setObject(c + 1, row.get(c));
                    }
                    insert.execute();
                }
            }
        }
        tables = of;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
