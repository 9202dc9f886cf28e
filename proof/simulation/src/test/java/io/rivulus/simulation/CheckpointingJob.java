package io.rivulus.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.error.UserException;
import io.rivulus.base.file.Files;
import io.rivulus.base.random.RandomSource;
import io.rivulus.base.store.DirectoryStore;
import io.rivulus.base.store.ObjectName;
import io.rivulus.base.store.ObjectStore;
import io.rivulus.checkpoint.CheckpointHistory;
import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.CheckpointReader;
import io.rivulus.checkpoint.Manifest;
import io.rivulus.checkpoint.PartWriter;
import io.rivulus.checkpoint.Piece;
import io.rivulus.checkpoint.Publication;
import io.rivulus.checkpoint.Publication.Published;
import io.rivulus.checkpoint.Role;
import io.rivulus.checkpoint.Snapshot;
import io.rivulus.checkpoint.StartFrom;
import io.rivulus.checkpoint.StatePart;
import io.rivulus.checkpoint.Takeover;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A job that does nothing but make checkpoints. Its state is the list of all attempts that became one, so that each
/// checkpoint tells what it follows; beside it are two larger parts, of which every other checkpoint shares one with
/// the checkpoint before.
final class CheckpointingJob {
    static final Path ROOT = Path.of("/checkpoints/clicks");
    private static final String STATE = "state";
    private static final String ALWAYS = "always";
    private static final String SOMETIMES = "sometimes";

    private final ObjectStore store;
    private final CheckpointHistory history;
    private List<String> state;
    private Piece shared;

    /// Starts it, as a process that finds what is on the disk: a job that has not ended.
    ///
    /// @param who the process, by a name that no other has or had
    CheckpointingJob(Files files, String who) {
        this(store(files, who), who, new StartFrom.Latest());
    }

    private CheckpointingJob(ObjectStore store, String who, StartFrom from) {
        this(store, ((Takeover.Taken) CheckpointHistory.takeOver(store, "clicks", who, from)).history());
    }

    /// Starts it unless it has ended.
    static Optional<CheckpointingJob> unlessEnded(Files files, String who) {
        ObjectStore store = store(files, who);
        return CheckpointHistory.takeOver(store, "clicks", who, new StartFrom.Latest())
                        instanceof Takeover.Taken(var taken)
                ? Optional.of(new CheckpointingJob(store, taken))
                : Optional.empty();
    }

    /// Starts it anew, whatever it finds.
    static CheckpointingJob anew(Files files, String who) {
        return new CheckpointingJob(store(files, who), who, new StartFrom.Nothing());
    }

    private CheckpointingJob(ObjectStore store, CheckpointHistory history) {
        this.store = store;
        this.history = history;
        state = history.recovered().map(from -> state(store, from.manifest())).orElse(List.of());
        shared = history.recovered()
                .map(from -> piece(from.manifest(), SOMETIMES))
                .orElse(new Piece.Inline(new byte[0]));
    }

    /// The same process after a failure, if the job is still its own.
    Optional<CheckpointingJob> again() {
        return switch (history.renew()) {
            case Takeover.Taken(var renewed) -> Optional.of(new CheckpointingJob(store, renewed));
            case Publication.Fenced _, Takeover.Ended _ -> Optional.empty();
        };
    }

    private static ObjectStore store(Files files, String who) {
        return new DirectoryStore(files, ROOT, new RandomSource(1).child(who));
    }

    CheckpointHistory history() {
        return history;
    }

    /// An attempt with everything written, and not published yet.
    Attempt attempt() {
        CheckpointId id = history.begin();
        List<String> next = new ArrayList<>(state);
        next.add(id.toString());
        Piece sometimes = id.number() % 2 == 1 ? write(id, SOMETIMES) : shared;
        Snapshot snapshot = new Snapshot(
                id.number(),
                0,
                128,
                List.of(
                        part(STATE, new Piece.Inline(String.join(" ", next).getBytes(UTF_8))),
                        part(ALWAYS, write(id, ALWAYS)),
                        part(SOMETIMES, sometimes)));
        return new Attempt(id, snapshot, next, sometimes);
    }

    record Attempt(CheckpointId id, Snapshot snapshot, List<String> state, Piece sometimes) {}

    Publication publish(Attempt attempt) {
        Publication outcome = history.publish(attempt.id, attempt.snapshot);
        if (outcome instanceof Published) {
            state = attempt.state;
            shared = attempt.sometimes;
        }
        return outcome;
    }

    private static StatePart part(String step, Piece piece) {
        return new StatePart(step, step, Role.OPERATOR, 0, 1, List.of(piece));
    }

    private Piece write(CheckpointId id, String task) {
        try (PartWriter writer = new PartWriter(store, id, task)) {
            Piece piece = writer.append(ByteBuffer.wrap(
                    (id + task).repeat(Piece.Inline.BYTES_MAX / 10).getBytes(UTF_8)));
            writer.finish();
            return piece;
        }
    }

    private static Piece piece(Manifest manifest, String step) {
        return manifest.snapshot().parts().stream()
                .filter(part -> part.stepId().equals(step))
                .findFirst()
                .orElseThrow()
                .pieces()
                .getFirst();
    }

    private static List<String> state(ObjectStore store, Manifest manifest) {
        String text = UTF_8.decode(new CheckpointReader(store).read(piece(manifest, STATE)))
                .toString();
        return List.of(text.split(" "));
    }

    /// Holds what is on a disk to what must be true at any time, and answers the newest state.
    static List<String> verify(Files files) {
        ObjectStore store = store(files, "a visitor");
        CheckpointReader reader = new CheckpointReader(store);
        List<String> newest =
                reader.latest().map(latest -> state(store, latest.manifest())).orElse(List.of());
        for (int i = 0; i < newest.size(); i++) {
            assertThat(newest.get(i)).as("the history %s", newest).startsWith("n" + (i + 1) + "-");
        }
        for (Manifest manifest : whole(reader)) {
            int number = (int) manifest.number();
            assertThat(state(store, manifest)).isEqualTo(newest.subList(0, number));
            assertThat(newest.get(number - 1)).isEqualTo(manifest.id().toString());
        }
        return newest;
    }

    /// The manifests of the one history, when all that they name is there.
    private static List<Manifest> whole(CheckpointReader reader) {
        List<Manifest> history = new ArrayList<>();
        for (long number : reader.numbers()) {
            try {
                history.add(reader.at(number).manifest());
            } catch (UserException stray) {
                assertThat(stray).hasMessageContaining("goes back to");
                continue;
            }
            history.getLast().snapshot().parts().forEach(part -> part.pieces().forEach(reader::read));
        }
        return history;
    }

    /// Holds what is on a disk to what is true also of jobs that end and start anew, and answers the newest manifest.
    static Manifest verifyWhole(Files files) {
        return whole(new CheckpointReader(store(files, "a visitor"))).getLast();
    }

    /// Reads all of the state that it goes on from, as a job does before it runs.
    void restore() {
        CheckpointReader reader = new CheckpointReader(store);
        history.recovered()
                .ifPresent(from -> from.manifest()
                        .snapshot()
                        .parts()
                        .forEach(part -> part.pieces().forEach(reader::read)));
    }

    /// What is on the disk and not needed for the newest checkpoint.
    static Set<String> orphans(Files files) {
        ObjectStore store = store(files, "a visitor");
        Manifest newest = new CheckpointReader(store).latest().orElseThrow().manifest();
        Set<String> objects = new TreeSet<>();
        store.list("").forEach(object -> objects.add(object.text()));
        newest.objects().stream().map(ObjectName::text).forEach(objects::remove);
        objects.remove("manifests/%010d".formatted(newest.number()));
        objects.remove("committed/" + newest.id());
        objects.remove("generations/%010d".formatted(newest.id().generation()));
        store.abandonUploads(name -> objects.add("unfinished " + name));
        return objects;
    }
}
