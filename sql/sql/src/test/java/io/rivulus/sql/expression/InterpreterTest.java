package io.rivulus.sql.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.function.Evaluation;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.Overflow;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class InterpreterTest {
    private static final FunctionCatalog CATALOG = FunctionCatalog.builtIn(Overflow.ERROR);
    private static final RowType INPUT = RowType.of(new Field("a", Types.INT), new Field("s", Types.STRING));

    private final Interpreter interpreter = new Interpreter(CATALOG, Evaluation.timeless());

    @Test
    void givesTheValueOfAConstantExpression() {
        assertThat(interpreter.evaluate(read("DATE '2026-01-31' + INTERVAL '1' MONTH")))
                .isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(interpreter.evaluate(read("NULLIF(1, 1)"))).isNull();
        assertThatThrownBy(() -> interpreter.evaluate(read("1 / 0"))).hasMessage("division by zero in 1 / 0");
    }

    @Test
    void foldsThePartsWithoutInputs() {
        assertThat(folded("a + (2 + 3) * 4")).isEqualTo("a + 20");
        assertThat(folded("CASE WHEN 1 < 2 THEN UPPER('x') ELSE s END"))
                .isEqualTo("CASE WHEN TRUE THEN 'X' ELSE s END");
        assertThat(folded("CAST('2026-01-31' AS DATE)")).isEqualTo("DATE '2026-01-31'");
        assertThat(folded("ARRAY[1, 2][2]")).isEqualTo("2");
    }

    @Test
    void leavesWhatFailsForTheRowsThatComeToIt() {
        assertThat(folded("CASE WHEN a = 0 THEN 0 ELSE 1 / 0 END")).isEqualTo("CASE WHEN a = 0 THEN 0 ELSE 1 / 0 END");
    }

    @Test
    void leavesTheClockAndChance() {
        assertThat(folded("CURRENT_TIMESTAMP()")).isEqualTo("CURRENT_TIMESTAMP()");
        assertThat(folded("RAND() + (1 + 1)")).isEqualTo("RAND() + 2.0");
    }

    private String folded(String text) {
        return ExpressionText.of(interpreter.fold(read(text)), INPUT);
    }

    private static Expression read(String text) {
        return ExpressionReader.read(text, INPUT, CATALOG);
    }
}
