/// How fast Rivulus is: each benchmark does one piece of work, the peer's run beside it, and says which goal stands
/// for it.
///
/// Start reading at [io.rivulus.benchmarks.Main]. Of the other rooms it uses what users can use.
@NullMarked
package io.rivulus.benchmarks;

import org.jspecify.annotations.NullMarked;
