/// What tests of Rivulus, and of what is built on it, are written with.
///
/// Owns golden files, what they look like and how those of SQL run in every mode; and the harness that calls an
/// operator in all the ways in which a task may. Owns no test and no assertion library: what disagrees is told, by
/// a value or an [AssertionError]. Start reading at [io.rivulus.testkit.GoldenSql] and
/// [io.rivulus.testkit.OperatorHarness].
@NullMarked
package io.rivulus.testkit;

import org.jspecify.annotations.NullMarked;
