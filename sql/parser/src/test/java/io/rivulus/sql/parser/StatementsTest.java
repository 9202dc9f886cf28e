package io.rivulus.sql.parser;

import io.rivulus.base.error.UserException;
import java.io.IOException;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StatementsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "queries",
                "inserts",
                "tables",
                "types",
                "catalogs",
                "show",
                "explain",
                "settings",
                "functions",
                "scripts"
            })
    void readsEachKindOfStatement(String kind) throws IOException {
        GoldenFile.check(kind + ".txt", StatementsTest::outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"errors"})
    void saysInOneLineWhatIsWrong(String kind) throws IOException {
        GoldenFile.check(kind + ".txt", StatementsTest::outcome);
    }

    private static String outcome(String script) {
        try {
            return SqlScript.parse(script).stream().map(Outline::of).collect(Collectors.joining("\n"));
        } catch (UserException e) {
            return e.line();
        }
    }
}
