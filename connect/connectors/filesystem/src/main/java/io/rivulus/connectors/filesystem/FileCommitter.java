package io.rivulus.connectors.filesystem;

import io.rivulus.api.sink.SinkCommitter;
import io.rivulus.base.World;
import io.rivulus.base.file.Files;
import io.rivulus.base.file.WritableFile;
import io.rivulus.connectors.filesystem.FileCommittable.OpenPartition;
import io.rivulus.connectors.filesystem.FileCommittable.PendingPart;
import io.rivulus.connectors.filesystem.FileCommittable.Progress;
import io.rivulus.data.Watermark;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Shows the files of a table at checkpoints, and announces partitions. Owned by the sink's coordinator.
///
/// A partition is announced for the files that are shown, at a checkpoint when all of them are. Those that wait are
/// stored with each checkpoint. To announce one again, after a restore or for rows that came late, has no effect: its
/// file is there.
final class FileCommitter implements SinkCommitter<FileCommittable> {
    private final World world;
    private final Files files;
    private final Optional<PartitionCommit> commit;
    private final Optional<Leftovers> leftovers;

    /// Those that have not been announced, by their folders.
    private final Map<String, OpenPartition> open = new LinkedHashMap<>();

    FileCommitter(World world, Optional<PartitionCommit> commit, Optional<Leftovers> leftovers) {
        this.world = world;
        files = world.files();
        this.commit = commit;
        this.leftovers = leftovers;
    }

    @Override
    public void begin() {
        leftovers.ifPresent(Leftovers::note);
    }

    @Override
    public void commit(long epoch, List<FileCommittable> committables) {
        leftovers.ifPresent(Leftovers::delete);
        long now = world.clock().wallMillis();
        for (FileCommittable committable : committables) {
            switch (committable) {
                case PendingPart part -> {
                    show(part);
                    await(part, now);
                }
                case OpenPartition partition -> open.putIfAbsent(partition.folder(), partition);
                case Progress _ -> {}
            }
        }
        // Without a word from the writers these are what earlier epochs have left.
        OptionalLong watermark = committables.stream()
                .filter(Progress.class::isInstance)
                .mapToLong(progress -> ((Progress) progress).watermarkMillis())
                .min();
        if (watermark.isPresent() && commit.isPresent()) {
            announce(commit.get(), now, watermark.getAsLong());
        }
    }

    @Override
    public void resume(List<FileCommittable> committed) {
        long now = world.clock().wallMillis();
        for (FileCommittable committable : committed) {
            switch (committable) {
                case PendingPart part -> await(part, now);
                case OpenPartition partition -> open.putIfAbsent(partition.folder(), partition);
                case Progress _ -> {}
            }
        }
    }

    /// Has the partition of a file that is shown wait to be announced.
    private void await(PendingPart part, long nowMillis) {
        if (commit.isPresent()) {
            String folder = String.valueOf(Path.of(part.visible()).getParent());
            open.putIfAbsent(folder, new OpenPartition(folder, nowMillis));
        }
    }

    private void show(PendingPart part) {
        // One that is not there any more was committed before.
        if (files.find(Path.of(part.hidden())).isPresent()) {
            files.rename(Path.of(part.hidden()), Path.of(part.visible()));
        }
    }

    private void announce(PartitionCommit how, long nowMillis, long watermarkMillis) {
        open.values().removeIf(partition -> {
            Path folder = Path.of(partition.folder());
            boolean due = watermarkMillis == Watermark.END
                    || how.isDue(folder, partition.sinceMillis(), nowMillis, watermarkMillis);
            if (due) {
                announce(folder.resolve(how.successFile()));
            }
            return due;
        });
    }

    private void announce(Path success) {
        if (files.find(success).isEmpty()) {
            try (WritableFile file = files.create(success)) {
                file.sync();
            }
        }
    }

    @Override
    public List<FileCommittable> pending() {
        return List.copyOf(open.values());
    }

    @Override
    public void abort(List<FileCommittable> committables) {
        for (FileCommittable committable : committables) {
            if (committable instanceof PendingPart part) {
                files.delete(Path.of(part.hidden()));
            }
        }
    }

    @Override
    public void close() {}
}
