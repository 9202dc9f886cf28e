package io.rivulus.simulation.workload;

import java.util.List;
import java.util.stream.Stream;

/// All workloads there are.
public final class Workloads {
    public static final List<Workload> ALL = Stream.concat(
                    Stream.of(new Ledger(), new Ledgers(), new Bank(), new FolderOfFiles()), Queries.ALL.stream())
            .toList();

    private Workloads() {}

    /// The workload that a seed stands for where nobody asks for one.
    public static Workload of(long seed) {
        return ALL.get((int) Math.floorMod(seed, (long) ALL.size()));
    }
}
