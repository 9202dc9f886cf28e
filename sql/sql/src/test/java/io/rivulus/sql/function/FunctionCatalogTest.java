package io.rivulus.sql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.UserException;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FunctionCatalogTest {
    private static final FunctionCatalog CATALOG = FunctionCatalog.builtIn(Overflow.ERROR);

    @Test
    void choosesTheNearestAndCastsItsArguments() {
        assertThat(resolve("+", Types.TINYINT, Types.BIGINT)).hasToString("+(CAST($0), $1)");
        assertThat(resolve("+", Types.TINYINT, Types.BIGINT).type()).isEqualTo(Types.BIGINT);
        assertThat(resolve("SQRT", Types.decimal(5, 2))).hasToString("SQRT(CAST($0))");
        assertThat(resolve("ABS", Types.SMALLINT).type()).isEqualTo(Types.SMALLINT);
    }

    @Test
    void infersNullability() {
        DataType present = Types.INT.withNullable(false);
        assertThat(resolve("+", present, present).type().nullable()).isFalse();
        assertThat(resolve("+", present, Types.INT).type().nullable()).isTrue();
        assertThat(resolve("COALESCE", Types.INT, present).type().nullable()).isFalse();
        assertThat(resolve("IS NULL", Types.INT).type().nullable()).isFalse();
    }

    @Test
    void givesDecimalsTheTypesOfFlink() {
        assertThat(resolve("+", Types.decimal(10, 2), Types.decimal(5, 4)).type())
                .isEqualTo(Types.decimal(13, 4));
        assertThat(resolve("*", Types.decimal(10, 2), Types.decimal(5, 4)).type())
                .isEqualTo(Types.decimal(16, 6));
        assertThat(resolve("/", Types.decimal(10, 2), Types.decimal(5, 4)).type())
                .isEqualTo(Types.decimal(20, 8));
        assertThat(resolve("*", Types.decimal(38, 10), Types.decimal(38, 10)).type())
                .isEqualTo(Types.decimal(38, 6));
        assertThat(resolve("+", Types.decimal(10, 2), Types.BIGINT).type()).isEqualTo(Types.decimal(22, 2));
        assertThat(resolve("+", Types.decimal(10, 2), Types.FLOAT).type()).isEqualTo(Types.DOUBLE);
    }

    @Test
    void namesTheNearestFunction() {
        assertThatThrownBy(() -> CATALOG.resolve("UPER", List.of(), new Position(2, 8)))
                .isInstanceOf(UserException.class)
                .hasMessage("unknown function UPER at 2:8; did you mean 'UPPER'?");
    }

    @Test
    void tellsHowAFunctionIsCalled() {
        assertThatThrownBy(() -> resolve("LPAD", Types.STRING, Types.DATE, Types.STRING))
                .hasMessage("LPAD can't take (STRING, DATE, STRING); it is called as LPAD(STRING, INT, STRING)");
    }

    @Test
    void tellsWhatNothingCasts() {
        assertThatThrownBy(() -> CATALOG.cast(new Input(0, Types.DATE), Types.BIGINT, new Position(1, 2)))
                .hasMessage("DATE can't be cast to BIGINT at 1:2");
    }

    @Test
    void everyFunctionSaysWhatItDoesAndShowsIt() {
        for (FunctionText text : CATALOG.texts()) {
            assertThat(text.descriptions()).as(text.name()).hasSize(1).allMatch(words -> words.endsWith("."));
            assertThat(text.calls()).as(text.name()).isNotEmpty();
            assertThat(text.examples()).as(text.name()).isNotEmpty();
        }
    }

    @Test
    void everyNameIsDocumentedOnce() {
        List<String> documented = CATALOG.texts().stream()
                .flatMap(text -> Stream.concat(Stream.of(text.name()), text.aliases().stream()))
                .toList();
        assertThat(documented).containsExactlyInAnyOrderElementsOf(CATALOG.names());
    }

    @Test
    void listsTheWaysToCallAFunction() {
        assertThat(calls("ABS")).containsExactly("ABS(NUMBER) → NUMBER");
        assertThat(calls("GREATEST")).containsExactly("GREATEST(ANY, ANY...) → the common type");
        assertThat(calls("LPAD")).containsExactly("LPAD(STRING, INT, STRING) → STRING");
        assertThat(calls("/"))
                .containsExactly(
                        "NUMBER / NUMBER → NUMBER",
                        "INTERVAL YEAR TO MONTH / INT → INTERVAL YEAR TO MONTH",
                        "INTERVAL DAY TO SECOND / BIGINT → INTERVAL DAY TO SECOND");
    }

    private static List<String> calls(String name) {
        return CATALOG.texts().stream()
                .filter(text -> text.name().equals(name))
                .findFirst()
                .orElseThrow()
                .calls();
    }

    private static Expression resolve(String name, DataType... types) {
        List<Expression> arguments = IntStream.range(0, types.length)
                .<Expression>mapToObj(i -> new Input(i, types[i]))
                .toList();
        return CATALOG.resolve(name, arguments, Position.NONE);
    }
}
