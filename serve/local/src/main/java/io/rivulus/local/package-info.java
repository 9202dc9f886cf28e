/// The engine in one process: a JobManager and a TaskManager joined in memory, the same code as a cluster.
///
/// Owns how they are started and stopped together, how a client submits jobs to a JobManager wherever that is, and what
/// a program has in hand of its jobs: status, result, metrics, rows. Decides nothing about jobs. Start reading at
/// [io.rivulus.local.LocalEngine].
@NullMarked
package io.rivulus.local;

import org.jspecify.annotations.NullMarked;
