package io.rivulus.base.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.process.Processes.Child;
import io.rivulus.base.process.Processes.Command;
import io.rivulus.base.process.Processes.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class LocalProcessesTest {
    private final Processes processes = Processes.local();

    @TempDir
    private Path directory;

    private Child shell(String script, Map<String, String> environment) {
        return processes.start(new Command(List.of("sh", "-c", script), environment, directory.resolve("out")));
    }

    @Test
    void tellsHowAProcessEndedAndKeepsItsOutput() throws IOException {
        assertThat(shell("echo $GREETING; echo oops >&2; exit 7", Map.of("GREETING", "hello"))
                        .exit()
                        .join())
                .isEqualTo(7);
        assertThat(directory.resolve("out")).hasContent("hello\noops");
    }

    @Test
    void asksAProcessToEndOrEndsIt() {
        Child patient = shell("exec sleep 60", Map.of());
        assertThat(ProcessHandle.of(patient.id())).isPresent();
        patient.signal(Signal.TERMINATE);
        assertThat(patient.exit().join()).isEqualTo(128 + 15);
        Child stubborn = shell("exec sleep 60", Map.of());
        stubborn.signal(Signal.KILL);
        assertThat(stubborn.exit().join()).isEqualTo(128 + 9);
        stubborn.signal(Signal.KILL);
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        assertThatThrownBy(() ->
                        processes.start(new Command(List.of("no-such-program"), Map.of(), directory.resolve("out"))))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("could not start no-such-program: ");
    }
}
