package io.rivulus.sql.expression;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.BinaryType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.IntervalType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads types as SQL writes them.
final class TypeReader {
    private TypeReader() {}

    static DataType read(Tokens tokens) {
        DataType type = nullable(tokens);
        return tokens.takes("NOT NULL") ? type.withNullable(false) : type;
    }

    private static DataType nullable(Tokens tokens) {
        String name = tokens.take().toUpperCase(Locale.ROOT);
        return switch (name) {
            case "BOOLEAN" -> Types.BOOLEAN;
            case "TINYINT" -> Types.TINYINT;
            case "SMALLINT" -> Types.SMALLINT;
            case "INT" -> Types.INT;
            case "BIGINT" -> Types.BIGINT;
            case "FLOAT" -> Types.FLOAT;
            case "DOUBLE" -> Types.DOUBLE;
            case "STRING" -> Types.STRING;
            case "BYTES" -> Types.BYTES;
            case "DATE" -> Types.DATE;
            case "DECIMAL" -> {
                int[] digits = numbers(tokens, 10, 0);
                yield Types.decimal(digits[0], digits[1]);
            }
            case "CHAR" -> new CharType(numbers(tokens, 1)[0], false, true);
            case "VARCHAR" -> new CharType(numbers(tokens, DataType.LENGTH_MAX)[0], true, true);
            case "BINARY" -> new BinaryType(numbers(tokens, 1)[0], false, true);
            case "VARBINARY" -> new BinaryType(numbers(tokens, DataType.LENGTH_MAX)[0], true, true);
            case "TIME" -> Types.time(numbers(tokens, 0)[0]);
            case "TIMESTAMP" -> Types.timestamp(numbers(tokens, 6)[0]);
            case "TIMESTAMP_LTZ" -> Types.timestampLtz(numbers(tokens, 6)[0]);
            case "INTERVAL" -> interval(tokens);
            case "ARRAY" -> Types.array(within(tokens).getFirst());
            case "MULTISET" -> new MultisetType(within(tokens).getFirst(), true);
            case "MAP" -> {
                List<DataType> types = within(tokens);
                yield Types.map(types.get(0), types.get(1));
            }
            case "ROW" -> row(tokens);
            default -> throw new IllegalArgumentException("no type: " + name);
        };
    }

    private static DataType interval(Tokens tokens) {
        String first = tokens.take();
        if (tokens.takes("TO")) {
            tokens.take();
        }
        return new IntervalType(first.equals("YEAR") || first.equals("MONTH"), true);
    }

    private static int[] numbers(Tokens tokens, int... defaults) {
        int[] numbers = defaults.clone();
        if (tokens.takes("(")) {
            for (int i = 0; !tokens.takes(")"); i++) {
                numbers[i] = tokens.takeInt();
                tokens.takes(",");
            }
        }
        return numbers;
    }

    private static List<DataType> within(Tokens tokens) {
        List<DataType> types = new ArrayList<>();
        tokens.expect("<");
        do {
            types.add(read(tokens));
        } while (tokens.takes(","));
        tokens.expect(">");
        return types;
    }

    private static DataType row(Tokens tokens) {
        List<Field> fields = new ArrayList<>();
        tokens.expect("<");
        do {
            fields.add(new Field(tokens.take(), read(tokens)));
        } while (tokens.takes(","));
        tokens.expect(">");
        return new RowType(fields, true);
    }
}
