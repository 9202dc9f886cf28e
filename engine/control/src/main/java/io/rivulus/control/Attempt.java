package io.rivulus.control;

/// One of the times that a job is run. What is said of an earlier attempt no longer counts.
///
/// @param number from 1
public record Attempt(JobId job, int number) {
    /// A name that no other attempt of any job has, such as `…8f03-1`: temporary names are made of it.
    @Override
    public String toString() {
        return job + "-" + number;
    }
}
