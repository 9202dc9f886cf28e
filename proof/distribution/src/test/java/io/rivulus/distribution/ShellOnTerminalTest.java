package io.rivulus.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The SQL shell of the distribution, on a terminal of the operating system.
final class ShellOnTerminalTest {
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";
    private static final String PROMPT = "rivulus> ";
    private static final long WITHIN_SECONDS = 60;

    @TempDir
    Path folder;

    @Test
    void runsWhatIsTypedAndEndsQueriesAtCtrlC() throws Exception {
        try (Typed shell = new Typed(folder)) {
            shell.awaits(PROMPT);
            shell.types("CREATE TABLE ticks (v INT) WITH ('connector' = 'datagen', 'rows-per-second' = '100',\r");
            shell.awaits("-> ");
            shell.types("'fields.v.min' = '1', 'fields.v.max' = '1');\r");
            shell.awaits("table ticks created");
            shell.awaits(PROMPT);
            shell.types("SELECT v, COUNT(*) AS n FROM ticks GROUP BY v;\r");
            shell.awaits(" rows/s");
            shell.types(CTRL_C);
            shell.awaits("cancelled");
            shell.awaits(PROMPT);
            shell.types("SELECT nope FROM ticks;\r");
            shell.awaits("unknown column nope at 1:8");
            shell.awaits("^");
            shell.awaits(PROMPT);
            shell.types("INSERT 'dropped" + CTRL_C);
            shell.awaits(PROMPT);
            shell.types("SHOW JO\t;\r");
            shell.awaits("CANCELED");
            shell.awaits(PROMPT);
            shell.types(CTRL_D);
            assertThat(shell.status()).isZero();
        }
        assertThat(folder.resolve("state/rivulus/history"))
                .content()
                .startsWith("CREATE TABLE ticks")
                .endsWith("SHOW JOBS ;\n");
    }

    @Test
    void readsAScriptFromAPipe() throws Exception {
        Shell shell = Shell.run(
                folder,
                Map.of(),
                "sh",
                "-c",
                "echo 'SELECT 1 AS n; SELECT 2 AS n' | '" + Distribution.launcher() + "' sql");
        assertThat(shell).isEqualTo(new Shell(0, "n\n1\n\nn\n2\n", ""));
    }

    /// A process on a terminal that `script` makes.
    private static final class Typed implements AutoCloseable {
        private final Path screen;
        private final Process process;
        private final OutputStream keys;
        private int seen;

        Typed(Path folder) throws IOException {
            screen = Files.createTempFile(folder, "screen", "");
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            "script",
                            "-qefc",
                            "stty rows 30 cols 120; exec '" + Distribution.launcher() + "' sql",
                            "/dev/null"))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(screen.toFile()));
            builder.environment()
                    .putAll(Map.of(
                            "TERM",
                            "xterm",
                            "LC_ALL",
                            "C.UTF-8",
                            "XDG_STATE_HOME",
                            folder.resolve("state").toString()));
            process = builder.start();
            keys = process.getOutputStream();
        }

        void types(String text) throws IOException {
            keys.write(text.getBytes(StandardCharsets.UTF_8));
            keys.flush();
        }

        /// Waits for a text behind the last one that was waited for.
        void awaits(String text) throws IOException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WITHIN_SECONDS);
            while (true) {
                String shown = Files.readString(screen, StandardCharsets.ISO_8859_1);
                int found = shown.indexOf(text, seen);
                if (found >= 0) {
                    seen = found + text.length();
                    return;
                }
                assertThat(System.nanoTime() < end && process.isAlive())
                        .as("'%s' behind: %s", text, shown.substring(seen))
                        .isTrue();
                LockSupport.parkNanos(10_000_000);
            }
        }

        int status() throws InterruptedException {
            assertThat(process.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
