package io.rivulus.checkpoint;

import io.rivulus.base.store.ObjectName;
import io.rivulus.base.store.ObjectStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Deletes what no checkpoint that is kept needs.
///
/// Kept are the newest checkpoint and those that it follows. **Whatever belongs to the newest number or an older one,
/// and is not named by a kept manifest, can never be named again**: numbers are published once and in order. What
/// belongs to a higher number is under way, whosever it is, a process included that was taken over and does not know
/// it yet: it may still publish, until somebody else has published that number.
///
/// Manifests go before what they name, the oldest first. So a crash leaves a shorter history and parts without a
/// manifest, which the next sweep deletes, but never a manifest that names what is gone, nor a hole.
final class Retention {
    private final ObjectStore store;
    private final CheckpointReader reader;

    Retention(ObjectStore store) {
        this.store = store;
        this.reader = new CheckpointReader(store);
    }

    /// @param checkpointsMax how many to keep, from 1 on
    /// @param generation who sweeps: claims before it are not needed any more
    Swept sweep(int checkpointsMax, long generation) {
        NavigableSet<Long> numbers = reader.numbers();
        if (numbers.isEmpty()) {
            return Swept.NOTHING;
        }
        long newest = numbers.last();
        List<Manifest> kept = kept(newest, checkpointsMax);
        Set<ObjectName> needed = needed(kept);

        int checkpoints = 0;
        for (long number : numbers) {
            if (!needed.contains(Names.manifest(number)) && store.delete(Names.manifest(number))) {
                checkpoints++;
            }
        }
        int objects = 0;
        for (String folder : List.of(Names.COMMITTED, Names.PARTS)) {
            for (ObjectName name : store.list(folder)) {
                if (isPast(name, newest) && !needed.contains(name) && store.delete(name)) {
                    objects++;
                }
            }
        }
        Set<Long> generations = new HashSet<>();
        kept.forEach(manifest -> generations.add(manifest.id().generation()));
        new Generations(store).delete(number -> number < generation && !generations.contains(number));
        // What stands is not created again, and what is past is not named again.
        int uploads = store.abandonUploads(name -> isPast(name, newest) || isClaimUpTo(generation, name));
        return new Swept(checkpoints, objects, uploads);
    }

    /// The newest manifest and those before it, along what each says that it follows.
    private List<Manifest> kept(long newest, int checkpointsMax) {
        List<Manifest> kept = new ArrayList<>();
        CheckpointId previous = CheckpointId.NONE;
        for (long number = newest; number > 0 && kept.size() < checkpointsMax; number = previous.number()) {
            // One that is not whole ends the sweep with its error: what it needs is not known.
            Optional<Manifest> manifest = reader.find(number);
            if (manifest.isEmpty() || (number < newest && !manifest.get().id().equals(previous))) {
                break;
            }
            kept.add(manifest.get());
            previous = manifest.get().previous();
        }
        return kept;
    }

    private static Set<ObjectName> needed(List<Manifest> kept) {
        Set<ObjectName> needed = new TreeSet<>();
        for (Manifest manifest : kept) {
            needed.add(Names.manifest(manifest.number()));
            needed.add(Names.committed(manifest.id()));
            needed.addAll(manifest.objects());
        }
        return needed;
    }

    private static boolean isPast(ObjectName name, long newest) {
        return Names.checkpoint(name).orElse(Long.MAX_VALUE) <= newest;
    }

    private static boolean isClaimUpTo(long generation, ObjectName name) {
        return name.text().startsWith(Names.GENERATIONS) && Names.number(name).orElse(Long.MAX_VALUE) <= generation;
    }
}
