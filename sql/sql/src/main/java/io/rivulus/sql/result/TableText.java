package io.rivulus.sql.result;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.DoubleType;
import io.rivulus.data.type.DataType.FloatType;
import io.rivulus.data.type.DataType.IntegerType;
import io.rivulus.data.type.DataType.RowType;
import java.util.ArrayList;
import java.util.List;

/// Rows in aligned columns: numbers to the right, all else to the left.
final class TableText {
    private final List<String> names;
    private final boolean[] right;
    private final int[] widths;

    TableText(RowType type) {
        names = type.names().stream().map(RowText.Cells::visible).toList();
        right = new boolean[type.size()];
        widths = new int[type.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = isNumber(type.type(i));
            widths[i] = width(names.get(i));
        }
    }

    private static boolean isNumber(DataType type) {
        return type instanceof IntegerType
                || type instanceof DecimalType
                || type instanceof FloatType
                || type instanceof DoubleType;
    }

    /// Makes the columns as wide as these cells need.
    void fit(List<String> cells) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], width(cells.get(i)));
        }
    }

    /// The column names, and the rule beneath.
    List<String> head() {
        List<String> rules = new ArrayList<>();
        for (int width : widths) {
            rules.add("─".repeat(width + 2));
        }
        return List.of(line(names), String.join("┼", rules));
    }

    /// A row, or the names.
    String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            int space = widths[i] - width(cell);
            line.append(i == 0 ? " " : "│ ");
            line.repeat(' ', right[i] ? space : 0).append(cell).repeat(' ', right[i] ? 0 : space);
            line.append(' ');
        }
        return line.toString().stripTrailing();
    }

    /// How many columns of a terminal a text takes.
    private static int width(String text) {
        return text.codePoints().map(TableText::width).sum();
    }

    private static int width(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = Character.isIdeographic(codePoint)
                || Character.isEmojiPresentation(codePoint)
                || switch (Character.UnicodeScript.of(codePoint)) {
                    case HIRAGANA, KATAKANA, HANGUL -> true;
                    default -> false;
                };
        return wide ? 2 : 1;
    }
}
