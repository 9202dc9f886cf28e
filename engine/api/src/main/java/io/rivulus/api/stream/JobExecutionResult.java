package io.rivulus.api.stream;

import java.time.Duration;

/// How a job has ended that has not failed.
///
/// @param netRuntime from its start to its end
/// @param isCanceled whether somebody has cancelled it
public record JobExecutionResult(String jobName, Duration netRuntime, boolean isCanceled) {}
