package io.rivulus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every file of `src/test/resources/golden` in every mode. `-Dgolden.update=true` writes what comes of them.
final class GoldenSqlTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden").toAbsolutePath();
    private static final Path DATA = GOLDEN.resolve("data");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    private static final GoldenSql SQL = new GoldenSql(read(DATA.resolve("tables.sql")));

    static Stream<Arguments> filesInModes() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(GOLDEN)) {
            files = all.filter(file -> file.toString().endsWith(".test"))
                    .sorted()
                    .toList();
        }
        List<GoldenMode> modes = UPDATE ? List.of(GoldenMode.PLAIN) : Arrays.asList(GoldenMode.values());
        return files.stream()
                .flatMap(file -> modes.stream()
                        .filter(mode -> GoldenSql.runsIn(mode, GoldenFile.parse(read(file))))
                        .map(mode -> Arguments.of(GOLDEN.relativize(file), mode)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("filesInModes")
    @Timeout(60)
    void comesToWhatItSays(Path name, GoldenMode mode, @TempDir Path out) throws IOException, InterruptedException {
        Path file = GOLDEN.resolve(name);
        GoldenFile golden = GoldenFile.parse(read(file));
        GoldenFile outcome = SQL.run(golden, mode, Map.of("data", DATA, "out", out));
        if (UPDATE) {
            Files.writeString(file, outcome.text());
        } else {
            assertThat(outcome.text()).as("%s, %s", name, mode).isEqualTo(golden.text());
        }
    }

    @AfterAll
    static void close() {
        SQL.close();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
