package io.rivulus.cli.jobs;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import java.util.List;
import java.util.stream.Collectors;

/// What can be wrong with a job that somebody asks for.
final class JobsErrors {
    static final ErrorCode NO_ANSWER =
            new ErrorCode(4012, "a process that doesn't answer for its jobs", ErrorCode.Family.ENVIRONMENT);
    private static final ErrorCode NO_SUCH_JOB = new ErrorCode(4011, "a job that does not run on this machine");
    private static final ErrorCode UNKNOWN_REQUEST = new ErrorCode(4013, "a request of another version of Rivulus");

    private JobsErrors() {}

    static UserException noSuchJob(String asked, List<ListedJob> there) {
        String near = Nearest.hint(asked, there.stream().map(ListedJob::name).toList());
        String names = there.stream().map(ListedJob::name).distinct().collect(Collectors.joining("', '", "'", "'"));
        String others = there.isEmpty() ? ", nor any other" : near.isEmpty() ? "; there are " + names : near;
        return new UserException(
                NO_SUCH_JOB, "no job '%s' of this user runs on this machine%s".formatted(asked, others));
    }

    static UserException ambiguous(String asked, List<ListedJob> there) {
        return new UserException(
                NO_SUCH_JOB,
                "'%s' is one of %d jobs, give one of their IDs: %s"
                        .formatted(
                                asked,
                                there.size(),
                                there.stream().map(ListedJob::id).collect(Collectors.joining(", "))));
    }

    static UserException over(String id) {
        return new UserException(NO_SUCH_JOB, "the job %s does not run any more".formatted(id));
    }

    static EnvironmentException noAnswer(ListedJob job) {
        return new EnvironmentException(
                NO_ANSWER,
                "the process %d of the job '%s' has not answered: it has ended meanwhile, or it is held up"
                        .formatted(job.process(), job.name()));
    }

    static UserException unknownRequest(String line) {
        return new UserException(
                UNKNOWN_REQUEST,
                "the process of the job doesn't understand %s: use the version of Rivulus that runs it"
                        .formatted(line));
    }
}
