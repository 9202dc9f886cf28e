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

    private ExpressionText() {}

    /// The expression with the names of the columns of `input`, cut where it grows long.
    public static String of(Expression expression, RowType input) {
        StringBuilder out = new StringBuilder();
        write(expression, input, out, false);
        return out.length() <= LENGTH_MAX ? out.toString() : out.substring(0, LENGTH_MAX) + "…";
    }

    private static void write(Expression expression, RowType input, StringBuilder out, boolean nested) {
        if (out.length() > LENGTH_MAX) {
            return;
        }
        switch (expression) {
            case Input column -> out.append(input.fields().get(column.index()).name());
            case Literal literal -> out.append(LiteralText.of(literal.value(), literal.type()));
            case Call call -> write(call, input, out, nested);
        }
    }

    private static void write(Call call, RowType input, StringBuilder out, boolean nested) {
        List<Expression> arguments = call.arguments();
        String function = call.function();
        if (arguments.size() == 3 && (function.equals("LIKE") || function.equals("SIMILAR TO"))) {
            join(arguments.subList(0, 2), " " + function + " ", input, out, true);
            out.append(" ESCAPE ");
            write(arguments.getLast(), input, out, true);
        } else if (INFIX.contains(function) && arguments.size() > 1) {
            out.append(nested ? "(" : "");
            join(arguments, " " + function + " ", input, out, true);
            out.append(nested ? ")" : "");
        } else if (function.startsWith("IS ")) {
            write(arguments.getFirst(), input, out, true);
            out.append(' ').append(function);
        } else if (function.endsWith("CAST")) {
            out.append(function).append('(');
            write(arguments.getFirst(), input, out, false);
            out.append(" AS ").append(call.type().name()).append(')');
        } else if (function.equals(FunctionCatalog.FIELD)) {
            write(arguments.getFirst(), input, out, true);
            RowType row = (RowType) arguments.getFirst().type();
            out.append('.').append(row.names().get(FunctionCatalog.fieldIndex(call)));
        } else if (function.equals("IN")) {
            write(arguments.getFirst(), input, out, true);
            out.append(" IN (");
            join(arguments.subList(1, arguments.size()), ", ", input, out, false);
            out.append(')');
        } else if (function.equals("CASE")) {
            branches(arguments, input, out);
        } else if (function.equals("ARRAY") || function.equals("MAP")) {
            out.append(function).append('[');
            join(arguments, ", ", input, out, false);
            out.append(']');
        } else {
            out.append(function).append('(');
            join(arguments, ", ", input, out, false);
            out.append(')');
        }
    }

    private static void branches(List<Expression> arguments, RowType input, StringBuilder out) {
        out.append("CASE");
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            out.append(" WHEN ");
            write(arguments.get(i), input, out, false);
            out.append(" THEN ");
            write(arguments.get(i + 1), input, out, false);
        }
        out.append(" ELSE ");
        write(arguments.getLast(), input, out, false);
        out.append(" END");
    }

    private static void join(
            List<Expression> arguments, String between, RowType input, StringBuilder out, boolean nested) {
        for (int i = 0; i < arguments.size() && out.length() <= LENGTH_MAX; i++) {
            out.append(i == 0 ? "" : between);
            write(arguments.get(i), input, out, nested);
        }
    }
}
