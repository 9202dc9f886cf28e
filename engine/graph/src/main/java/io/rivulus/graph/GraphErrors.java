package io.rivulus.graph;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;

/// What can be wrong with a job before it runs.
final class GraphErrors {
    private static final ErrorCode PARALLELISM = new ErrorCode(1151, "a parallelism that can't be");
    private static final ErrorCode FORWARD = new ErrorCode(1152, "a forward exchange that changes the parallelism");
    private static final ErrorCode SAME_ID = new ErrorCode(1153, "two operators with one identity");
    private static final ErrorCode EMPTY = new ErrorCode(1154, "a job without operators");

    private GraphErrors() {}

    static UserException parallelism(String what, int actual, int max) {
        return new UserException(
                PARALLELISM, "%s is %d, expected 1 to %d: set it within this range".formatted(what, actual, max));
    }

    static UserException aboveMaxParallelism(StreamNode node, int parallelism, int maxParallelism) {
        return new UserException(
                PARALLELISM,
                "the parallelism of '%s' is %d, above the job's maximum of %d: lower it or raise pipeline.max-parallelism"
                        .formatted(node.name(), parallelism, maxParallelism));
    }

    static UserException forward(StreamNode from, int fromParallelism, StreamNode to, int toParallelism) {
        return new UserException(
                FORWARD,
                ("'%s' with parallelism %d forwards to '%s' with parallelism %d: give both the same parallelism, "
                                + "or rebalance between them")
                        .formatted(from.name(), fromParallelism, to.name(), toParallelism));
    }

    static UserException sameId(StreamNode first, StreamNode second) {
        return new UserException(
                SAME_ID,
                "'%s' and '%s' both have the uid '%s': give each operator a uid of its own"
                        .formatted(first.name(), second.name(), first.id()));
    }

    static UserException empty(String job) {
        return new UserException(EMPTY, "the job '%s' has no operators: add a source and a sink".formatted(job));
    }
}
