package io.rivulus.sql.operator;

import io.rivulus.runtime.operator.OperatorContext;

/// Where an operator runs, as errors of the user's code name it.
public final class Place {
    private Place() {}

    /// Such as `subtask 1 of 4 of Calc`.
    public static String of(OperatorContext context, String operator) {
        return "subtask %d of %d of %s".formatted(context.subtask() + 1, context.parallelism(), operator);
    }
}
