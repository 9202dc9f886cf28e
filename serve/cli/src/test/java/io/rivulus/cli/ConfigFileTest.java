package io.rivulus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.config.ConfigLayer.Setting;
import io.rivulus.base.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigFileTest {
    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("rivulus.yaml");
    }

    @Test
    void keysMayBeDottedNestedOrBoth() throws IOException {
        assertThat(read("""
                # what a laptop can do
                parallelism.default: 4
                execution:
                  checkpointing.interval: 10 s
                  runtime-mode: "batch"
                jars: [a.jar, b.jar]
                """))
                .containsExactly(
                        new Setting("parallelism.default", "4", file + ":2"),
                        new Setting("execution.checkpointing.interval", "10 s", file + ":4"),
                        new Setting("execution.runtime-mode", "batch", file + ":5"),
                        new Setting("jars", "a.jar;b.jar", file + ":6"));
    }

    @Test
    void commentsAloneSetNothing() throws IOException {
        assertThat(read("# parallelism.default: 4\n\n  # nothing\n")).isEmpty();
    }

    @Test
    void whatIsNoYamlIsToldWithItsLine() throws IOException {
        Files.writeString(file, "a: 1\nb: [1\n");
        assertThatThrownBy(() -> ConfigFile.read(file))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(file + ":3 is not YAML: expected ',' or ']'");
        Files.writeString(file, "parallelism.default=4\n");
        assertThatThrownBy(() -> ConfigFile.read(file))
                .isInstanceOf(UserException.class)
                .hasMessage(file + ":1 is not YAML: found 'parallelism.default=4', expected 'key: value'");
    }

    @Test
    void aMissingFileIsToldByName() {
        assertThatThrownBy(() -> ConfigFile.read(folder.resolve("absent.yaml")))
                .isInstanceOf(UserException.class)
                .hasMessage("can't read the configuration file '%s', check its name: NoSuchFileException"
                        .formatted(folder.resolve("absent.yaml")));
    }

    private List<Setting> read(String yaml) throws IOException {
        Files.writeString(file, yaml);
        return ConfigFile.read(file).settings();
    }
}
