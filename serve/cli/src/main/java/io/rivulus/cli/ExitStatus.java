package io.rivulus.cli;

/// How a command ended, as its caller sees it. (130, interrupted, is set by the JVM's own signal handler.)
enum ExitStatus {
    SUCCESS(0),
    /// A job ran and failed, or Rivulus itself did.
    FAILED(1),
    /// What was compared differs.
    DIFFERENT(1),
    /// Wrong usage, invalid SQL or invalid configuration: nothing ran.
    USAGE(2),
    CLUSTER_UNREACHABLE(3);

    final int code;

    ExitStatus(int code) {
        this.code = code;
    }
}
