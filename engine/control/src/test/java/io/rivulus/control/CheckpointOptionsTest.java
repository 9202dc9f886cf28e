package io.rivulus.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.ConfigOptions;
import io.rivulus.base.config.Configuration;
import io.rivulus.checkpoint.StartFrom;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CheckpointOptionsTest {
    private static final URI DIRECTORY = URI.create("file:///data/check%20points/");

    @Test
    void eachJobHasAFolderOfItsOwnRightBelowTheDirectory() {
        assertThat(folder("clicks per minute")).isEqualTo("clicks%20per%20minute");
        assertThat(folder("a/b")).isEqualTo("a%2Fb");
        assertThat(folder("../../etc")).isEqualTo("%2E.%2F..%2Fetc");
        assertThat(folder("..")).isEqualTo("%2E.");
        assertThat(folder(".")).isEqualTo("%2E");
        assertThat(folder("Zählung")).isEqualTo("Z%C3%A4hlung");
        assertThat(folder("a%20b")).isEqualTo("a%2520b");
        assertThat(folder("a~b*c:d\\e")).isEqualTo("a%7Eb%2Ac%3Ad%5Ce");
    }

    @Test
    void longNamesAreToldApartByTheirHash() {
        String letters = "n".repeat(200);
        assertThat(folder(letters)).isEqualTo(letters);
        List<String> folders = Stream.of(letters + "a", letters + "b", "計".repeat(30), "計".repeat(31))
                .map(CheckpointOptionsTest::folder)
                .toList();
        assertThat(folders)
                .doesNotHaveDuplicates()
                .allSatisfy(folder -> assertThat(folder).hasSize(200).containsPattern("~[0-9a-f]{16}$"));
    }

    @Test
    void aDirectoryMayHaveBlanksInItsPath() {
        assertThat(root("/data/check points", "clicks")).isEqualTo(URI.create("file:///data/check%20points/clicks"));
        assertThat(root("file:///data/check%20points", "a b"))
                .isEqualTo(URI.create("file:///data/check%20points/a%2520b"));
        assertThat(root("s3://bucket", "clicks")).isEqualTo(URI.create("s3://bucket/clicks"));
    }

    /// The name of the folder below the directory.
    private static String folder(String job) {
        Path folder = Path.of(CheckpointOptions.root(DIRECTORY, job).getPath());
        assertThat(folder.getParent()).isEqualTo(Path.of("/data/check points"));
        return folder.getFileName().toString();
    }

    private static URI root(String directory, String job) {
        Configuration configuration = Configuration.of(
                new ConfigOptions(List.of(CheckpointOptions.group()), List.of()),
                ConfigLayer.of("--set", Map.of(CheckpointOptions.DIRECTORY.key(), directory)));
        return CheckpointOptions.of(configuration, job, false, new StartFrom.Latest())
                .orElseThrow()
                .root();
    }
}
