package io.rivulus.base.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GlobTest {
    private final Files files = Files.local();

    @TempDir
    private Path root;

    @BeforeEach
    void fill() {
        for (String name : List.of("a.csv", "b.csv", "b.json", "x/a.csv", "x/y/c.csv", "y/a.csv", "z[1].csv")) {
            try (WritableFile file = files.create(root.resolve(name))) {
                file.write(ByteBuffer.wrap(new byte[3]));
            }
        }
    }

    private List<String> find(String pattern) {
        return Glob.find(files, root + "/" + pattern).stream()
                .map(info -> root.relativize(info.path()).toString())
                .toList();
    }

    @Test
    void aStarStaysWithinAName() {
        assertThat(find("*.csv")).containsExactly("a.csv", "b.csv", "z[1].csv");
        assertThat(find("*/a.csv")).containsExactly("x/a.csv", "y/a.csv");
        assertThat(find("x/*")).containsExactly("x/a.csv");
    }

    @Test
    void twoStarsCrossDirectories() {
        assertThat(find("**.csv")).containsExactly("a.csv", "b.csv", "x/a.csv", "x/y/c.csv", "y/a.csv", "z[1].csv");
        assertThat(find("x/**")).containsExactly("x/a.csv", "x/y/c.csv");
    }

    @Test
    void choicesAndQuestionMarks() {
        assertThat(find("b.{csv,json}")).containsExactly("b.csv", "b.json");
        assertThat(find("?.csv")).containsExactly("a.csv", "b.csv");
        assertThat(find("[b-z].csv")).containsExactly("b.csv");
        assertThat(find("z\\[1\\].csv")).containsExactly("z[1].csv");
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(find("q/*.csv")).isEmpty();
        assertThat(find("*.parquet")).isEmpty();
        assertThat(find("a.csv/*")).isEmpty();
    }

    @Test
    void aNameWithoutSpecialCharactersIsNoPattern() {
        assertThat(Glob.isPattern("/data/flights-2026.csv")).isFalse();
        assertThat(Glob.isPattern("/data/*.csv")).isTrue();
        assertThat(find("x/a.csv")).containsExactly("x/a.csv");
    }
}
