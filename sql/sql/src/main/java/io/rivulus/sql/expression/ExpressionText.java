package io.rivulus.sql.expression;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.function.FunctionCatalog;
import java.util.List;
import java.util.Set;

/// Expressions as SQL that people read, in errors and plans.
public final class ExpressionText {
    private static final int LENGTH_MAX = 300;
    private static final int DEPTH_MAX = 50;

    private static final Set<String> INFIX = Set.of(
            "+",
            "-",
            "*",
            "/",
            "%",
            "=",
            "<>",
            "<",
            "<=",
            ">",
            ">=",
            "||",
            "AND",
            "OR",
            "LIKE",
            "SIMILAR TO",
            "IS DISTINCT FROM",
            "IS NOT DISTINCT FROM");

    private final RowType input;
    private final StringBuilder out = new StringBuilder();
    private int depth;

    private ExpressionText(RowType input) {
        this.input = input;
    }

    /// The expression with the names of the columns of `input`, cut where it grows long or deep.
    public static String of(Expression expression, RowType input) {
        ExpressionText text = new ExpressionText(input);
        text.write(expression, false);
        StringBuilder out = text.out;
        return out.length() <= LENGTH_MAX ? out.toString() : out.substring(0, LENGTH_MAX) + "…";
    }

    private void write(Expression expression, boolean nested) {
        if (out.length() > LENGTH_MAX) {
            return;
        }
        switch (expression) {
            case Input column -> out.append(input.fields().get(column.index()).name());
            case Literal literal -> out.append(LiteralText.of(literal.value(), literal.type()));
            case Call _ when depth == DEPTH_MAX -> out.append('…');
            case Call call -> {
                depth++;
                write(call, nested);
                depth--;
            }
        }
    }

    private void write(Call call, boolean nested) {
        List<Expression> arguments = call.arguments();
        String function = call.function();
        if (arguments.size() == 3 && (function.equals("LIKE") || function.equals("SIMILAR TO"))) {
            join(arguments.subList(0, 2), " " + function + " ", true);
            out.append(" ESCAPE ");
            write(arguments.getLast(), true);
        } else if (INFIX.contains(function) && arguments.size() > 1) {
            out.append(nested ? "(" : "");
            join(arguments, " " + function + " ", true);
            out.append(nested ? ")" : "");
        } else if (function.startsWith("IS ")) {
            write(arguments.getFirst(), true);
            out.append(' ').append(function);
        } else if (function.endsWith("CAST")) {
            out.append(function).append('(');
            write(arguments.getFirst(), false);
            out.append(" AS ").append(call.type().name()).append(')');
        } else if (function.equals(FunctionCatalog.FIELD)) {
            write(arguments.getFirst(), true);
            RowType row = (RowType) arguments.getFirst().type();
            out.append('.').append(row.names().get(FunctionCatalog.fieldIndex(call)));
        } else if (function.equals("IN")) {
            write(arguments.getFirst(), true);
            list(" IN (", arguments.subList(1, arguments.size()), ')');
        } else if (function.equals("CASE")) {
            branches(arguments);
        } else if (function.equals("ARRAY") || function.equals("MAP")) {
            list(function + "[", arguments, ']');
        } else {
            list(function + "(", arguments, ')');
        }
    }

    private void branches(List<Expression> arguments) {
        out.append("CASE");
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            out.append(" WHEN ");
            write(arguments.get(i), false);
            out.append(" THEN ");
            write(arguments.get(i + 1), false);
        }
        out.append(" ELSE ");
        write(arguments.getLast(), false);
        out.append(" END");
    }

    private void list(String start, List<Expression> arguments, char end) {
        out.append(start);
        join(arguments, ", ", false);
        out.append(end);
    }

    private void join(List<Expression> arguments, String between, boolean nested) {
        for (int i = 0; i < arguments.size() && out.length() <= LENGTH_MAX; i++) {
            out.append(i == 0 ? "" : between);
            write(arguments.get(i), nested);
        }
    }
}
