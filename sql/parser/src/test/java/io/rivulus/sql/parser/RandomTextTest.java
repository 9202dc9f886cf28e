package io.rivulus.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Damaged statements: whatever is read, it ends in statements or in a message of one line.
final class RandomTextTest {
    private static final String[] SNIPPETS = {
        "'",
        "`",
        "\"",
        "(",
        ")",
        ",",
        ";",
        "--",
        "/*",
        "*/",
        "SELECT",
        "FROM",
        "INTERVAL",
        "U&'\\zzzz'",
        "x'1'",
        "NULL",
        "MATCH_RECOGNIZE",
        "1e999999",
        "99999999999",
        "TIMESTAMP 'x'",
        "ROW",
        "ARRAY<",
        ">",
        "[",
        "]",
        ".",
        "*",
        "::",
        "?",
        "LATERAL",
        "_abc'd'",
        "E'\\u12'",
        "PIVOT",
        "\u0007",
        "\uD83D",
        "FETCH",
        "EXTEND",
        "CURSOR",
        "END",
        "\n"
    };

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void endsInStatementsOrInOneLine(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> corpus = corpus();
        for (int i = 0; i < 1_500; i++) {
            String text = damaged(corpus.get(random.nextInt(corpus.size())), corpus, random);
            try {
                assertThat(SqlScript.parse(text)).as("seed %s: %s", seed, text).doesNotContainNull();
            } catch (UserException e) {
                assertThat(e.getMessage())
                        .as("seed %s: %s", seed, text)
                        .doesNotContain("\n", "\r")
                        .hasSizeLessThan(400)
                        .containsPattern("\\d+:\\d+");
            }
        }
    }

    private static String damaged(String text, List<String> corpus, Random random) {
        List<String> tokens = new ArrayList<>(Arrays.asList(text.split("(?<=\\W)|(?=\\W)")));
        for (int cuts = 1 + random.nextInt(4); cuts > 0 && !tokens.isEmpty(); cuts--) {
            int at = random.nextInt(tokens.size());
            switch (random.nextInt(5)) {
                case 0 -> tokens.remove(at);
                case 1 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
                case 2 -> tokens.set(at, SNIPPETS[random.nextInt(SNIPPETS.length)]);
                case 3 -> tokens.add(at, " " + SNIPPETS[random.nextInt(SNIPPETS.length)] + " ");
                default -> tokens.set(at, corpus.get(random.nextInt(corpus.size())));
            }
        }
        return String.join("", tokens);
    }

    private static List<String> corpus() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden"))) {
            List<String> corpus = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                for (String one : Files.readString(file).split("\n====\n", -1)) {
                    corpus.add(one.split("\n----\n", -1)[0]);
                }
            }
            return corpus;
        }
    }
}
