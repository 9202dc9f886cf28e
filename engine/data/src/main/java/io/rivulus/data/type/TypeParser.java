package io.rivulus.data.type;

import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.IntegerSize;
import java.util.ArrayList;
import java.util.List;

/// Reads types as [DataType#name] and [DataType#sql] write them: what stands in snapshots.
///
/// It is no parser of SQL: of the many ways in which people may write a type it knows the one in which it is shown.
final class TypeParser {
    private final String text;
    private int at;

    TypeParser(String text) {
        this.text = text;
    }

    /// @throws IllegalArgumentException when the text is no type
    DataType parse() {
        DataType type = type();
        if (at < text.length()) {
            throw wrong("nothing more");
        }
        return type;
    }

    private DataType type() {
        DataType type = nullable();
        return take(" NOT NULL") ? type.withNullable(false) : type;
    }

    private DataType nullable() {
        String name = word();
        return switch (name) {
            case "BOOLEAN" -> Types.BOOLEAN;
            case "TINYINT", "SMALLINT", "INT", "BIGINT" -> new DataType.IntegerType(IntegerSize.valueOf(name), true);
            case "FLOAT" -> Types.FLOAT;
            case "DOUBLE" -> Types.DOUBLE;
            case "DECIMAL" -> decimal();
            case "STRING" -> Types.STRING;
            case "CHAR", "VARCHAR" -> new DataType.CharType(size(), name.equals("VARCHAR"), true);
            case "BYTES" -> Types.BYTES;
            case "BINARY", "VARBINARY" -> new DataType.BinaryType(size(), name.equals("VARBINARY"), true);
            case "DATE" -> Types.DATE;
            case "TIME" -> new DataType.TimeType(size(), true);
            case "TIMESTAMP", "TIMESTAMP_LTZ" -> new DataType.TimestampType(size(), name.endsWith("LTZ"), true);
            case "INTERVAL" -> interval();
            case "ARRAY" -> new DataType.ArrayType(element(), true);
            case "MULTISET" -> new DataType.MultisetType(element(), true);
            case "MAP" -> map();
            case "ROW" -> row();
            case "NULL" -> new DataType.NullType();
            default -> throw wrong("a type");
        };
    }

    private DataType decimal() {
        expect("(");
        int precision = number();
        expect(", ");
        int scale = number();
        expect(")");
        return new DataType.DecimalType(precision, scale, true);
    }

    private DataType interval() {
        if (take(" YEAR TO MONTH")) {
            return new DataType.IntervalType(true, true);
        }
        expect(" DAY TO SECOND");
        return new DataType.IntervalType(false, true);
    }

    private DataType element() {
        expect("<");
        DataType element = type();
        expect(">");
        return element;
    }

    private DataType map() {
        expect("<");
        DataType key = type();
        expect(", ");
        DataType value = type();
        expect(">");
        return new DataType.MapType(key, value, true);
    }

    private DataType row() {
        List<Field> fields = new ArrayList<>();
        expect("<");
        while (!take(">")) {
            if (!fields.isEmpty()) {
                expect(", ");
            }
            expect("`");
            // A name may hold what ends it, but hardly what stands between it and its type.
            int end = text.indexOf("` ", at);
            if (end < 0) {
                throw wrong("` and a type");
            }
            String name = text.substring(at, end);
            at = end + 2;
            fields.add(new Field(name, type()));
        }
        return new DataType.RowType(fields, true);
    }

    private int size() {
        expect("(");
        int size = number();
        expect(")");
        return size;
    }

    private int number() {
        int begin = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        if (begin == at) {
            throw wrong("a number");
        }
        return Integer.parseInt(text, begin, at, 10);
    }

    private String word() {
        int begin = at;
        while (at < text.length() && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(begin, at);
    }

    private void expect(String expected) {
        if (!take(expected)) {
            throw wrong(expected);
        }
    }

    private boolean take(String expected) {
        boolean found = text.startsWith(expected, at);
        at += found ? expected.length() : 0;
        return found;
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("'%s' is no type: %s expected at %d".formatted(text, expected, at));
    }
}
