package io.rivulus.control;

import io.rivulus.base.Check;

/// One of the times that a job is run, or a region of it. What is said of an earlier attempt no longer counts.
///
/// A job with one region has one deployment for each attempt. Of a job with several, each region is deployed by
/// itself, and may be run again while the attempt goes on.
///
/// @param number from 1
/// @param region which of the job's regions, from 0
/// @param restart how many times the region was run again within the attempt
public record Attempt(JobId job, int number, int region, int restart) {
    public Attempt {
        Check.that(number > 0 && region >= 0 && restart >= 0, "attempt %d, %d.%d", number, region, restart);
    }

    /// Of a job as a whole, and of its first region before that is run again.
    public Attempt(JobId job, int number) {
        this(job, number, 0, 0);
    }

    /// The job's attempt of which this is a part.
    public Attempt whole() {
        return new Attempt(job, number);
    }

    /// The same region, run once more.
    public Attempt again() {
        return new Attempt(job, number, region, restart + 1);
    }

    /// A name that no other attempt of any job has, such as `…8f03-1`, or `…8f03-1.2.1` of a further region or
    /// one that was run again: temporary names are made of it.
    @Override
    public String toString() {
        return job + "-" + number + (region == 0 && restart == 0 ? "" : "." + region + "." + restart);
    }
}
