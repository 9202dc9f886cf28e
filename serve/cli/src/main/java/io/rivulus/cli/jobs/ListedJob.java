package io.rivulus.cli.jobs;

/// A job of some process on this machine.
///
/// @param process what the operating system calls that
/// @param id its name for ever
/// @param name what people call it
/// @param status where it stands in its life, as [io.rivulus.control.JobStatus] has it
/// @param rowsRead what its sources have read
public record ListedJob(long process, String id, String name, String status, long rowsRead) {}
