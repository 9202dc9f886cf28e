package io.rivulus.sql.plan.query;

import io.rivulus.base.Check;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.BinaryType;
import io.rivulus.data.type.DataType.BooleanType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.DateType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.DoubleType;
import io.rivulus.data.type.DataType.FloatType;
import io.rivulus.data.type.DataType.IntegerSize;
import io.rivulus.data.type.DataType.IntegerType;
import io.rivulus.data.type.DataType.IntervalType;
import io.rivulus.data.type.DataType.TimeType;
import io.rivulus.data.type.DataType.TimestampType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimeString;
import org.apache.calcite.util.TimestampString;
import org.jspecify.annotations.Nullable;

/// Constants, with their values as [io.rivulus.data.Values] has them.
final class RexLiterals {
    private static final long MICROS_PER_MILLI = 1000;

    private RexLiterals() {}

    static Literal of(RexLiteral literal) {
        DataType type = DataTypes.of(literal.getType());
        return new Literal(literal.isNull() ? null : value(literal, type), type);
    }

    private static Object value(RexLiteral literal, DataType type) {
        return switch (type) {
            case BooleanType _ -> given(literal, Boolean.class);
            case IntegerType integer -> {
                BigDecimal number = given(literal, BigDecimal.class);
                yield integer.size() == IntegerSize.BIGINT ? (Object) number.longValueExact() : number.intValueExact();
            }
            case FloatType _ -> given(literal, Number.class).floatValue();
            case DoubleType _ -> given(literal, Number.class).doubleValue();
            case DecimalType decimal ->
                given(literal, BigDecimal.class).setScale(decimal.scale(), RoundingMode.HALF_UP);
            case CharType _ -> given(literal, String.class);
            case BinaryType _ -> given(literal, ByteString.class).getBytes();
            case DateType _ -> LocalDate.parse(given(literal, DateString.class).toString());
            case TimeType _ -> LocalTime.parse(given(literal, TimeString.class).toString());
            case TimestampType timestamp -> {
                LocalDateTime time = LocalDateTime.parse(
                        given(literal, TimestampString.class).toString().replace(' ', 'T'));
                yield timestamp.localZoned() ? time.toInstant(ZoneOffset.UTC) : time;
            }
            case IntervalType interval -> {
                BigDecimal amount = given(literal, BigDecimal.class);
                yield interval.yearMonth()
                        ? Period.ofMonths(amount.intValueExact())
                        : Duration.ofNanos(amount.multiply(BigDecimal.valueOf(MICROS_PER_MILLI * 1000))
                                .longValue());
            }
            default -> throw Check.unreachable("there are no constants of type %s", type.name());
        };
    }

    private static <T> T given(RexLiteral literal, Class<T> kind) {
        @Nullable T value = literal.getValueAs(kind);
        if (value == null) {
            throw Check.unreachable("the constant %s is no %s", literal, kind.getSimpleName());
        }
        return value;
    }
}
