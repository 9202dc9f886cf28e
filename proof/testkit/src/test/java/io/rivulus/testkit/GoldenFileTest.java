package io.rivulus.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GoldenFileTest {
    private static final String ROWS = "SELECT x FROM (VALUES (1), (2), (2)) AS t (x)";

    @Test
    void readsWhatItWrites() {
        String text = "a\nb\n----\n\nx\n\n====\n\n----\n====\nc\n----\ny\n";
        GoldenFile file = GoldenFile.parse(text);
        assertThat(file.cases())
                .containsExactly(
                        new GoldenFile.Case("a\nb", "\nx\n\n"),
                        new GoldenFile.Case("", ""),
                        new GoldenFile.Case("c", "y\n"));
        assertThat(file.text()).isEqualTo(text);
    }

    @Test
    void refusesACaseWithoutAnEndOfItsInput() {
        assertThatThrownBy(() -> GoldenFile.parse("a\n====\nb\n----\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a case has one line of ----:\na");
    }

    @Test
    void rowsMayStandInAnyOrderWhereNoneIsAskedFor() throws InterruptedException {
        assertThat(settled(ROWS, "x\n2\n1\n2\n")).isEqualTo("x\n2\n1\n2\n");
        assertThat(settled(ROWS, "x\n1\n2\n")).isEqualTo("x\n1\n2\n2\n");
        assertThat(settled(ROWS, "2\nx\n1\n2\n")).isEqualTo("x\n1\n2\n2\n");
        assertThat(settled(ROWS + " ORDER BY x", "x\n2\n1\n2\n")).isEqualTo("x\n1\n2\n2\n");
        assertThat(settled(ROWS + " ORDER BY x DESC", "")).isEqualTo("x\n2\n2\n1\n");
    }

    @Test
    void aDirectiveKeepsAFileFromAMode() {
        GoldenFile streaming = GoldenFile.parse("-- mode: streaming\n-- parallelism: 4\nSELECT 1\n----\n");
        assertThat(GoldenMode.values())
                .filteredOn(mode -> GoldenSql.runsIn(mode, streaming))
                .containsExactly(GoldenMode.STREAMING_4, GoldenMode.TWO_PHASES_4);
    }

    private static String settled(String query, String expected) throws InterruptedException {
        try (GoldenSql sql = new GoldenSql("")) {
            GoldenFile file = new GoldenFile(List.of(new GoldenFile.Case(query, expected)));
            return sql.run(file, GoldenMode.BATCH_4, Map.<String, Path>of())
                    .cases()
                    .getFirst()
                    .outcome();
        }
    }
}
