package io.rivulus.sql.plan.query;

import io.rivulus.base.Check;
import io.rivulus.base.error.UserException;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.DataType;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.TableCall;
import io.rivulus.sql.plan.PlanErrors;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/// Calcite's expressions as the engine's, every call typed by the function catalog.
public final class Expressions {
    private final FunctionCatalog functions;

    Expressions(FunctionCatalog functions) {
        this.functions = functions;
    }

    public FunctionCatalog functions() {
        return functions;
    }

    /// An expression in which column `i` is `columns[i]`.
    public Expression of(RexNode node, List<Expression> columns) {
        return switch (node) {
            case RexInputRef input -> columns.get(input.getIndex());
            case RexLiteral literal -> RexLiterals.of(literal);
            case RexFieldAccess access
            when !(access.getReferenceExpr() instanceof RexCorrelVariable) ->
                functions.field(
                        of(access.getReferenceExpr(), columns),
                        access.getField().getIndex(),
                        Position.NONE);
            case RexSubQuery _, RexFieldAccess _ -> throw correlated();
            case RexOver over ->
                throw new UserException(
                        PlanErrors.OVER_UNSUPPORTED,
                        "%s OVER is not supported yet"
                                .formatted(over.getOperator().getName()));
            case RexCall call -> call(call, columns);
            default -> throw Check.unreachable("the expression %s is of no kind that a query has", node);
        };
    }

    static UserException correlated() {
        return new UserException(
                PlanErrors.CORRELATED_UNSUPPORTED,
                "a subquery refers to the query around it in a way that is not supported yet; write it as a join");
    }

    /// Where an aggregate is called.
    public static Position position(AggregateCall call) {
        return CallTyping.position(call.getParserPosition());
    }

    /// Where an aggregate with OVER is called.
    public static Position position(RexOver over) {
        return CallTyping.position(over.getParserPosition());
    }

    /// The call of a table function.
    public TableCall table(RexCall call, List<Expression> arguments) {
        return functions.table(call.getOperator().getName(), arguments, CallTyping.position(call.getParserPosition()));
    }

    private Expression call(RexCall call, List<Expression> columns) {
        Position at = CallTyping.position(call.getParserPosition());
        if (call.getKind() == SqlKind.SEARCH) {
            return of(RexUtil.expandSearch(new RexBuilder(new PlanTypeFactory()), null, call), columns);
        }
        List<Expression> arguments = new ArrayList<>();
        for (RexNode operand : call.getOperands()) {
            arguments.add(of(operand, columns));
        }
        DataType type = DataTypes.of(call.getType());
        return switch (call.getKind()) {
            case CAST -> functions.cast(arguments.getFirst(), type, at);
            case SAFE_CAST -> functions.tryCast(arguments.getFirst(), type, at);
            case REINTERPRET -> arguments.getFirst();
            case AND, OR -> chain(call.getKind().name(), arguments, at);
            case ARRAY_VALUE_CONSTRUCTOR -> functions.resolve("ARRAY", arguments, at);
            case MAP_VALUE_CONSTRUCTOR -> functions.resolve("MAP", arguments, at);
            case ROW -> functions.resolve("ROW", arguments, at);
            default -> functions.resolve(call.getOperator().getName(), arguments, at);
        };
    }

    /// A conjunction of one is that one, of none is true.
    private Expression chain(String name, List<Expression> arguments, Position at) {
        return switch (arguments.size()) {
            case 0 -> new Literal(name.equals("AND"), new DataType.BooleanType(false));
            case 1 -> arguments.getFirst();
            default -> functions.resolve(name, arguments, at);
        };
    }
}
