package io.rivulus.cli.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.socket.UserSockets;
import io.rivulus.control.SavepointMode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Asks for the jobs of all processes of this user. Used by one thread; methods block.
public final class JobClient {
    /// A process that lives answers at once.
    private static final Duration LIST_WITHIN = Duration.ofSeconds(5);

    /// Jobs end and savepoints are taken when they are, and checkpoints have a time-out of their own.
    private static final Duration END_WITHIN = Duration.ofDays(1);

    /// So much of an ID is enough, where no other job's begins so.
    private static final int ID_LENGTH_MIN = 4;

    private final UserSockets sockets;

    public JobClient(UserSockets sockets) {
        this.sockets = sockets;
    }

    /// All jobs that have not ended, by name. Those of a process that does not answer are left out.
    public List<ListedJob> list() throws InterruptedException {
        List<ListedJob> jobs = new ArrayList<>();
        String request = Json.object().put("do", "list").toString();
        for (long process : sockets.processes()) {
            Optional<JsonNode> answer =
                    sockets.ask(process, request, LIST_WITHIN).map(Json::parse);
            answer.ifPresent(jobsOf -> jobsOf.path("jobs")
                    .forEach(job -> jobs.add(new ListedJob(
                            process,
                            job.required("id").asText(),
                            job.required("name").asText(),
                            job.required("status").asText(),
                            job.required("rowsRead").asLong()))));
        }
        jobs.sort(Comparator.comparing(ListedJob::name).thenComparing(ListedJob::id));
        return jobs;
    }

    /// The job of a name or an ID, of which the beginning is enough.
    ///
    /// @throws io.rivulus.base.error.UserException when there is none, or more than one
    public ListedJob find(String nameOrId) throws InterruptedException {
        List<ListedJob> all = list();
        List<ListedJob> meant = all.stream()
                .filter(job -> job.name().equals(nameOrId)
                        || (nameOrId.length() >= ID_LENGTH_MIN && job.id().startsWith(nameOrId)))
                .toList();
        return switch (meant.size()) {
            case 0 -> throw JobsErrors.noSuchJob(nameOrId, all);
            case 1 -> meant.getFirst();
            default -> throw JobsErrors.ambiguous(nameOrId, meant);
        };
    }

    /// Cancels a job, and waits for its end.
    ///
    /// @return what it has come to: it may have ended otherwise just before
    /// @throws EnvironmentException when its process does not answer
    public String cancel(ListedJob job) throws InterruptedException {
        return ask(job, Json.object().put("do", "cancel")).path("status").asText("");
    }

    /// Has a savepoint taken, and waits for it and for the job's end if it is to end with it.
    ///
    /// @param target the savepoint's root; without it, below the job's directory of savepoints
    /// @return the savepoint's root
    /// @throws io.rivulus.base.error.RivulusException why there is none
    public URI savepoint(ListedJob job, Optional<URI> target, SavepointMode then) throws InterruptedException {
        ObjectNode request = Json.object().put("do", "savepoint").put("then", then.name());
        target.ifPresent(path -> request.put("path", path.toString()));
        return URI.create(ask(job, request).required("savepoint").asText());
    }

    /// Whether it is that a job's process does not answer.
    public static boolean isUnreachable(EnvironmentException failure) {
        return failure.code().equals(JobsErrors.NO_ANSWER);
    }

    private JsonNode ask(ListedJob job, ObjectNode request) throws InterruptedException {
        String line = request.put("job", job.id()).toString();
        JsonNode answer = sockets.ask(job.process(), line, END_WITHIN)
                .map(Json::parse)
                .orElseThrow(() -> JobsErrors.noAnswer(job));
        if (answer.has("error")) {
            throw Json.error(answer.required("error"));
        }
        return answer;
    }
}
