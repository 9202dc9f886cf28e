package io.rivulus.jobmanager;

import io.rivulus.checkpoint.CheckpointId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The checkpoints of one attempt of a job that are there, and which of its regions have not committed
/// them yet. Immutable.
///
/// A checkpoint may be marked as committed when every region has said so: who goes on from a marked one commits
/// nothing of it. One of which a region failed before it said so is never marked.
///
/// @param newest the last one, else [CheckpointId#NONE]
/// @param awaited by checkpoint, the numbers of the regions that have not committed it
record Publications(CheckpointId newest, Map<CheckpointId, Set<Integer>> awaited) {
    static final Publications NONE = new Publications(CheckpointId.NONE, Map.of());

    Publications {
        awaited = Collections.unmodifiableMap(new LinkedHashMap<>(awaited));
    }

    /// With one that is there.
    ///
    /// @param regions all of the job's
    /// @param canBeMarked whether all of them are told to commit it
    Publications with(CheckpointId id, List<RegionRun> regions, boolean canBeMarked) {
        Map<CheckpointId, Set<Integer>> changed = new LinkedHashMap<>(awaited);
        if (canBeMarked) {
            changed.put(
                    id,
                    regions.stream().map(region -> region.attempt().region()).collect(Collectors.toUnmodifiableSet()));
        }
        return new Publications(id, changed);
    }

    /// A region has committed one.
    Publications committed(CheckpointId id, int region) {
        if (!awaited.containsKey(id)) {
            return this;
        }
        Map<CheckpointId, Set<Integer>> changed = new LinkedHashMap<>(awaited);
        changed.computeIfPresent(id, (_, missing) -> without(missing, region));
        return new Publications(newest, changed);
    }

    /// Whether all regions have committed one.
    boolean isCommitted(CheckpointId id) {
        return awaited.containsKey(id) && awaited.get(id).isEmpty();
    }

    /// With one that is marked, which need not be known any longer.
    Publications marked(CheckpointId id) {
        Map<CheckpointId, Set<Integer>> changed = new LinkedHashMap<>(awaited);
        changed.remove(id);
        return new Publications(newest, changed);
    }

    /// A region has failed: what it has not committed by then it will not report.
    Publications failed(int region) {
        Map<CheckpointId, Set<Integer>> changed = new LinkedHashMap<>(awaited);
        changed.values().removeIf(missing -> missing.contains(region));
        return new Publications(newest, changed);
    }

    private static Set<Integer> without(Set<Integer> missing, int region) {
        Set<Integer> left = new TreeSet<>(missing);
        left.remove(region);
        return Set.copyOf(left);
    }
}
