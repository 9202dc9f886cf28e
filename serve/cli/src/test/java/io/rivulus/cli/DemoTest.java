package io.rivulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoTest {
    @TempDir
    private Path examples;

    @Test
    void tellsTheCommentAboveAStatementAndTheStatement() throws IOException {
        write("""
                -- Not this: a line stands between.

                CREATE VIEW v AS SELECT '${data}' AS d;

                -- What is seen,
                -- and why.
                SELECT d, ${rows-per-second} AS pace FROM v;
                """);
        Demo demo = Demo.read(examples, "words", false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(out, new ByteArrayOutputStream(), true, false);

        demo.statements().forEach(statement -> demo.explain(statement, console));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""

                What is seen,
                and why.

                  SELECT d, 0 AS pace FROM v

                """);
        assertThat(demo.statements().getFirst().source().text())
                .contains(examples.resolve("words").toString());
        assertThat(Demo.read(examples, "words", true)
                        .statements()
                        .getLast()
                        .source()
                        .text())
                .doesNotContain(" 0 AS pace");
    }

    @Test
    void knowsTheExamplesThatHaveAScript() throws IOException {
        write("SELECT 1;");
        Files.createDirectories(examples.resolve("not-an-example"));
        assertThat(Demo.namesIn(examples)).containsExactly("words");
    }

    private void write(String script) throws IOException {
        Files.createDirectories(examples.resolve("words"));
        Files.writeString(examples.resolve("words").resolve("words.sql"), script);
    }
}
