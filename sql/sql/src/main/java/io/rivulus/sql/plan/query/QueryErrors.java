package io.rivulus.sql.plan.query;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import io.rivulus.data.type.DataType;
import io.rivulus.sql.catalog.Catalogs;
import io.rivulus.sql.plan.PlanErrors;
import io.rivulus.sql.statement.Identifier;
import io.rivulus.sql.statement.Position;
import java.util.List;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/// Calcite's objections in our words: one line that says what, where, and what may have been meant.
final class QueryErrors {
    private static final Pattern TABLE = Pattern.compile("Object '(.*)' not found.*|Table '(.*)' not found.*");
    private static final Pattern COLUMN = Pattern.compile("Column '(.*?)' not found.*");
    private static final Pattern AMBIGUOUS = Pattern.compile("Column '(.*)' is ambiguous");
    private static final Pattern UNGROUPED = Pattern.compile("Expression '(.*)' is not being grouped");
    private static final Pattern TYPES = Pattern.compile("Cannot apply '(.*?)' to arguments of type '(.*?)'\\..*");

    private QueryErrors() {}

    static String place(SqlParserPos position) {
        return position.getLineNum() + ":" + position.getColumnNum();
    }

    /// The error to throw instead.
    ///
    /// @param node what the validator was looking at
    /// @param columns the names of all columns of the tables that the query reads
    static UserException of(
            CalciteContextException error, @Nullable SqlNode node, Catalogs catalogs, SortedSet<String> columns) {
        Throwable cause = error.getCause() == null ? error : error.getCause();
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        String at = " at %d:%d".formatted(error.getPosLine(), error.getPosColumn());
        Matcher matcher = TABLE.matcher(message);
        if (matcher.matches()) {
            if (matcher.group(1) != null && node instanceof SqlIdentifier name) {
                return catalogs.unknown(
                        new Identifier(name.names, new Position(error.getPosLine(), error.getPosColumn())));
            }
            String table = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            return error(PlanErrors.UNKNOWN_COLUMN, "no table %s in FROM%s".formatted(table, at), error);
        }
        matcher = COLUMN.matcher(message);
        if (matcher.matches()) {
            String name = matcher.group(1);
            return error(
                    PlanErrors.UNKNOWN_COLUMN,
                    "unknown column %s%s%s".formatted(name, at, Nearest.hint(name, columns)),
                    error);
        }
        matcher = AMBIGUOUS.matcher(message);
        if (matcher.matches()) {
            return error(
                    PlanErrors.AMBIGUOUS_COLUMN,
                    "column %s%s is ambiguous; put the table's name before it".formatted(matcher.group(1), at),
                    error);
        }
        matcher = UNGROUPED.matcher(message);
        if (matcher.matches()) {
            return error(
                    PlanErrors.NOT_GROUPED,
                    "%s%s is neither grouped nor aggregated; add it to GROUP BY or aggregate it, as with MAX"
                            .formatted(matcher.group(1).replace("`", ""), at),
                    error);
        }
        matcher = TYPES.matcher(message);
        if (matcher.matches()) {
            return error(
                    PlanErrors.WRONG_TYPE,
                    "%s%s can't take %s".formatted(matcher.group(1), at, types(matcher.group(2))),
                    error);
        }
        return error(PlanErrors.INVALID_QUERY, lower(message) + at, error);
    }

    /// Of `SUM(<VARCHAR(2147483647)>)` the types, by their names here.
    private static String types(String call) {
        int first = call.indexOf('<');
        int last = call.lastIndexOf('>');
        String types = first < 0 ? call : call.substring(first, last + 1);
        return types.replaceAll("[<>]", "")
                .replace("VARCHAR(" + DataType.LENGTH_MAX + ")", "STRING")
                .replace("INTEGER", "INT");
    }

    private static String lower(String message) {
        boolean word = message.length() > 1 && Character.isLowerCase(message.charAt(1));
        return word ? Character.toLowerCase(message.charAt(0)) + message.substring(1) : message;
    }

    private static UserException error(ErrorCode code, String message, Throwable cause) {
        return new UserException(code, message, cause);
    }

    /// A list for messages.
    static String list(List<String> names) {
        return String.join(", ", names);
    }
}
