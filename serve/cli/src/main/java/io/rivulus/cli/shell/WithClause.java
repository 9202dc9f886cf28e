package io.rivulus.cli.shell;

import io.rivulus.cli.shell.Lexeme.Kind;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The WITH clause of a CREATE TABLE in which the cursor stands.
///
/// @param key whose value is to come; null where a key is
/// @param given what the clause says already, before the cursor and behind it
/// @param columns the table's, as far as their types are simple
record WithClause(@Nullable String key, Map<String, String> given, RowType columns) {
    private static final Set<String> NO_COLUMN =
            Set.of("WATERMARK", "PRIMARY", "CONSTRAINT", "UNIQUE", "PERIOD", "LIKE");
    private static final int TIME_DIGITS = 3;
    private static final DataType DECIMAL = Types.decimal(10, 0);

    /// The clause around the cursor, if it is in one.
    static Optional<WithClause> around(Draft draft) {
        int open = openParenthesis(draft.before());
        if (open < 1 || !draft.before().get(open - 1).is("WITH") || !draft.begins("CREATE")) {
            return Optional.empty();
        }
        Map<String, String> given = new LinkedHashMap<>();
        pairs(draft.before().subList(open + 1, draft.before().size()), given);
        pairs(draft.after(), given);
        return Optional.of(new WithClause(key(draft), given, columns(draft.before())));
    }

    private static @Nullable String key(Draft draft) {
        Lexeme key = draft.back(2);
        return draft.follows("=") && key != null ? key.text() : null;
    }

    /// Where the innermost parenthesis was opened that is not closed; -1 when all are.
    private static int openParenthesis(List<Lexeme> lexemes) {
        int depth = 0;
        for (int i = lexemes.size() - 1; i >= 0; i--) {
            if (lexemes.get(i).is(")")) {
                depth++;
            } else if (lexemes.get(i).is("(")) {
                if (depth == 0) {
                    return i;
                }
                depth--;
            }
        }
        return -1;
    }

    private static void pairs(List<Lexeme> lexemes, Map<String, String> given) {
        for (int i = 0; i + 2 < lexemes.size(); i++) {
            if (lexemes.get(i).kind() == Kind.STRING
                    && lexemes.get(i + 1).is("=")
                    && lexemes.get(i + 2).kind() == Kind.STRING) {
                given.put(lexemes.get(i).text(), lexemes.get(i + 2).text());
            }
        }
    }

    private static RowType columns(List<Lexeme> lexemes) {
        Map<String, DataType> columns = new LinkedHashMap<>();
        int depth = 0;
        for (int i = 0; i + 1 < lexemes.size() && !lexemes.get(i).is("WITH"); i++) {
            Lexeme lexeme = lexemes.get(i);
            depth += lexeme.is("(") ? 1 : lexeme.is(")") ? -1 : 0;
            boolean begins = depth == 1
                    && i > 0
                    && (lexemes.get(i - 1).is("(") || lexemes.get(i - 1).is(","));
            if (begins && lexeme.isName() && !lexeme.isAnyOf(NO_COLUMN)) {
                columns.putIfAbsent(lexeme.text(), type(lexemes.get(i + 1).text()));
            }
        }
        List<Field> fields = new ArrayList<>();
        columns.forEach((name, type) -> fields.add(new Field(name, type)));
        return new RowType(fields, false);
    }

    /// The type of a column by the first word of what is written: exact enough to know which options it has.
    private static DataType type(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "BOOLEAN" -> Types.BOOLEAN;
            case "TINYINT" -> Types.TINYINT;
            case "SMALLINT" -> Types.SMALLINT;
            case "INT", "INTEGER" -> Types.INT;
            case "BIGINT" -> Types.BIGINT;
            case "FLOAT" -> Types.FLOAT;
            case "DOUBLE" -> Types.DOUBLE;
            case "DECIMAL", "NUMERIC" -> DECIMAL;
            case "DATE" -> Types.DATE;
            case "TIMESTAMP" -> Types.timestamp(TIME_DIGITS);
            case "TIMESTAMP_LTZ" -> Types.timestampLtz(TIME_DIGITS);
            default -> Types.STRING;
        };
    }
}
