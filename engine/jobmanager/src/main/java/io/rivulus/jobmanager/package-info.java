/// Decides what runs where, and what becomes of a job.
///
/// Owns the life of jobs and who has which slots. Runs no job code and never looks into a graph's steps. The
/// deciding is a pure function, `Decisions`, of the state (`Cluster`) and an event; start reading there.
/// [io.rivulus.jobmanager.JobManager] is the thin host that connects it with the world.
@NullMarked
package io.rivulus.jobmanager;

import org.jspecify.annotations.NullMarked;
