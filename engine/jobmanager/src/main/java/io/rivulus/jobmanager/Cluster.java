package io.rivulus.jobmanager;

import io.rivulus.control.JobId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// All that the JobManager knows. Immutable.
///
/// @param taskManagers how many slots each offers, by name
/// @param jobs in the order of their submission
record Cluster(SortedMap<String, Integer> taskManagers, SequencedMap<JobId, Job> jobs) {
    /// The jobs remembered after their end; beyond that the oldest is forgotten.
    static final int ENDED_JOBS_MAX = 100;

    static final Cluster EMPTY = new Cluster(Collections.emptySortedMap(), new LinkedHashMap<>());

    Cluster {
        taskManagers = Collections.unmodifiableSortedMap(new TreeMap<>(taskManagers));
        jobs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(jobs));
    }

    Cluster withTaskManager(String name, int slots) {
        SortedMap<String, Integer> changed = new TreeMap<>(taskManagers);
        changed.put(name, slots);
        return new Cluster(changed, jobs);
    }

    Cluster withoutTaskManager(String name) {
        SortedMap<String, Integer> changed = new TreeMap<>(taskManagers);
        changed.remove(name);
        return new Cluster(changed, jobs);
    }

    Cluster with(Job job) {
        SequencedMap<JobId, Job> changed = new LinkedHashMap<>(jobs);
        changed.put(job.id(), job);
        if (job instanceof Job.Ended) {
            // It goes to the end, so that the ended ones stand in the order in which they ended.
            changed.putLast(job.id(), job);
            long ended = changed.values().stream()
                    .filter(Job.Ended.class::isInstance)
                    .count();
            if (ended > ENDED_JOBS_MAX) {
                changed.values().stream()
                        .filter(Job.Ended.class::isInstance)
                        .findFirst()
                        .map(Job::id)
                        .ifPresent(changed::remove);
            }
        }
        return new Cluster(taskManagers, changed);
    }

    /// A TaskManager with this many free slots.
    Optional<String> withFreeSlots(int needed) {
        return taskManagers.entrySet().stream()
                .filter(offer -> offer.getValue() - taken(offer.getKey()) >= needed)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    int taken(String taskManager) {
        return jobs.values().stream()
                .mapToInt(job ->
                        job instanceof Job.Active active && active.taskManager().equals(taskManager)
                                ? active.slots()
                                : 0)
                .sum();
    }
}
