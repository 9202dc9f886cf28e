package io.rivulus.cli.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rivulus.base.error.BugException;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.socket.UserSockets;
import io.rivulus.control.SavepointMode;
import io.rivulus.local.JobHandle;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.slf4j.LoggerFactory;

/// Does with the jobs of this process what another process of the user asks. Safe from any thread.
///
/// Without a socket, as where the path of the user's folder is too long for one, jobs run all the same: the log
/// says why nobody can ask for them.
public final class JobServer implements AutoCloseable {
    private final List<JobHandle> jobs = new CopyOnWriteArrayList<>();
    private final UserSockets.Listener listener;

    /// Listens from a moment later on.
    public JobServer(UserSockets sockets) {
        listener = sockets.listen(
                this::answer,
                failure -> LoggerFactory.getLogger(JobServer.class)
                        .warn("nobody can ask for the jobs of this process: {}", failure.toString()));
    }

    /// From now on others can ask for a job, until it ends.
    public void add(JobHandle job) {
        jobs.removeIf(other -> other.status().isTerminal());
        jobs.add(job);
    }

    private String answer(String line) {
        try {
            JsonNode request = Json.parse(line);
            return switch (request.path("do").asText("")) {
                case "list" -> list().toString();
                case "cancel" -> cancel(job(request)).toString();
                case "savepoint" -> savepoint(job(request), request).toString();
                default -> throw JobsErrors.unknownRequest(line);
            };
        } catch (RivulusException refused) {
            return Json.error(refused).toString();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return Json.object().toString();
        } catch (RuntimeException unforeseen) {
            return Json.error(new BugException(unforeseen.toString(), unforeseen))
                    .toString();
        }
    }

    private ObjectNode list() {
        ObjectNode answer = Json.object();
        ArrayNode listed = answer.putArray("jobs");
        for (JobHandle job : jobs) {
            if (!job.status().isTerminal()) {
                listed.addObject()
                        .put("id", job.id().value())
                        .put("name", job.name())
                        .put("status", job.status().name())
                        .put("rowsRead", job.progress().rowsRead());
            }
        }
        return answer;
    }

    /// Answers when the job has ended.
    private static ObjectNode cancel(JobHandle job) throws InterruptedException {
        job.cancel();
        ObjectNode answer = Json.object();
        answer.put("status", job.await().status().name());
        return answer;
    }

    private static ObjectNode savepoint(JobHandle job, JsonNode request) throws InterruptedException {
        Optional<URI> target = Optional.ofNullable(request.get("path")).map(path -> URI.create(path.asText()));
        SavepointMode mode = SavepointMode.valueOf(request.path("then").asText(SavepointMode.GO_ON.name()));
        CompletableFuture<URI> savepoint =
                mode.endsJob() ? job.stop(target, mode == SavepointMode.DRAIN) : job.savepoint(target);
        try {
            ObjectNode answer = Json.object();
            answer.put("savepoint", savepoint.get().toString());
            return answer;
        } catch (ExecutionException failed) {
            throw (RivulusException) failed.getCause();
        }
    }

    private JobHandle job(JsonNode request) {
        String id = request.path("job").asText("");
        return jobs.stream()
                .filter(job -> job.id().value().equals(id) && !job.status().isTerminal())
                .findFirst()
                .orElseThrow(() -> JobsErrors.over(id));
    }

    /// Nobody can ask any more.
    @Override
    public void close() {
        listener.close();
    }
}
