package io.rivulus.cli.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rivulus.base.error.BugException;
import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.error.UserException;

/// What is said on a line. A request has `do`: `list`, or with a `job`, its id, `cancel`, or with a `then` besides and
/// perhaps a `path`, `savepoint`. An answer has `jobs`, a `savepoint`'s root, or an `error`.
final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// @throws UserException when it is none
    static JsonNode parse(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException _) {
            throw JobsErrors.unknownRequest(line);
        }
    }

    static ObjectNode error(RivulusException failure) {
        ObjectNode answer = object();
        answer.putObject("error")
                .put("code", failure.code().number())
                .put("family", failure.code().family().name())
                .put("message", failure.getMessage());
        return answer;
    }

    /// The error that another process had.
    static RivulusException error(JsonNode error) {
        ErrorCode.Family family =
                ErrorCode.Family.valueOf(error.required("family").asText());
        ErrorCode code = new ErrorCode(error.required("code").asInt(), "an error of another process", family);
        String message = error.required("message").asText();
        return switch (family) {
            case USER -> new UserException(code, message);
            case ENVIRONMENT -> new EnvironmentException(code, message);
            case BUG -> new BugException(message);
        };
    }
}
