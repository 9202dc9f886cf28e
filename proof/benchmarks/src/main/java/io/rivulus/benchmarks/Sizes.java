package io.rivulus.benchmarks;

/// How much work the benchmarks do.
///
/// @param fileRows rows of the files that are read
/// @param fileEvents of Nexmark that lie in files
/// @param groupRows rows that are grouped
/// @param keys groups that functions keep state for
/// @param handleRecords records for which functions read and change state
/// @param stateKeys keys that state is kept for
/// @param stateSeconds how long that is changed, with snapshots and without
/// @param events that each query of Nexmark reads
/// @param streamRecords that each DataStream program reads
/// @param starts how often a process is started; of the peers, whose starts take long, a third
/// @param rounds how often each piece of work is done; the best round counts, since others of the machine only
///     slow it
record Sizes(
        long fileRows,
        long fileEvents,
        long groupRows,
        long keys,
        long handleRecords,
        long stateKeys,
        int stateSeconds,
        long events,
        long streamRecords,
        int starts,
        int rounds) {
    /// Files of 300 MB and more, a million groups, a gigabyte of state.
    static final Sizes FULL = new Sizes(
            7_000_000, 5_000_000, 50_000_000, 1_000_000, 20_000_000, 10_000_000, 10, 10_000_000, 50_000_000, 10, 5);

    /// To see that all of it runs on a machine; too little for figures that say something.
    static final Sizes SMALL =
            new Sizes(200_000, 200_000, 1_000_000, 20_000, 200_000, 200_000, 1, 200_000, 1_000_000, 3, 1);

    /// For a test.
    static final Sizes TINY = new Sizes(2_000, 20_000, 20_000, 1_000, 20_000, 20_000, 1, 20_000, 20_000, 1, 1);
}
