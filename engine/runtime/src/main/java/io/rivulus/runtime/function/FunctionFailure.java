package io.rivulus.runtime.function;

import io.rivulus.base.error.UserException;

/// What a function of a job's author has thrown, and on what. None of Rivulus' own errors: what the function has to do
/// with may be well the next time, so the job may be run again.
final class FunctionFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int RECORD_LENGTH_MAX = 200;

    /// @param what it was called for, such as [#record]
    FunctionFailure(String step, String what, Throwable cause) {
        super("the function of '%s' failed on %s: %s".formatted(step, what, cause), cause);
    }

    /// What to throw for what a function has thrown: errors of Rivulus' own say all that is to be said.
    static RuntimeException of(String step, String what, Exception thrown) {
        return switch (thrown) {
            case Stage.Further further -> of(step, what, further.thrown());
            case UserException known -> known;
            default -> new FunctionFailure(step, what, thrown);
        };
    }

    static String record(Object record) {
        String text = String.valueOf(record);
        return "the record " + (text.length() <= RECORD_LENGTH_MAX ? text : text.substring(0, RECORD_LENGTH_MAX) + "…");
    }

    /// As it is shown behind where it happened: the class says nothing to the author.
    @Override
    @SuppressWarnings("OverrideThrowableToString") // the message is the same
    public String toString() {
        return String.valueOf(getMessage());
    }
}
