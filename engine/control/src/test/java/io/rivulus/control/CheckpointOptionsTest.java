package io.rivulus.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.ConfigOptions;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.UserException;
import io.rivulus.checkpoint.StartFrom;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    @Test
    void theIntervalIsFromTenMillisecondsOnOrNone() {
        assertThat(plan("execution.checkpointing.interval", "10 ms")
                        .orElseThrow()
                        .interval())
                .isEqualTo(Duration.ofMillis(10));
        assertThat(plan("execution.checkpointing.interval", "0 ms")).isEmpty();
        assertRefused(
                "execution.checkpointing.interval",
                "9 ms",
                "RV-1102: execution.checkpointing.interval is '9 ms' (--set), expected 0 ms, or a duration of at least"
                        + " 10 ms");
        assertRefused(
                "execution.checkpointing.interval",
                "-1 s",
                "RV-1102: execution.checkpointing.interval is '-1 s' (--set), expected 0 ms, or a duration of at least"
                        + " 10 ms");
        assertRefused(
                "execution.checkpointing.timeout",
                "9999 µs",
                "RV-1102: execution.checkpointing.timeout is '9999 µs' (--set), expected a duration of at least 10 ms");
    }

    @Test
    void thereIsNoPauseBetweenCheckpointsUnlessOneIsSet() {
        assertThat(plan("execution.checkpointing.interval", "1 s").orElseThrow().pauseMin())
                .isEqualTo(Duration.ZERO);
        assertThat(plan("execution.checkpointing.min-pause", "1 min")
                        .orElseThrow()
                        .pauseMin())
                .isEqualTo(Duration.ofMinutes(1));
        assertRefused(
                "execution.checkpointing.min-pause",
                "-5 s",
                "RV-1102: execution.checkpointing.min-pause is '-5 s' (--set), expected a duration such as 10 s");
    }

    @Test
    void whatFlinkCalledOtherwiseBeforeIsUnderstood() {
        assertThat(plan("state.checkpoints.num-retained", "3").orElseThrow().retained())
                .isEqualTo(3);
        assertThat(plan("state.checkpoints.dir", "/elsewhere").orElseThrow().root())
                .isEqualTo(URI.create("file:///elsewhere/clicks"));
        assertThat(plan("execution.savepoint.path", "/other").orElseThrow().beginning())
                .hasValue(new CheckpointPlan.Beginning(URI.create("file:///other/"), ClaimMode.NO_CLAIM));
        assertRefused(
                "state.checkpoints.num-retained",
                "0",
                "RV-1102: state.checkpoints.num-retained is '0' (--set), expected a whole number from 1 to 2147483647");
    }

    private static void assertRefused(String key, String value, String message) {
        assertThatThrownBy(() -> plan(key, value))
                .isInstanceOfSatisfying(
                        UserException.class,
                        failure -> assertThat(failure.line()).isEqualTo(message));
    }

    private static Optional<CheckpointPlan> plan(String key, String value) {
        return CheckpointOptions.of(
                Configuration.of(
                        new ConfigOptions(List.of(CheckpointOptions.group()), List.of()),
                        ConfigLayer.of("--set", Map.of(key, value))),
                "clicks",
                false,
                new StartFrom.Latest());
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
