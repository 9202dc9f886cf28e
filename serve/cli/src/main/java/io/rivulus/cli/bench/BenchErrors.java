package io.rivulus.cli.bench;

import io.rivulus.base.error.ErrorCode;

/// The errors of the benchmarks that come with Rivulus.
final class BenchErrors {
    static final ErrorCode NO_SUCH_QUERY = new ErrorCode(4016, "a query that a benchmark doesn't have");
    static final ErrorCode NO_SCRIPTS =
            new ErrorCode(4017, "the queries of a benchmark can't be read", ErrorCode.Family.ENVIRONMENT);

    static final ErrorCode NO_SCRATCH = new ErrorCode(
            4018, "a folder for a benchmark's files can't be made or removed", ErrorCode.Family.ENVIRONMENT);

    private BenchErrors() {}
}
