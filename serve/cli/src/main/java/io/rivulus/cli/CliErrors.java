package io.rivulus.cli;

import io.rivulus.base.error.ErrorCode;

/// The codes of the command line, numbered from 4000. Those of the launcher, which is a script, stand here so that
/// nobody else takes their numbers.
final class CliErrors {
    static final ErrorCode USAGE = new ErrorCode(4001, "wrong usage of the command line");
    static final ErrorCode FILE_UNREADABLE = new ErrorCode(4002, "a file named on the command line can't be read");
    static final ErrorCode NO_JDK = new ErrorCode(4003, "no JDK 25 found", ErrorCode.Family.ENVIRONMENT);
    static final ErrorCode NO_MAVEN = new ErrorCode(4004, "no Maven found", ErrorCode.Family.ENVIRONMENT);
    static final ErrorCode NOT_BUILT = new ErrorCode(4005, "the build failed", ErrorCode.Family.ENVIRONMENT);

    static final ErrorCode ENDLESS_RESULT = new ErrorCode(4006, "a result that never ends can't be shown in this form");
    static final ErrorCode TERMINAL = new ErrorCode(4007, "the terminal can't be used", ErrorCode.Family.ENVIRONMENT);
    static final ErrorCode SET_TOO_LATE = new ErrorCode(4008, "a setting of the process is set after its first job");

    static final ErrorCode NO_CHECKPOINT = new ErrorCode(4009, "no checkpoint where one is looked for");

    // 4011 to 4013: io.rivulus.cli.jobs.JobsErrors.
    static final ErrorCode CANCELED = new ErrorCode(4014, "a job that somebody has cancelled");
    static final ErrorCode NO_SUCH_TABLE = new ErrorCode(4015, "a table that no step of a snapshot has");
    // 4016 to 4020: io.rivulus.cli.bench.BenchErrors.
    static final ErrorCode INPUT = new ErrorCode(4021, "standard input can't be read", ErrorCode.Family.ENVIRONMENT);

    static final ErrorCode NO_PROGRAM = new ErrorCode(4022, "a program that can't be called");
    static final ErrorCode PROGRAM = new ErrorCode(4023, "a program that has thrown an exception");

    private CliErrors() {}
}
