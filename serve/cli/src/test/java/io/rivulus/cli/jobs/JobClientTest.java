package io.rivulus.cli.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.UserException;
import io.rivulus.base.socket.UserSockets;
import io.rivulus.control.SavepointMode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One process, which says what it is told to.
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class JobClientTest {
    private static final String A = "a".repeat(32);
    private static final String B = "b".repeat(32);
    private static final String LIST = """
            {"jobs":[{"id":"%s","name":"clicks","status":"RUNNING","rowsRead":7},\
            {"id":"%s","name":"clicks","status":"RESTARTING","rowsRead":0}]}""".formatted(A, B);

    @TempDir
    private Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private UserSockets sockets;
    private UserSockets.Listener process;
    private JobClient client;
    private volatile String answer = "{}";

    @BeforeEach
    void listen() {
        sockets = new UserSockets(folder);
        client = new JobClient(sockets);
        process = sockets.listen(
                request -> {
                    if (request.equals("{\"do\":\"list\"}")) {
                        return LIST;
                    }
                    asked.add(request);
                    return answer;
                },
                failure -> asked.add(failure.toString()));
        while (sockets.processes().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @AfterEach
    void close() {
        process.close();
    }

    @Test
    void aJobIsFoundByTheBeginningOfItsIdAndByItsNameIfNoOtherHasIt() throws InterruptedException {
        assertThat(client.list()).extracting(ListedJob::id).containsExactly(A, B);
        assertThat(client.find("bbbb").status()).isEqualTo("RESTARTING");
        assertThatThrownBy(() -> client.find("clicks"))
                .isInstanceOf(UserException.class)
                .hasMessage("'clicks' is one of 2 jobs, give one of their IDs: %s, %s".formatted(A, B));
        assertThatThrownBy(() -> client.find("click"))
                .hasMessage("no job 'click' of this user runs on this machine; did you mean 'clicks'?");
        assertThatThrownBy(() -> client.find("orders"))
                .hasMessage("no job 'orders' of this user runs on this machine; there are 'clicks'");
        assertThatThrownBy(() -> client.find("bbb")).isInstanceOf(UserException.class);
    }

    @Test
    void whatIsAskedAndAnsweredIsALineOfJsonEach() throws InterruptedException {
        ListedJob job = client.find("aaaa");
        answer = "{\"savepoint\":\"file:///savepoints/one/\"}";
        URI root = URI.create("file:///savepoints/one/");
        assertThat(client.savepoint(job, Optional.of(root), SavepointMode.DRAIN))
                .isEqualTo(root);
        answer = "{\"status\":\"CANCELED\"}";
        assertThat(client.cancel(job)).isEqualTo("CANCELED");
        assertThat(asked)
                .containsExactly(
                        "{\"do\":\"savepoint\",\"then\":\"DRAIN\",\"path\":\"file:///savepoints/one/\",\"job\":\"%s\"}"
                                .formatted(A),
                        "{\"do\":\"cancel\",\"job\":\"%s\"}".formatted(A));
    }

    @Test
    void theErrorOfTheOtherProcessIsOnesOwn() throws InterruptedException {
        ListedJob job = client.find("aaaa");
        answer = "{\"error\":{\"code\":1259,\"family\":\"USER\",\"message\":\"no place is named\"}}";
        UserException refused = catchThrowableOfType(
                UserException.class, () -> client.savepoint(job, Optional.empty(), SavepointMode.STOP));
        assertThat(refused.line()).isEqualTo("RV-1259: no place is named");
        process.close();
        EnvironmentException unreachable = catchThrowableOfType(EnvironmentException.class, () -> client.cancel(job));
        assertThat(JobClient.isUnreachable(unreachable)).isTrue();
        assertThat(unreachable)
                .hasMessage(
                        "the process %d of the job 'clicks' has not answered: it has ended meanwhile, or it is held up"
                                .formatted(ProcessHandle.current().pid()));
    }
}
