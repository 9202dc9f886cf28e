package io.rivulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainCommandTest {
    @TempDir
    Path folder;

    @Test
    void runsTheCommandsOfAFileInOrder() throws IOException {
        Path file = Files.writeString(folder.resolve("commands"), "# first\nversion\n\n\n# then\nhelp\nversion\n");
        assertThat(Terminal.rivulus("train", file.toString()).out())
                .isEqualTo(Terminal.rivulus("version").out()
                        + Terminal.rivulus("help", "version").out());
    }

    @Test
    void stopsAtTheFirstCommandThatFails() throws IOException {
        Path file = Files.writeString(folder.resolve("commands"), "frob\n\nversion\n");
        assertThat(Terminal.rivulus("train", file.toString()))
                .isEqualTo(new Terminal(
                        ExitStatus.USAGE, "", "error: RV-4001: unknown command 'frob', see 'rivulus help'\n"));
    }

    @Test
    void namesAFileThatIsNotThereOrNotAFile() {
        assertThat(Terminal.rivulus("train", folder.toString()).err())
                .startsWith("error: RV-4002: can't read the file '" + folder + "'");
        Path file = folder.resolve("absent");
        assertThat(Terminal.rivulus("train", file.toString()).err())
                .isEqualTo("error: RV-4002: can't read the file '%s', check its name: NoSuchFileException\n"
                        .formatted(file));
    }
}
