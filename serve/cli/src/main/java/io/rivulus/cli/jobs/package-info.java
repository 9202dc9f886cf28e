/// The jobs of all processes that one user runs on this machine: each process tells of its own and does with them what
/// another one asks.
///
/// Owns what the two sides say to each other: a request and its answer, each a JSON object on a line. How lines
/// get from one process to the other is [io.rivulus.base.socket]'s, what becomes of a job the engine's. Start
/// with [io.rivulus.cli.jobs.JobServer], then [io.rivulus.cli.jobs.JobClient].
@NullMarked
package io.rivulus.cli.jobs;

import org.jspecify.annotations.NullMarked;
