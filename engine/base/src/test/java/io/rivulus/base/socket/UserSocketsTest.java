package io.rivulus.base.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class UserSocketsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long SELF = ProcessHandle.current().pid();

    @TempDir
    private Path directory;

    private final List<IOException> failures = new CopyOnWriteArrayList<>();

    @Test
    void whoListensAnswersManyAtOnceUntilItIsClosed() throws Exception {
        UserSockets sockets = new UserSockets(directory.resolve("some/where"));
        CountDownLatch all = new CountDownLatch(4);
        try (UserSockets.Listener _ = sockets.listen(request -> answer(request, all), failures::add)) {
            awaitListener(sockets);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("some/where"))))
                    .isEqualTo("rwx------");
            List<CompletableFuture<Optional<String>>> answers = new ArrayList<>();
            for (String line : List.of("a", "ä".repeat(50_000), "", "b")) {
                CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
                answers.add(answer);
                Thread.ofVirtual().start(() -> answer.complete(ask(sockets, SELF, line, PATIENCE)));
            }
            assertThat(answers.get(1).get()).hasValue("re: " + "ä".repeat(50_000));
            assertThat(answers.get(2).get()).hasValue("re: ");
        }
        assertThat(sockets.processes()).isEmpty();
        assertThat(sockets.ask(SELF, "a", PATIENCE)).isEmpty();
        assertThat(failures).isEmpty();
    }

    @Test
    void whoDoesNotAnswerInTimeHasNoAnswer() throws Exception {
        UserSockets sockets = new UserSockets(directory);
        CountDownLatch never = new CountDownLatch(2);
        try (UserSockets.Listener _ = sockets.listen(request -> answer(request, never), failures::add)) {
            awaitListener(sockets);
            assertThat(sockets.ask(SELF, "a", Duration.ofMillis(50))).isEmpty();
            never.countDown();
            assertThat(sockets.ask(SELF, "a", PATIENCE)).hasValue("re: a");
        }
    }

    @Test
    void socketsOfProcessesThatHaveEndedAreSweptAway() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Files.createFile(directory.resolve(ended.pid() + ".socket"));
        Files.createFile(directory.resolve("note.txt"));
        assertThat(new UserSockets(directory).processes()).isEmpty();
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactly(directory.resolve("note.txt"));
        }
    }

    @Test
    void aPathThatIsTooLongIsToldAndHarmsNobody() {
        UserSockets sockets = new UserSockets(directory.resolve("n".repeat(200)));
        try (UserSockets.Listener _ = sockets.listen(request -> request, failures::add)) {
            while (failures.isEmpty()) {
                Thread.onSpinWait();
            }
        }
        assertThat(failures.getFirst()).hasMessageContaining("too long");
    }

    private static void awaitListener(UserSockets sockets) {
        while (sockets.processes().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(sockets.processes()).containsExactly(SELF);
    }

    private static String answer(String request, CountDownLatch together) {
        together.countDown();
        try {
            together.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return "re: " + request;
    }

    private static Optional<String> ask(UserSockets sockets, long process, String line, Duration patience) {
        try {
            return sockets.ask(process, line, patience);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
