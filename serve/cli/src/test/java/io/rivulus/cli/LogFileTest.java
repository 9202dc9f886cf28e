package io.rivulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFileTest {
    @TempDir
    Path folder;

    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("io.rivulus.some.Place");
    private Path path;

    @BeforeEach
    void begin() {
        path = folder.resolve("log/rivulus.log");
        context.setMDCAdapter(new LogbackMDCAdapter());
        logger.addAppender(new LogFile(context, path.toString()));
    }

    @AfterEach
    void end() {
        context.stop();
    }

    @Test
    void isNotThereBeforeSomethingIsLogged() {
        assertThat(path.getParent()).doesNotExist();
    }

    @Test
    void hasALineForWhatHappenedAndTheReason() throws Exception {
        logger.error("it broke", new IllegalStateException("worn out"));
        assertThat(Files.readString(path))
                .containsPattern(
                        "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z ERROR \\[.+] io.rivulus.some.Place - it broke\n")
                .contains("java.lang.IllegalStateException: worn out\n\tat ");
    }

    @Test
    void addsToWhatIsThere() throws Exception {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "before\n");
        logger.warn("after");
        assertThat(Files.readAllLines(path)).hasSize(2).first().isEqualTo("before");
    }
}
