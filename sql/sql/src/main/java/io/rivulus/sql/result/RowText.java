package io.rivulus.sql.result;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.type.DataType.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The text of whole rows.
sealed interface RowText {
    /// The line before all rows, without its end.
    Optional<String> header();

    /// Appends the line of one row, without its end.
    ///
    /// @param row its position in the columns of the batch
    void append(StringBuilder line, ColumnBatch batch, int row);

    /// RFC 4180: NULL is nothing between the commas, the empty text is `""`.
    record Csv(RowType type, ValueText texts) implements RowText {
        @Override
        public Optional<String> header() {
            StringBuilder line = new StringBuilder();
            for (String name : type.names()) {
                cell(line.append(line.isEmpty() ? "" : ","), name);
            }
            return Optional.of(line.toString());
        }

        @Override
        public void append(StringBuilder line, ColumnBatch batch, int row) {
            for (int i = 0; i < type.size(); i++) {
                cell(line.append(i == 0 ? "" : ","), texts.of(batch.column(i), type.type(i), row));
            }
        }

        private static void cell(StringBuilder line, @Nullable String text) {
            if (text == null) {
                return;
            }
            if (isPlain(text)) {
                line.append(text);
            } else {
                line.append('"').append(text.replace("\"", "\"\"")).append('"');
            }
        }

        private static boolean isPlain(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                    return false;
                }
            }
            return !text.isEmpty();
        }
    }

    /// A change as CSV: what it is, then its row.
    record Changelog(Csv csv) implements RowText {
        @Override
        public Optional<String> header() {
            return csv.header().map(names -> "op," + names);
        }

        @Override
        public void append(StringBuilder line, ColumnBatch batch, int row) {
            csv.append(line.append(batch.kind(row).symbol()).append(','), batch, row);
        }
    }

    /// One JSON object.
    record Json(RowType type, ValueText texts) implements RowText {
        @Override
        public Optional<String> header() {
            return Optional.empty();
        }

        @Override
        public void append(StringBuilder line, ColumnBatch batch, int row) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < type.size(); i++) {
                values.add(Values.get(batch.column(i), type.type(i), row));
            }
            texts.json().fields(line, values, type);
        }
    }

    /// The cells of a table's row, to be aligned once all rows are known.
    record Cells(RowType type, ValueText texts) implements RowText {
        private static final char SEPARATOR = '\u001f';

        @Override
        public Optional<String> header() {
            return Optional.empty();
        }

        @Override
        public void append(StringBuilder line, ColumnBatch batch, int row) {
            for (int i = 0; i < type.size(); i++) {
                String text = texts.of(batch.column(i), type.type(i), row);
                line.append(text == null ? "NULL" : visible(text)).append(SEPARATOR);
            }
        }

        /// The cells of what [#append] made.
        static List<String> split(String line) {
            List<String> cells = new ArrayList<>();
            int from = 0;
            for (int end = line.indexOf(SEPARATOR); end >= 0; end = line.indexOf(SEPARATOR, from)) {
                cells.add(line.substring(from, end));
                from = end + 1;
            }
            return cells;
        }

        /// Line breaks and other control characters would break the table, or do worse to a terminal.
        static String visible(String text) {
            if (text.chars().noneMatch(Character::isISOControl)) {
                return text;
            }
            StringBuilder visible = new StringBuilder();
            text.chars().forEach(c -> visible.append(Character.isISOControl(c) ? symbol((char) c) : (char) c));
            return visible.toString();
        }

        private static char symbol(char control) {
            return switch (control) {
                case '\n' -> '↵';
                case '\t' -> '→';
                default -> '·';
            };
        }
    }
}
