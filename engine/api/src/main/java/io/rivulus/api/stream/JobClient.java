package io.rivulus.api.stream;

/// A job that was started. Safe from any thread.
public interface JobClient {
    String getJobName();

    /// Waits for the job's end.
    ///
    /// @throws io.rivulus.base.error.RivulusException when it has failed
    JobExecutionResult await() throws InterruptedException;

    /// Ends the job soon.
    void cancel();
}
