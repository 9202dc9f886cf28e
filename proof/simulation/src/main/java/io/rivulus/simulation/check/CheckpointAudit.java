package io.rivulus.simulation.check;

import io.rivulus.base.error.RivulusException;
import io.rivulus.base.error.UserException;
import io.rivulus.base.store.ObjectStore;
import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.CheckpointReader;
import io.rivulus.checkpoint.Manifest;
import io.rivulus.checkpoint.Recovered;
import io.rivulus.checkpoint.StartFrom;
import io.rivulus.simulation.workload.Findings;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;

/// Looks at a job's checkpoints again and again, and finds what must never be: a newest one that is not whole, one that
/// names what is not there, a number that has had two checkpoints, a history that lost what it had.
public final class CheckpointAudit {
    private static final long CHECKPOINTS_WITH_PARTS_MAX = 60;

    private final ObjectStore store;
    private final CheckpointReader reader;
    private final Findings findings;
    private final Map<Long, CheckpointId> seen = new HashMap<>();
    private long newestSeen;

    /// @param store the root of the job's checkpoints, undisturbed
    public CheckpointAudit(ObjectStore store, Findings findings) {
        this.store = store;
        this.reader = new CheckpointReader(store);
        this.findings = findings;
    }

    /// Whether the job has ended as far as a process can tell that begins now.
    public boolean isFinished() {
        return reader.latest().isPresent()
                && reader.startFrom(new StartFrom.Latest()).isEmpty();
    }

    /// The number of the newest checkpoint that was seen.
    public long newestSeen() {
        return newestSeen;
    }

    /// Looks at all that is there. To be called between two turns of a simulation.
    public void look() {
        try {
            Optional<Recovered> newest = reader.latest();
            long number = newest.map(of -> of.manifest().number()).orElse(0L);
            if (number < newestSeen) {
                findings.add("the newest checkpoint is %d, and was %d before", number, newestSeen);
            }
            newestSeen = number;
            boolean finished = isFinished();
            lookForGarbage();
            newest.ifPresent(of -> lookAtHistory(of.manifest(), finished));
        } catch (RivulusException broken) {
            findings.add("what a job goes on from is not whole: %s", broken.line());
        }
    }

    /// Some is left by crashes and failing disks, until the next sweep.
    private void lookForGarbage() {
        long checkpoints = store.list("parts/").stream()
                .map(name -> name.text().substring(0, name.text().indexOf('-')))
                .distinct()
                .count();
        if (checkpoints > CHECKPOINTS_WITH_PARTS_MAX) {
            findings.add("there are parts of %d checkpoints", checkpoints);
        }
    }

    private void lookAtHistory(Manifest newest, boolean finished) {
        NavigableSet<Long> numbers = reader.numbers();
        Manifest manifest = newest;
        while (true) {
            CheckpointId before = seen.put(manifest.number(), manifest.id());
            if (before != null && !before.equals(manifest.id())) {
                findings.add("checkpoint %d is %s, and was %s before", manifest.number(), manifest.id(), before);
            }
            if (!finished) {
                manifest.snapshot().parts().forEach(part -> part.pieces().forEach(reader::read));
            }
            CheckpointId previous = manifest.previous();
            if (!numbers.contains(previous.number())) {
                return;
            }
            try {
                manifest = reader.at(previous.number()).manifest();
            } catch (UserException stray) {
                // Its number had been retired, and was free to a process that was taken over: none of the history.
                return;
            }
        }
    }

    @Override
    public String toString() {
        return "audit of " + store;
    }
}
