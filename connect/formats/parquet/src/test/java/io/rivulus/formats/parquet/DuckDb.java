package io.rivulus.formats.parquet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Another implementation of Parquet. Used by one thread.
final class DuckDb implements AutoCloseable {
    private final Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    private final Path folder;

    DuckDb(Path folder) throws SQLException {
        this.folder = folder;
        execute("SET TimeZone = 'UTC'");
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// A file of the rows of a query.
    ///
    /// @param options of its COPY, such as `ROW_GROUP_SIZE 2048`
    byte[] write(String query, String options) throws SQLException, IOException {
        Path file = folder.resolve("duck.parquet");
        execute("COPY (%s) TO '%s' (FORMAT parquet%s)".formatted(query, file, options.isEmpty() ? "" : ", " + options));
        return Files.readAllBytes(file);
    }

    /// The rows of a query over a file, which it calls `t`, each value as text.
    List<List<@Nullable String>> read(byte[] bytes, String query) throws SQLException, IOException {
        Path file = folder.resolve("rivulus.parquet");
        Files.write(file, bytes);
        execute("CREATE OR REPLACE VIEW t AS SELECT * FROM '%s'".formatted(file));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<List<@Nullable String>> read = new ArrayList<>();
            while (rows.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getString(i));
                }
                read.add(row);
            }
            return read;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
