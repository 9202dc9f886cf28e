package io.rivulus.benchmarks;

import java.util.List;

/// A piece of work whose speed is told. Runs alone in the process.
interface Benchmark {
    /// What it is called on the command line.
    String name();

    /// What it does, in a sentence for the report.
    String work();

    List<Figure> run() throws Exception;
}
