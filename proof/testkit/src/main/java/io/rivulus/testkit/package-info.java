/// What tests of Rivulus, and of what is built on it, are written with.
///
/// Owns golden files: what they look like, and how those of SQL run in every mode. Owns no test and no assertion
/// library: it says what came of something, and the caller compares. Start reading at
/// [io.rivulus.testkit.GoldenSql].
@NullMarked
package io.rivulus.testkit;

import org.jspecify.annotations.NullMarked;
