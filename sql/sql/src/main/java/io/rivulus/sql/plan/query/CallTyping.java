package io.rivulus.sql.plan.query;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.IntegerType;
import io.rivulus.data.type.DataType.IntervalType;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.parser.RelDataTypes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.jspecify.annotations.Nullable;

/// Asks the function catalog what a call yields.
final class CallTyping implements SqlReturnTypeInference {
    /// A function whose type depends on what an argument is has fewer. To ask for one of a long IN list copies the
    /// list.
    private static final int CONSTANTS_MAX = 16;

    private final FunctionCatalog functions;
    private final String name;

    CallTyping(FunctionCatalog functions, String name) {
        this.functions = functions;
        this.name = name;
    }

    @Override
    public RelDataType inferReturnType(SqlOperatorBinding binding) {
        DataType type =
                functions.resolve(name, arguments(binding), position(binding)).type();
        return RelDataTypes.of(type, binding.getTypeFactory());
    }

    static List<Expression> arguments(SqlOperatorBinding binding) {
        List<Expression> arguments = new ArrayList<>();
        for (int i = 0; i < binding.getOperandCount(); i++) {
            arguments.add(argument(binding, i));
        }
        return arguments;
    }

    /// The arguments by their types alone: of an aggregate's no more is known.
    static List<Expression> inputs(SqlOperatorBinding binding) {
        List<Expression> inputs = new ArrayList<>();
        for (int i = 0; i < binding.getOperandCount(); i++) {
            inputs.add(new Input(i, DataTypes.of(binding.getOperandType(i))));
        }
        return inputs;
    }

    static Position position(SqlOperatorBinding binding) {
        return binding instanceof SqlCallBinding call ? position(call.getCall().getParserPosition()) : Position.NONE;
    }

    static Position position(SqlParserPos place) {
        return place.getLineNum() == 0 ? Position.NONE : new Position(place.getLineNum(), place.getColumnNum());
    }

    /// Some types depend on what a constant is, such as that of `ROUND(x, 2)`.
    private static Expression argument(SqlOperatorBinding binding, int index) {
        DataType type = DataTypes.of(binding.getOperandType(index));
        if (binding.getOperandCount() > CONSTANTS_MAX || !binding.isOperandLiteral(index, false)) {
            return new Input(index, type);
        }
        return switch (type) {
            case CharType _ -> literal(binding.getOperandLiteralValue(index, String.class), type);
            case IntegerType integer -> {
                BigDecimal number = binding.getOperandLiteralValue(index, BigDecimal.class);
                yield number == null
                        ? new Input(index, type)
                        : new Literal(
                                switch (integer.size()) {
                                    case BIGINT -> (Object) number.longValue();
                                    case TINYINT, SMALLINT, INT -> number.intValue();
                                },
                                type);
            }
            case IntervalType interval ->
                new Literal(interval.yearMonth() ? Period.ofMonths(1) : Duration.ofMillis(1), type);
            default -> new Input(index, type);
        };
    }

    private static Expression literal(@Nullable String text, DataType type) {
        return new Literal(text, type);
    }
}
