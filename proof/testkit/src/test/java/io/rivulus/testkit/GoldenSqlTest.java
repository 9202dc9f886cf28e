package io.rivulus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every file of `src/test/resources/golden`, in the modes that `./verify` asks for. `-Dgolden.update=true` writes what
/// comes of them.
final class GoldenSqlTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden").toAbsolutePath();
    private static final Path DATA = GOLDEN.resolve("data");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    private static final String VERIFY = System.getProperty("rivulus.verify", "all");

    /// By which the second mode of a sample is drawn; the name of a test that fails says which it was.
    private static final long SEED = Long.getLong("golden.seed", System.nanoTime());

    private static final GoldenSql SQL = new GoldenSql(read(DATA.resolve("tables.sql")));

    static Stream<Arguments> filesInModes() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(GOLDEN)) {
            files = all.filter(file -> file.toString().endsWith(".test"))
                    .sorted()
                    .toList();
        }
        SplittableRandom random = new SplittableRandom(SEED);
        return files.stream()
                .flatMap(file -> modes(file, random).stream().map(mode -> Arguments.of(GOLDEN.relativize(file), mode)));
    }

    /// The first mode of a file, and of the others as many as `./verify` asked for: none, one by chance, or all.
    private static List<GoldenMode> modes(Path file, SplittableRandom random) {
        GoldenFile golden = GoldenFile.parse(read(file));
        List<GoldenMode> modes = Stream.of(GoldenMode.values())
                .filter(mode -> GoldenSql.runsIn(mode, golden))
                .toList();
        int other = random.nextInt(1, Math.max(2, modes.size()));
        if (UPDATE || modes.size() == 1 || VERIFY.equals("fast")) {
            return modes.subList(0, 1);
        }
        return VERIFY.equals("sample") ? List.of(modes.getFirst(), modes.get(other)) : modes;
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
            assertThat(outcome.text()).as("%s, %s, seed %d", name, mode, SEED).isEqualTo(golden.text());
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
