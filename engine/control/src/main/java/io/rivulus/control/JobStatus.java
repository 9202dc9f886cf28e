package io.rivulus.control;

/// Where a job stands in its life.
///
/// | state | becomes | when |
/// | --- | --- | --- |
/// | CREATED | RUNNING | there are slots for it |
/// | | FAILED | what it should go on from can't be read |
/// | | FINISHED | it came to its end in an earlier process |
/// | | CANCELED | it is cancelled |
/// | RUNNING | FINISHED | every task has finished |
/// | | FAILING | a task has failed, and not only its region is run again |
/// | | RESTARTING, FAILED | its TaskManager is lost, or can't run it |
/// | | CANCELLING | it is cancelled |
/// | FAILING | RESTARTING | every task has ended or its TaskManager is lost, and its restart strategy says so |
/// | | FAILED | the same, and it says no |
/// | RESTARTING | CREATED | the delay is over |
/// | | CANCELED | it is cancelled |
/// | CANCELLING | CANCELED | every task has ended, or its TaskManager is lost |
///
/// A job of which one region is run again is RUNNING meanwhile, as in Flink; [JobNotice.RegionFailed] tells of it.
///
/// FINISHED, FAILED and CANCELED are for ever. A job that fails is not cancelled any more: its first cause is what
/// people want to know.
public enum JobStatus {
    CREATED,
    RUNNING,
    FAILING,
    RESTARTING,
    CANCELLING,
    FINISHED,
    FAILED,
    CANCELED;

    /// Whether the job has ended.
    public boolean isTerminal() {
        return switch (this) {
            case CREATED, RUNNING, FAILING, RESTARTING, CANCELLING -> false;
            case FINISHED, FAILED, CANCELED -> true;
        };
    }
}
