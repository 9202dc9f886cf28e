package io.rivulus.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.FunctionText;
import io.rivulus.sql.function.Overflow;
import io.rivulus.sql.plan.query.QueryFunction;
import io.rivulus.sql.reference.StatementText;
import io.rivulus.sql.statement.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the pages of `docs/sql/functions/` and `docs/sql/statements/` to what the code says of functions and
/// statements. [#UPDATE] writes them anew. Their examples are executed by `DocumentedExamplesTest` in `proof/testkit`.
final class SqlPagesTest {
    private static final String UPDATE = "mvn -pl proof/architecture -am verify -Dtest=SqlPagesTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.update=true";
    private static final Path FOLDER = Sources.ofCheckout().root().resolve("docs/sql");

    @Test
    void everyFunctionHasAPage() throws IOException {
        List<FunctionText> functions = Stream.concat(
                        FunctionCatalog.builtIn(Overflow.ERROR).texts().stream(), QueryFunction.texts().stream())
                .toList();
        assertPages("functions", FunctionPages.of(functions));
    }

    @Test
    void everyStatementHasAPage() throws IOException {
        assertPages("statements", StatementPages.of(StatementText.all()));
    }

    @Test
    void everyKindOfStatementIsDescribed() {
        Set<Class<?>> described = StatementText.all().stream()
                .flatMap(text -> text.statements().stream())
                .collect(Collectors.toSet());
        assertThat(described).containsExactlyInAnyOrder(Statement.class.getPermittedSubclasses());
    }

    @Test
    void everyStatementShowsAnExample() {
        assertThat(StatementText.all()).noneMatch(text -> text.examples().isEmpty());
        assertThat(QueryFunction.texts()).noneMatch(text -> text.queries().isEmpty());
    }

    /// Those that are there, and no other.
    private static void assertPages(String name, Map<String, String> expected) throws IOException {
        Path folder = FOLDER.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> page : expected.entrySet()) {
                Files.writeString(folder.resolve(page.getKey()), page.getValue());
            }
        }
        String stale = "docs/sql/%s is not what the code says. Write it anew, and look at the difference:%n  %s%n"
                .formatted(name, UPDATE);
        String[] files = folder.toFile().list();
        assertThat(Arrays.asList(files)).as(stale).containsExactlyInAnyOrderElementsOf(expected.keySet());
        for (Map.Entry<String, String> page : expected.entrySet()) {
            assertThat(Files.readString(folder.resolve(page.getKey())))
                    .as(stale)
                    .isEqualTo(page.getValue());
        }
    }
}
