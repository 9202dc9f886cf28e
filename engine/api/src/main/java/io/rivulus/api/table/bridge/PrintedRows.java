package io.rivulus.api.table.bridge;

import io.rivulus.api.type.Row;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows as lines of a table that has its widths before its rows: Flink's way to print a query that goes on.
///
/// @param changes whether each row begins with what it does
record PrintedRows(RowType type, boolean changes) {
    private static final String OP = "op";
    private static final int WIDTH_OF_TEXT = 30;
    private static final int WIDTH_OF_NUMBER = 20;

    List<String> head() {
        List<String> names = new ArrayList<>(type.names());
        if (changes) {
            names.addFirst(OP);
        }
        return List.of(rule(), line(names), rule());
    }

    String row(Row row) {
        List<String> cells = new ArrayList<>();
        if (changes) {
            cells.add(row.getKind().shortString());
        }
        for (int i = 0; i < row.getArity(); i++) {
            cells.add(text(row.getField(i)));
        }
        return line(cells);
    }

    List<String> foot(long rows) {
        return List.of(rule(), "%d %s in set".formatted(rows, rows == 1 ? "row" : "rows"));
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "<NULL>";
        }
        String inBrackets = Arrays.deepToString(new Object[] {value});
        return inBrackets.substring(1, inBrackets.length() - 1);
    }

    private List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        if (changes) {
            widths.add(OP.length());
        }
        for (Field field : type.fields()) {
            widths.add(Math.max(field.name().length(), width(field.type())));
        }
        return widths;
    }

    private static int width(DataType type) {
        return type instanceof DataType.IntegerType || type instanceof DataType.BooleanType
                ? WIDTH_OF_NUMBER
                : WIDTH_OF_TEXT;
    }

    private String rule() {
        return widths().stream().map(width -> "-".repeat(width + 2)).collect(Collectors.joining("+", "+", "+"));
    }

    private String line(List<String> cells) {
        List<Integer> widths = widths();
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < cells.size(); i++) {
            line.append(' ')
                    .repeat(' ', Math.max(0, widths.get(i) - cells.get(i).length()));
            line.append(cells.get(i)).append(" |");
        }
        return line.toString();
    }
}
