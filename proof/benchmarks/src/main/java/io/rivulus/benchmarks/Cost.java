package io.rivulus.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/// What a piece of work took, in seconds.
///
/// @param cpu of all threads of the process: what counts per core, and the same when others use the machine too
record Cost(double wall, double cpu) {
    private static final double NANOS = 1e9;

    /// Work that can be done again and again.
    interface Work {
        void run() throws Exception;
    }

    /// The least of some rounds, each figure for itself.
    static Cost ofBest(int rounds, Work work) throws Exception {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double wall = Double.MAX_VALUE;
        double cpu = Double.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            long began = System.nanoTime();
            long cpuBegan = process.getProcessCpuTime();
            work.run();
            cpu = Math.min(cpu, (process.getProcessCpuTime() - cpuBegan) / NANOS);
            wall = Math.min(wall, (System.nanoTime() - began) / NANOS);
        }
        return new Cost(wall, cpu);
    }

    /// The least of some rounds that tell their seconds themselves, as they have to make ready or to clean up.
    static double least(int rounds, Callable<Double> round) throws Exception {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < rounds; i++) {
            least = Math.min(least, round.call());
        }
        return least;
    }

    /// @param began what the clock of nanoseconds said
    static double secondsSince(long began) {
        return (System.nanoTime() - began) / NANOS;
    }
}
