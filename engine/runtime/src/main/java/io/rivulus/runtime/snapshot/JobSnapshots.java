package io.rivulus.runtime.snapshot;

import io.rivulus.base.Check;
import io.rivulus.base.store.ObjectStore;
import io.rivulus.base.time.Clock;
import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.PartWriter;
import io.rivulus.checkpoint.Snapshot;
import io.rivulus.checkpoint.StatePart;
import io.rivulus.runtime.task.Mailbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Collects the parts of one job's snapshots and stores them. Safe from any thread; works in the turns of its mailbox,
/// which may block.
///
/// A snapshot is complete when each contributor has added its part, be it empty: every task at the barrier, every
/// coordinator of splits at the cut, every coordinator of commits when all writers have prepared.
public final class JobSnapshots {
    private final Optional<ObjectStore> root;
    private final int keyGroups;
    private final int contributors;
    private final Clock clock;
    private final Mailbox desk;
    private final SnapshotListener listener;
    private final Map<CheckpointId, Long> epochs = new ConcurrentHashMap<>();
    private final TreeMap<Long, Collected> collecting = new TreeMap<>();

    private static final class Collected {
        private final SnapshotOrder order;
        private final boolean last;
        private final List<StatePart> parts = new ArrayList<>();
        private int missing;
        private boolean failed;

        Collected(SnapshotOrder order, boolean last, int missing) {
            this.order = order;
            this.last = last;
            this.missing = missing;
        }
    }

    /// @param root of the job's checkpoints, if it takes any
    /// @param contributors how many parts make a snapshot
    /// @param desk where parts are stored
    public JobSnapshots(
            Optional<ObjectStore> root,
            int keyGroups,
            int contributors,
            Clock clock,
            Mailbox desk,
            SnapshotListener listener) {
        this.root = root;
        this.keyGroups = keyGroups;
        this.contributors = contributors;
        this.clock = clock;
        this.desk = desk;
        this.listener = listener;
    }

    /// A snapshot begins. Called before anybody adds to it.
    ///
    /// @param last whether nothing follows
    public void begin(SnapshotOrder order, long epoch, boolean last) {
        epochs.put(order.id(), epoch);
        desk.tell(() -> collecting.put(epoch, new Collected(order, last, contributors)));
    }

    /// At which epoch a snapshot was taken that has become a checkpoint. Asked once; it and those before are forgotten.
    public long committedEpoch(CheckpointId id) {
        long epoch = Check.present(epochs.get(id), "%s was taken", id);
        epochs.values().removeIf(earlier -> earlier <= epoch);
        return epoch;
    }

    /// Adds what one contributor has.
    ///
    /// @param contributor its name, which no other has: characters of an [io.rivulus.base.store.ObjectName]
    /// @param parts which are closed when they are stored
    public void add(long epoch, String contributor, List<PartBytes> parts) {
        desk.tell(() -> {
            Collected snapshot = collecting.get(epoch);
            try {
                if (snapshot != null && !snapshot.failed) {
                    store(snapshot, contributor, parts);
                }
            } finally {
                parts.forEach(part -> part.content().close());
            }
            if (snapshot != null && --snapshot.missing == 0) {
                collecting.headMap(epoch, true).clear();
                if (!snapshot.failed) {
                    Snapshot whole = new Snapshot(epoch, clock.wallMillis(), keyGroups, snapshot.parts);
                    listener.taken(snapshot.order.id(), whole, snapshot.last);
                }
            }
        });
    }

    private void store(Collected snapshot, String contributor, List<PartBytes> parts) {
        try (PartWriter writer = new PartWriter(snapshot.order.roots(root), snapshot.order.id(), contributor)) {
            for (PartBytes part : parts) {
                snapshot.parts.add(part.store(writer));
            }
            writer.finish();
        } catch (RuntimeException cause) {
            snapshot.failed = true;
            listener.failed(snapshot.order.id(), cause);
        }
    }

    /// Ends the storing.
    ///
    /// @param done told when all that was added before is stored, or will not be
    public void close(Runnable done) {
        desk.tell(done);
    }
}
