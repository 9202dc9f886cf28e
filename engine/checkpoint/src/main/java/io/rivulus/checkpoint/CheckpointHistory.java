package io.rivulus.checkpoint;

import io.rivulus.base.Check;
import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.store.ObjectName;
import io.rivulus.base.store.ObjectStore;
import io.rivulus.checkpoint.Publication.Fenced;
import io.rivulus.checkpoint.Publication.Overtaken;
import io.rivulus.checkpoint.Publication.Published;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The history of a job's checkpoints, as one process continues it: takes the job over, publishes, retires.
///
/// ```java
/// Takeover takeover = CheckpointHistory.takeOver(root, "clicks", "host 4711", new StartFrom.Latest());
/// CheckpointHistory history = ((Taken) takeover).history();   // unless the job has ended
/// history.recovered();                           // what to restore, and whether to commit it again
/// CheckpointId id = history.begin();             // tasks write their parts under this name
/// switch (history.publish(id, snapshot)) {
///     case Published _ -> { /* tell the sinks to commit, then */ history.markCommitted(id); history.sweep(1); }
///     case Fenced fenced -> stop(fenced.reason());
///     case Overtaken _ -> startAgain();
/// }
/// ```
///
/// **What makes it one history.** The manifest of number n is created only if absent, and that is the claim of n: of
/// all processes that ever try, one wins. A process publishes n only as the successor of what it has itself published
/// or started from, and its manifest names that one. The newest manifest is never deleted. So a number that is free
/// although it was taken once is below the newest, and whoever takes it then finds out by looking for a higher one.
/// `docs/architecture/checkpoints.md` has each write and what a crash after it leaves.
///
/// **A store that does not answer.** After an [EnvironmentException] a manifest may or may not be there. The create is
/// repeated: what stands then is known, and ours if it has our [CheckpointId], which nobody else has. When that fails
/// too, the exception goes to the caller, who may call [#publish] again with the same arguments, or begin anew.
///
/// Owned by one thread at a time; methods block.
public final class CheckpointHistory {
    private final ObjectStore store;
    private final String job;
    private final String who;
    private final StartFrom from;
    private final long generation;
    private final Optional<Recovered> recovered;
    private Optional<Manifest> previous;
    private long highestNumber;
    private CheckpointId current = CheckpointId.NONE;
    private boolean isOver;

    /// What stands in the store, seen once: with two looks the job might end between them, and begin anew.
    ///
    /// @param highestNumber no number above it was taken before the look
    /// @param found what is asked for, which may be the job's end
    private record Look(long highestNumber, Optional<Recovered> found) {
        static Look at(ObjectStore root, StartFrom from) {
            CheckpointReader reader = new CheckpointReader(root);
            long highest = reader.highestNumber();
            Optional<Recovered> found = reader.standing(from);
            return new Look(
                    Math.max(highest, found.map(of -> of.manifest().number()).orElse(0L)), found);
        }

        Optional<Takeover> ended(StartFrom from) {
            return from instanceof StartFrom.Latest
                    ? found.filter(Recovered::isEnd).map(end -> new Takeover.Ended(end.manifest()))
                    : Optional.empty();
        }
    }

    /// Of a process that has claimed a generation.
    private CheckpointHistory(ObjectStore store, String job, String who, StartFrom from, long generation, Look look) {
        this.store = store;
        this.job = job;
        this.who = who;
        this.from = from;
        this.generation = generation;
        this.recovered = look.found.filter(found -> !found.isEnd());
        this.previous = recovered.map(Recovered::manifest);
        this.highestNumber = look.highestNumber;
    }

    /// Takes a job over from whatever process had it, which is fenced from then on.
    ///
    /// @param root where all of this job's checkpoints are, and those of no other
    /// @param job the job's name
    /// @param who this process, for the messages of others: by a name that no other has or had
    /// @throws io.rivulus.base.error.UserException when the checkpoints are another job's, or there is none of the
    ///     number asked for
    /// @return the history, or the end of a job that has come to it and is to go on where it stands
    /// @throws EnvironmentException when what to start from is not whole; nobody is fenced then
    public static Takeover takeOver(ObjectStore root, String job, String who, StartFrom from) {
        Generations generations = new Generations(root);
        // Looked at twice: before, so that a start that must fail stops nobody; after, because only then can nobody
        // publish unseen. What an older process still publishes stands in the way of our own first number.
        Look before = Look.at(root, from);
        requireJob(root, job, generations, before.found);
        Optional<Takeover> ended = before.ended(from);
        if (ended.isPresent()) {
            return ended.get();
        }
        long generation = generations.claim(job, who).number();
        Look after = Look.at(root, from);
        return after.ended(from)
                .orElseGet(() -> new Takeover.Taken(new CheckpointHistory(root, job, who, from, generation, after)));
    }

    /// Takes the job over once more, for another attempt of the process that has it: it goes on from the newest
    /// checkpoint, or starts as it was asked to while it has made none. This history is over then.
    ///
    /// @throws EnvironmentException when what to start from is not whole, or the store fails; call it again then
    public Takeover renew() {
        Optional<Generations.Claim> newer = new Generations(store).claimAfter(generation, job, who);
        if (newer.isPresent()) {
            isOver = true;
            return fencedBy(newer.get());
        }
        StartFrom where = hasPublished() ? new StartFrom.Latest() : from;
        Look look = Look.at(store, where);
        Optional<Recovered> end = look.found.filter(Recovered::isEnd);
        if (end.isPresent() && end.get().manifest().number() > highestNumber) {
            isOver = true;
            return endedBy(end.get().manifest());
        }
        return new Takeover.Taken(new CheckpointHistory(store, job, who, where, generation + 1, look));
    }

    private boolean hasPublished() {
        return !previous.equals(recovered.map(Recovered::manifest));
    }

    private static void requireJob(
            ObjectStore root, String job, Generations generations, Optional<Recovered> recovered) {
        recovered
                .map(from -> from.manifest().job())
                .or(() -> generations.newerThan(0).map(Generations.Claim::job))
                .filter(owner -> !owner.isEmpty() && !owner.equals(job))
                .ifPresent(owner -> {
                    throw CheckpointErrors.otherJob(job, owner, root);
                });
    }

    /// Which run of the job this is, counted from 1 over all processes.
    public long generation() {
        return generation;
    }

    /// From what the job starts, or empty when from nothing.
    public Optional<Recovered> recovered() {
        return recovered;
    }

    /// How many checkpoints there are now.
    public int checkpoints() {
        return new CheckpointReader(store).numbers().size();
    }

    /// Begins an attempt to make the next checkpoint, or a savepoint. An earlier attempt that was not published is
    /// given up. Nothing is read or written.
    public CheckpointId begin() {
        requireGoingOn();
        current = new CheckpointId(highestNumber + 1, generation, current.attempt() + 1);
        return current;
    }

    /// Makes an attempt the job's newest checkpoint. Called again after an exception, it goes on where it was.
    ///
    /// @param id the attempt that was begun last
    /// @param snapshot whose parts are finished, and lie in objects of this attempt or of the checkpoint before it
    /// @throws EnvironmentException when a part is not there, or the store fails: then nothing is published, as far
    ///     as can be known
    public Publication publish(CheckpointId id, Snapshot snapshot) {
        return publish(Kind.CHECKPOINT, id, snapshot);
    }

    private Publication publish(Kind kind, CheckpointId id, Snapshot snapshot) {
        requireCurrent(id);
        Optional<Fenced> fenced = fencedAt(id);
        if (fenced.isPresent()) {
            return over(fenced.get());
        }
        Manifest manifest = manifest(kind, id, snapshot);
        requireOwnOrShared(manifest);
        requireParts(store, manifest);
        Optional<Manifest> standing = create(store, Names.manifest(id.number()), manifest);
        fenced = fencedAt(id);
        if (fenced.isPresent()) {
            return over(fenced.get());
        }
        if (standing.isEmpty()) {
            throw CheckpointErrors.manifestGone(
                    id.number(), store, "somebody else deletes what is there, find out who");
        }
        if (!standing.get().id().equals(id)) {
            boolean hasEnded = standing.get().kind() == Kind.END;
            return over(hasEnded ? endedBy(standing.get()) : new Overtaken(standing.get()));
        }
        previous = standing;
        highestNumber = id.number();
        return new Published(manifest);
    }

    /// Makes an attempt a savepoint in a root of its own, where its parts were written. It takes no number in the
    /// history, and nothing may be committed for its sake.
    ///
    /// @param root which no other savepoint has
    /// @throws io.rivulus.base.error.UserException when there is one
    public Publication publishSavepoint(ObjectStore root, CheckpointId id, Snapshot snapshot) {
        requireCurrent(id);
        Optional<Fenced> fenced = fencedAt(id);
        if (fenced.isPresent()) {
            return over(fenced.get());
        }
        Manifest manifest = manifest(Kind.SAVEPOINT, id, snapshot);
        return Savepoints.publish(root, manifest);
    }

    /// Notes that all that the sinks had prepared in a published checkpoint is committed.
    public void markCommitted(CheckpointId id) {
        ObjectName mark = Names.committed(id);
        try {
            store.putIfAbsent(mark, ByteBuffer.allocate(0));
        } catch (EnvironmentException _) {
            // Once more, as for a manifest.
            store.putIfAbsent(mark, ByteBuffer.allocate(0));
        }
    }

    /// Ends a job that has nothing more to do: a checkpoint without anything in it is published, which makes
    /// all others old, and they are deleted. Of no effect on a job without a checkpoint, or when another
    /// process has it. This history is over then.
    ///
    /// @param wallMillis when it is over, in milliseconds since 1970, for people
    /// @throws EnvironmentException when the store fails: then the next start goes on from the newest one and
    ///     ends again, or it finds the end and deletes what is left
    public void finish(long wallMillis) {
        if (previous.isEmpty() || isOver) {
            return;
        }
        Snapshot last = previous.get().snapshot();
        Snapshot nothing = new Snapshot(last.epoch(), wallMillis, last.keyGroups(), List.of());
        if (publish(Kind.END, begin(), nothing) instanceof Published) {
            sweep(1);
            isOver = true;
        }
    }

    /// Deletes what is left of a job that was over: nothing, unless something failed just then. It may have begun anew
    /// meanwhile.
    ///
    /// @param end its last manifest
    /// @throws EnvironmentException when the store fails
    public static Swept sweepBehind(ObjectStore root, Manifest end) {
        return new Retention(root).sweep(1, end.id().generation());
    }

    /// Deletes what the newest checkpoints do not need, and what crashes and given up attempts have left.
    ///
    /// @param checkpointsMax how many to keep, from 1 on
    /// @return what was deleted; nothing, when another process has taken the job over
    /// @throws EnvironmentException when the store fails, or a manifest to be kept is not whole: the next sweep
    ///     does the rest
    public Swept sweep(int checkpointsMax) {
        Check.that(checkpointsMax > 0, "%d checkpoints are kept", checkpointsMax);
        Retention retention = new Retention(store);
        return new Generations(store).newerThan(generation).isPresent()
                ? Swept.NOTHING
                : retention.sweep(checkpointsMax, generation);
    }

    private Manifest manifest(Kind kind, CheckpointId id, Snapshot snapshot) {
        return new Manifest(job, kind, id, previous.map(Manifest::id).orElse(CheckpointId.NONE), snapshot);
    }

    /// Creates a manifest if there is none.
    ///
    /// @return which one stands there then, or empty when it is gone again
    static Optional<Manifest> create(ObjectStore target, ObjectName name, Manifest manifest) {
        ByteBuffer bytes = ManifestCodec.encode(manifest);
        boolean created;
        try {
            created = target.putIfAbsent(name, bytes.duplicate());
        } catch (EnvironmentException _) {
            created = target.putIfAbsent(name, bytes.duplicate());
        }
        if (created) {
            return Optional.of(manifest);
        }
        CheckpointReader reader = new CheckpointReader(target);
        return manifest.kind() == Kind.SAVEPOINT ? reader.savepoint() : reader.find(manifest.number());
    }

    private Optional<Fenced> fencedAt(CheckpointId id) {
        // In this order: a process claims its generation before it publishes.
        long newest = new CheckpointReader(store).newestNumber();
        Optional<Generations.Claim> newer = new Generations(store).newerThan(generation);
        if (newer.isPresent()) {
            return newer.map(this::fencedBy);
        }
        if (newest <= id.number()) {
            return Optional.empty();
        }
        // Nobody's claim explains it, so claims were deleted by hand.
        return Optional.of(new Fenced(
                generation,
                "unknown",
                "the job '%s' has a checkpoint %d in %s by another process, this one (generation %d) is at %d and stops"
                        .formatted(job, newest, store, generation, id.number())));
    }

    /// Whoever had the job before has ended it while this process took it over. To begin it anew would be to do all of
    /// it twice.
    private Fenced endedBy(Manifest end) {
        return new Fenced(
                end.id().generation(),
                "unknown",
                "the job '%s' has come to its end in another process (generation %d) in %s; this process (generation %d) stops"
                        .formatted(job, end.id().generation(), store, generation));
    }

    private Fenced fencedBy(Generations.Claim claim) {
        return new Fenced(
                claim.number(),
                claim.who(),
                "the job '%s' runs in another process since: generation %d, %s, in %s; this process (generation %d) stops"
                        .formatted(job, claim.number(), claim.who(), store, generation));
    }

    /// Older objects than those of the checkpoint before may be swept away at any time.
    private void requireOwnOrShared(Manifest manifest) {
        Set<ObjectName> shared = previous.map(Manifest::objects).orElse(Set.of());
        manifest.blobs()
                .forEach(blob -> Check.that(
                        Manifest.isOf(manifest.id(), blob.object()) || shared.contains(blob.object()),
                        "%s is neither of %s nor of the checkpoint before it",
                        blob.object(),
                        manifest.id()));
    }

    /// A manifest never names what is not there.
    static void requireParts(ObjectStore target, Manifest manifest) {
        Map<ObjectName, Long> ends = new HashMap<>();
        manifest.blobs().forEach(blob -> ends.merge(blob.object(), blob.end(), Math::max));
        ends.forEach((object, end) -> {
            if (target.find(object).orElse(-1L) < end) {
                throw CheckpointErrors.partGone(
                        object, target, "checkpoint %d is not published".formatted(manifest.number()));
            }
        });
    }

    private Publication over(Publication outcome) {
        isOver = true;
        return outcome;
    }

    private void requireCurrent(CheckpointId id) {
        requireGoingOn();
        Check.that(id.equals(current), "the attempt %s was given up for %s", id, current);
    }

    private void requireGoingOn() {
        Check.that(!isOver, "the job '%s' goes on without this process (generation %d)", job, generation);
    }
}
