package io.rivulus.sql.expression;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.BinaryType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.IntervalType;
import io.rivulus.data.type.DataType.NullType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.function.FunctionCatalog;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads expressions written much as in SQL, so that tests can be read.
///
/// Units and other symbols are texts: `EXTRACT('YEAR', d)`, `TRIM('BOTH', ' ', s)`.
final class ExpressionReader {
    private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", "<", "<=", ">", ">=");

    private final Tokens tokens;
    private final RowType input;
    private final FunctionCatalog catalog;

    private ExpressionReader(Tokens tokens, RowType input, FunctionCatalog catalog) {
        this.tokens = tokens;
        this.input = input;
        this.catalog = catalog;
    }

    /// @param input the names of columns that may stand in it
    static Expression read(String text, RowType input, FunctionCatalog catalog) {
        Tokens tokens = new Tokens(text);
        Expression expression = new ExpressionReader(tokens, input, catalog).or();
        if (!tokens.atEnd()) {
            throw new IllegalArgumentException("unread: " + tokens.peek() + " in " + text);
        }
        return expression;
    }

    private Expression call(String name, Expression... arguments) {
        return catalog.resolve(name, List.of(arguments), Position.NONE);
    }

    private Expression or() {
        Expression left = and();
        while (tokens.takes("OR")) {
            left = call("OR", left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (tokens.takes("AND")) {
            left = call("AND", left, not());
        }
        return left;
    }

    private Expression not() {
        return tokens.takes("NOT") ? call("NOT", not()) : comparison();
    }

    private Expression comparison() {
        Expression left = sum();
        while (true) {
            if (COMPARISONS.contains(tokens.peek())) {
                left = call(tokens.take(), left, sum());
            } else if (tokens.takes("IS")) {
                left = is(left);
            } else if (tokens.takes("NOT")) {
                left = call("NOT", predicate(left));
            } else if (tokens.sees("IN") || tokens.sees("LIKE") || tokens.sees("SIMILAR") || tokens.sees("BETWEEN")) {
                left = predicate(left);
            } else {
                return left;
            }
        }
    }

    private Expression predicate(Expression left) {
        if (tokens.takes("IN")) {
            tokens.expect("(");
            List<Expression> arguments = new ArrayList<>(List.of(left));
            arguments.addAll(list(")"));
            return catalog.resolve("IN", arguments, Position.NONE);
        }
        if (tokens.takes("BETWEEN")) {
            Expression low = sum();
            tokens.expect("AND");
            return call("BETWEEN", left, low, sum());
        }
        String name = tokens.takes("LIKE") ? "LIKE" : "SIMILAR TO";
        tokens.takes("SIMILAR TO");
        Expression pattern = sum();
        return tokens.takes("ESCAPE") ? call(name, left, pattern, sum()) : call(name, left, pattern);
    }

    private Expression is(Expression left) {
        String not = tokens.takes("NOT") ? "NOT " : "";
        if (tokens.takes("DISTINCT FROM")) {
            return call("IS " + not + "DISTINCT FROM", left, sum());
        }
        if (tokens.takes("JSON")) {
            Expression is = tokens.peek().matches("VALUE|SCALAR|ARRAY|OBJECT")
                    ? call("IS JSON", left, primaryText(tokens.take()))
                    : call("IS JSON", left);
            return not.isEmpty() ? is : call("NOT", is);
        }
        return call("IS " + not + tokens.take().toUpperCase(Locale.ROOT), left);
    }

    private static Expression primaryText(String text) {
        return literal(text, new CharType(text.length(), false, false));
    }

    private Expression sum() {
        Expression left = product();
        while (tokens.sees("+") || tokens.sees("-") || tokens.sees("||")) {
            left = call(tokens.take(), left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = unary();
        while (tokens.sees("*") || tokens.sees("/") || tokens.sees("%")) {
            left = call(tokens.take(), left, unary());
        }
        return left;
    }

    private Expression unary() {
        if (!tokens.takes("-")) {
            return postfix(primary());
        }
        // A minus belongs to the number behind it, or the least number could not be written.
        if (tokens.peek().matches("[0-9.].*")) {
            return number("-" + tokens.take());
        }
        return call("-", unary());
    }

    private Expression postfix(Expression expression) {
        Expression result = expression;
        while (true) {
            if (tokens.takes("[")) {
                result = call("ITEM", result, or());
                tokens.expect("]");
            } else if (tokens.takes(".")) {
                int field = ((RowType) result.type()).indexOf(tokens.take());
                result = catalog.field(result, field, Position.NONE);
            } else {
                return result;
            }
        }
    }

    private Expression primary() {
        String token = tokens.take();
        if (token.equals("(")) {
            Expression inner = or();
            tokens.expect(")");
            return inner;
        }
        if (token.startsWith("x'")) {
            byte[] bytes = HexFormat.of().parseHex(token.substring(2, token.length() - 1));
            return literal(bytes, new BinaryType(bytes.length, false, false));
        }
        if (token.startsWith("'")) {
            String text = token.substring(1, token.length() - 1).replace("''", "'");
            return literal(text, new CharType(text.codePointCount(0, text.length()), false, false));
        }
        return token.matches("[0-9.].*") ? number(token) : word(token);
    }

    private Expression word(String word) {
        int column = input.indexOf(word);
        if (column >= 0) {
            return new Input(column, input.type(column));
        }
        String name = word.toUpperCase(Locale.ROOT);
        if (tokens.takes("[")) {
            return catalog.resolve(name, list("]"), Position.NONE);
        }
        return switch (name) {
            case "NULL" -> new Literal(null, new NullType());
            case "TRUE" -> literal(true, Types.BOOLEAN);
            case "FALSE" -> literal(false, Types.BOOLEAN);
            case "CAST", "TRY_CAST" -> cast(word);
            case "CASE" -> branches();
            case "INTERVAL" -> interval();
            default -> tokens.peek().startsWith("'") ? time(name, tokens.takeText()) : function(name);
        };
    }

    private static Expression time(String type, String text) {
        return switch (type) {
            case "DATE" -> literal(LocalDate.parse(text), Types.DATE);
            case "TIME" -> literal(LocalTime.parse(text), Types.time(digits(text)));
            case "TIMESTAMP" -> literal(LocalDateTime.parse(text.replace(' ', 'T')), Types.timestamp(digits(text)));
            case "TIMESTAMP_LTZ" ->
                literal(Instant.parse(text.replace(' ', 'T')), Types.timestampLtz(Math.max(0, digits(text) - 1)));
            default -> throw new IllegalArgumentException("no type of literals: " + type);
        };
    }

    private Expression function(String name) {
        tokens.expect("(");
        return catalog.resolve(name, list(")"), Position.NONE);
    }

    private List<Expression> list(String end) {
        List<Expression> expressions = new ArrayList<>();
        while (!tokens.takes(end)) {
            expressions.add(or());
            if (!tokens.sees(end)) {
                tokens.expect(",");
            }
        }
        return expressions;
    }

    private Expression cast(String word) {
        tokens.expect("(");
        Expression value = or();
        tokens.expect("AS");
        DataType type = TypeReader.read(tokens);
        tokens.expect(")");
        return word.equalsIgnoreCase("CAST")
                ? catalog.cast(value, type, Position.NONE)
                : catalog.tryCast(value, type, Position.NONE);
    }

    private Expression branches() {
        List<Expression> arguments = new ArrayList<>();
        while (tokens.takes("WHEN")) {
            arguments.add(or());
            tokens.expect("THEN");
            arguments.add(or());
        }
        arguments.add(tokens.takes("ELSE") ? or() : new Literal(null, new NullType()));
        tokens.expect("END");
        return catalog.resolve("CASE", arguments, Position.NONE);
    }

    private Expression interval() {
        String amount = tokens.takeText();
        String unit = tokens.take().toUpperCase(Locale.ROOT);
        return switch (unit) {
            case "YEAR" -> literal(Period.ofMonths(Integer.parseInt(amount) * 12), new IntervalType(true, false));
            case "MONTH" -> literal(Period.ofMonths(Integer.parseInt(amount)), new IntervalType(true, false));
            case "DAY" -> literal(Duration.ofDays(Long.parseLong(amount)), new IntervalType(false, false));
            case "HOUR" -> literal(Duration.ofHours(Long.parseLong(amount)), new IntervalType(false, false));
            case "MINUTE" -> literal(Duration.ofMinutes(Long.parseLong(amount)), new IntervalType(false, false));
            case "SECOND" -> {
                BigDecimal micros = new BigDecimal(amount).movePointRight(6);
                yield literal(Duration.ofNanos(micros.longValueExact() * 1000), new IntervalType(false, false));
            }
            default -> throw new IllegalArgumentException("no unit: " + unit);
        };
    }

    private static Expression number(String text) {
        if (text.contains("e") || text.contains("E")) {
            return literal(Double.valueOf(text), Types.DOUBLE);
        }
        BigDecimal number = new BigDecimal(text);
        if (text.contains(".")) {
            return literal(number, Types.decimal(Math.max(number.precision(), number.scale()), number.scale()));
        }
        if (number.precision() > 19 || new BigDecimal(number.longValue()).compareTo(number) != 0) {
            return literal(number, Types.decimal(number.precision(), 0));
        }
        long value = number.longValueExact();
        return value == (int) value ? literal((int) value, Types.INT) : literal(value, Types.BIGINT);
    }

    private static Expression literal(Object value, DataType type) {
        return new Literal(value, type.withNullable(false));
    }

    /// How many characters stand behind the point.
    private static int digits(String text) {
        int point = text.indexOf('.');
        return point < 0 ? 0 : text.length() - point - 1;
    }
}
