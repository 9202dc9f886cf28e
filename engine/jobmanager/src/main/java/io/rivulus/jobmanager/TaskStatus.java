package io.rivulus.jobmanager;

/// Where a task stands: DEPLOYING, then RUNNING unless it ends before, then one of the others.
enum TaskStatus {
    DEPLOYING,
    RUNNING,
    FINISHED,
    FAILED,
    CANCELED;

    boolean mayBecome(TaskStatus next) {
        return switch (this) {
            case DEPLOYING -> next != DEPLOYING;
            case RUNNING -> next != DEPLOYING && next != RUNNING;
            case FINISHED, FAILED, CANCELED -> false;
        };
    }
}
