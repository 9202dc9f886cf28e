/// The built distribution, as a user meets it.
///
/// Owns tests that start the launcher as a process. What a command does is tested with the command. Start with
/// [io.rivulus.distribution.DistributionTest].
@NullMarked
package io.rivulus.distribution;

import org.jspecify.annotations.NullMarked;
