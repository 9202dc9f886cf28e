package io.rivulus.benchmarks;

/// How much work the benchmarks do.
///
/// @param fileRows rows of the files that are read
/// @param groupRows rows that are grouped
/// @param keys groups that they fall into
/// @param handleRecords records for which functions read and change state
/// @param stateKeys keys that state is kept for
/// @param stateSeconds how long that is changed, with snapshots and without
/// @param events that each query of Nexmark reads
/// @param streamRecords that each DataStream program reads
/// @param rounds how often each piece of work is done; the best round counts, since others of the machine only
///     slow it
record Sizes(
        long fileRows,
        long groupRows,
        long keys,
        long handleRecords,
        long stateKeys,
        int stateSeconds,
        long events,
        long streamRecords,
        int rounds) {
    /// Files of 300 MB and more, a million groups, a gigabyte of state.
    static final Sizes FULL =
            new Sizes(7_000_000, 50_000_000, 1_000_000, 20_000_000, 10_000_000, 10, 10_000_000, 50_000_000, 5);

    /// For a test that all of it runs.
    static final Sizes TINY = new Sizes(2_000, 20_000, 1_000, 20_000, 20_000, 1, 20_000, 20_000, 1);
}
