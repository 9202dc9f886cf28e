package io.rivulus.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.UserException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Texts of unreasonable size, on the heap of 1 GB that tests have. The time-outs are far above what is usual:
/// they tell seconds from minutes.
@Timeout(30)
@Tag("slow")
final class LimitsTest {
    static Stream<String> deepTexts() {
        return Stream.of(
                        "SELECT %s1%s:(:)",
                        "SELECT %s1%s:f(:)",
                        "SELECT %s1%s:a[:]",
                        "SELECT %sa%s:CAST(: AS INT)",
                        "SELECT %sa%s:CASE WHEN : THEN 1 END",
                        "SELECT * FROM %st%s:(SELECT * FROM :)",
                        "SELECT %s1%s:(SELECT :)",
                        "SELECT %s1%s:ROW(:)",
                        "SELECT %sa%s:NOT :",
                        "SELECT a%s%s:: + 1",
                        "SELECT a%s%s:.b:")
                .map(shape -> shape.split(":", -1))
                .map(parts -> parts[0].formatted(parts[1].repeat(5_000), parts[2].repeat(5_000)));
    }

    @ParameterizedTest
    @MethodSource("deepTexts")
    void readsFiveThousandLevels(String sql) {
        assertThat(SqlScript.parse(sql)).hasSize(1);
    }

    @Test
    void refusesLevelsThatNoStackHolds() {
        assertThatThrownBy(() -> SqlScript.parse("SELECT\n" + "(".repeat(500_000)))
                .isInstanceOf(UserException.class)
                .hasMessage("parentheses nest more than 10000 deep at 2:10001");
    }

    @Test
    void refusesTypesNestedBeyondUse() {
        String type = "ARRAY<".repeat(101) + "INT" + ">".repeat(101);
        assertThatThrownBy(() -> SqlScript.parse("CREATE TABLE t (a " + type + ")"))
                .isInstanceOf(UserException.class)
                .hasMessage("types nest more than 100 deep at 1:619");
        assertThatThrownBy(() -> SqlScript.parse("CREATE TABLE t (a INT" + " ARRAY".repeat(101) + ")"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("types nest more than 100 deep at 1:");
        assertThat(SqlScript.parse("CREATE TABLE t (a " + type.substring(6, type.length() - 1) + ")"))
                .hasSize(1);
    }

    @Test
    void readsAMegabyteOfValues() {
        assertThat(SqlScript.parse("SELECT a IN (" + "12345678,".repeat(110_000) + "1)"))
                .hasSize(1);
    }

    @Test
    void refusesAMegabyteOfOrs() {
        assertThatThrownBy(() -> SqlScript.parse("SELECT a = 1" + " OR a = 1".repeat(110_000)))
                .isInstanceOf(UserException.class)
                .hasMessage("the expression at 1:8 chains more than 20,000 operators and operands:"
                        + " write x IN (...), or parentheses");
    }

    @Test
    void readsAMegabyteOfDotsInLinearTime() {
        assertThat(SqlScript.parse("SELECT _a" + "._a".repeat(330_000))).hasSize(1);
    }

    @Test
    void refusesAStatementOfManyMegabytes() {
        assertThatThrownBy(() -> SqlScript.parse("SELECT '" + "x".repeat(3_000_000) + "'"))
                .isInstanceOf(UserException.class)
                .hasMessage("the statement at 1:1 has 3,000,009 characters, and 2,097,152 are allowed:"
                        + " put long lists of values into a table");
    }

    @Test
    void readsAScriptOfManyStatements() {
        assertThat(SqlScript.parse("SELECT 1;\n".repeat(20_000))).hasSize(20_000);
    }

    @Test
    void readsATableOfManyColumns() {
        String columns =
                IntStream.range(0, 20_000).mapToObj(i -> "c" + i + " INT").collect(Collectors.joining(","));
        assertThat(SqlScript.parse("CREATE TABLE t (" + columns + ")")).hasSize(1);
    }
}
