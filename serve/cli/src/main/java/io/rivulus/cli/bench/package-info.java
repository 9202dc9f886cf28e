/// The benchmarks that come with Rivulus.
///
/// Owns how a query is run to be measured, and what is measured of it. The queries are in `examples/`; comparison with
/// other systems is the benchmarks module's. Start with [io.rivulus.cli.bench.QueryBenchmark].
@NullMarked
package io.rivulus.cli.bench;

import org.jspecify.annotations.NullMarked;
