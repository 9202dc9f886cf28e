package io.rivulus.jobmanager;

import io.rivulus.control.JobNotice;
import io.rivulus.control.TaskManagerCommand;

/// What the JobManager has decided to say.
sealed interface Command {
    record Tell(String taskManager, TaskManagerCommand what) implements Command {}

    record Notify(JobNotice notice) implements Command {}
}
