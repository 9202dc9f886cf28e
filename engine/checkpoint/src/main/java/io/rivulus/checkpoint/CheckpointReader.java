package io.rivulus.checkpoint;

import io.rivulus.base.Check;
import io.rivulus.base.bytes.Crc32c;
import io.rivulus.base.store.ObjectName;
import io.rivulus.base.store.ObjectStore;
import io.rivulus.checkpoint.ManifestReading.Refused;
import io.rivulus.checkpoint.ManifestReading.Whole;
import java.nio.ByteBuffer;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// Reads what is below a root: which checkpoints there are, from which one to go on, and their bytes.
///
/// What to go on from is a function of the names and bytes in the store alone, and never a guess: a newest checkpoint
/// that is damaged, or that must have been there and is not, is an error that says what can be done. Nothing is
/// written. Safe from any thread; methods block.
public final class CheckpointReader {
    /// A history that goes on so much faster than one look is none.
    private static final int LOOKS_MAX = 10;

    /// How many bytes are in memory while a piece is checked.
    private static final int STRETCH_BYTES = 1 << 20;

    private final ObjectStore store;

    /// @param root the root of one job's checkpoints, or of a savepoint
    public CheckpointReader(ObjectStore root) {
        this.store = root;
    }

    /// The numbers of the checkpoints whose manifests are there, whole or not.
    public NavigableSet<Long> numbers() {
        NavigableSet<Long> numbers = new TreeSet<>();
        store.list(Names.MANIFESTS).forEach(name -> Names.number(name).ifPresent(numbers::add));
        return numbers;
    }

    /// The newest checkpoint, or empty where nothing shows that there ever was one.
    ///
    /// @throws io.rivulus.base.error.EnvironmentException when it is not whole; the message names the one before it
    public Optional<Recovered> latest() {
        for (int look = 1; ; look++) {
            // In this order: what there was at the first look has a manifest, or a newer one, at the second.
            long known = highestNumber();
            long number = newestNumber();
            if (known == 0 && number == 0) {
                refuseForeignManifests();
                return Optional.empty();
            }
            Optional<Manifest> newest = number < known ? Optional.empty() : find(number);
            if (newest.isPresent()) {
                return newest.map(this::recovered);
            }
            // A process that goes on meanwhile may have retired it for a newer one.
            if (look == LOOKS_MAX) {
                throw CheckpointErrors.manifestGone(Math.max(known, number), store, wayOut(Math.max(known, number)));
            }
        }
    }

    /// A checkpoint that is asked for by its number.
    ///
    /// @throws io.rivulus.base.error.UserException when there is none, or when it is not one of the job's history
    /// @throws io.rivulus.base.error.EnvironmentException when it is not whole
    public Recovered at(long number) {
        NavigableSet<Long> numbers = numbers();
        if (!numbers.contains(number)) {
            throw CheckpointErrors.noSuchCheckpoint(number, store, numbers);
        }
        Manifest manifest = find(number).orElseThrow(() -> CheckpointErrors.noSuchCheckpoint(number, store, numbers()));
        if (!isOfTheHistory(manifest, numbers)) {
            throw CheckpointErrors.notOfTheHistory(manifest, numbers.last(), store);
        }
        return recovered(manifest);
    }

    /// Whether the newest checkpoint goes back to this one. Past a manifest that is not whole, the order of numbers
    /// has to do.
    private boolean isOfTheHistory(Manifest manifest, NavigableSet<Long> numbers) {
        long number = numbers.last();
        Optional<CheckpointId> expected = Optional.empty();
        while (number > manifest.number()) {
            if (!numbers.contains(number)) {
                // What was kept after a checkpoint is kept as long as that one.
                return false;
            }
            expected = read(number) instanceof Whole(Manifest later) ? Optional.of(later.previous()) : Optional.empty();
            long below = Check.present(numbers.lower(number), "%s has none below", numbers);
            number = expected.map(CheckpointId::number).orElse(below);
        }
        return number == manifest.number() && expected.orElse(manifest.id()).equals(manifest.id());
    }

    /// What the job starts from when it is started so: from nothing behind its end.
    public Optional<Recovered> startFrom(StartFrom from) {
        return standing(from).filter(found -> !found.isEnd());
    }

    /// What is asked for, which may be the job's end.
    Optional<Recovered> standing(StartFrom from) {
        return switch (from) {
            case StartFrom.Latest() -> latest();
            case StartFrom.Checkpoint(long number) -> Optional.of(at(number));
            case StartFrom.Nothing() -> Optional.empty();
        };
    }

    /// The savepoint of which this is the root, of which nothing is to be committed, or the newest checkpoint.
    ///
    /// @throws io.rivulus.base.error.EnvironmentException when it is not whole
    public Optional<Recovered> newest() {
        return savepoint().map(manifest -> new Recovered(manifest, true)).or(this::latest);
    }

    /// The savepoint of which this is the root, or empty when it is no savepoint's root.
    ///
    /// @throws io.rivulus.base.error.EnvironmentException when it is not whole
    public Optional<Manifest> savepoint() {
        return WholeObject.read(store, Names.SAVEPOINT)
                .map(bytes -> whole(
                        Names.SAVEPOINT,
                        ManifestCodec.decode(bytes),
                        () -> "bring it back from a copy, or take another savepoint"));
    }

    /// The bytes of a part, checked.
    ///
    /// @throws io.rivulus.base.error.EnvironmentException when they are gone or damaged
    public ByteBuffer read(StatePart part) {
        if (part.pieces().size() == 1) {
            return read(part.pieces().getFirst());
        }
        ByteBuffer whole = ByteBuffer.allocate(
                part.pieces().stream().mapToInt(Piece::length).reduce(0, Math::addExact));
        part.pieces().forEach(piece -> whole.put(read(piece)));
        return whole.flip();
    }

    /// The bytes of a piece, checked.
    ///
    /// @throws io.rivulus.base.error.EnvironmentException when they are gone or damaged
    public ByteBuffer read(Piece piece) {
        return read(piece, ByteBuffer.allocate(0));
    }

    /// The same, in memory that was used before where that is enough.
    ///
    /// @param used what an earlier call returned, which is not needed any more
    public ByteBuffer read(Piece piece, ByteBuffer used) {
        return switch (piece) {
            case Piece.Inline inline -> ByteBuffer.wrap(inline.bytes()).asReadOnlyBuffer();
            case Piece.Blob blob -> read(blob, used);
        };
    }

    private ByteBuffer read(Piece.Blob blob, ByteBuffer used) {
        requireThere(blob);
        boolean isEnough = used.hasArray() && used.capacity() >= blob.length();
        ByteBuffer bytes = isEnough ? used.clear().limit(blob.length()) : ByteBuffer.allocate(blob.length());
        store.read(blob.object(), blob.offset(), bytes);
        requireChecksum(blob, Crc32c.of(bytes.array(), 0, bytes.position()));
        return bytes.flip();
    }

    private void requireThere(Piece.Blob blob) {
        long there = store.find(blob.object())
                .orElseThrow(() -> CheckpointErrors.partGone(blob.object(), store, "its checkpoint can't be read"));
        if (there < blob.end()) {
            throw CheckpointErrors.partDamaged(blob, store, "some are missing, as it has " + there);
        }
    }

    private void requireChecksum(Piece.Blob blob, int crc32c) {
        if (crc32c != blob.crc32c()) {
            throw CheckpointErrors.partDamaged(
                    blob, store, "the checksum is %08x and should be %08x".formatted(crc32c, blob.crc32c()));
        }
    }

    /// Looks whether the bytes of a piece are there and whole, a stretch at a time.
    ///
    /// @throws io.rivulus.base.error.EnvironmentException when they are gone or damaged
    public void check(Piece piece) {
        if (!(piece instanceof Piece.Blob blob)) {
            return;
        }
        requireThere(blob);
        ByteBuffer stretch = ByteBuffer.allocate(Math.min(blob.length(), STRETCH_BYTES));
        CRC32C crc32c = new CRC32C();
        for (long at = blob.offset(); at < blob.end(); at += stretch.limit()) {
            stretch.clear().limit((int) Math.min(stretch.capacity(), blob.end() - at));
            store.read(blob.object(), at, stretch);
            crc32c.update(stretch.flip());
            if (stretch.limit() == 0) {
                break;
            }
        }
        requireChecksum(blob, (int) crc32c.getValue());
    }

    /// Fills `target` with bytes of a piece from `offset` on. Whether they are whole [#check] tells.
    ///
    /// @throws io.rivulus.base.error.EnvironmentException when they are gone
    public void read(Piece piece, int offset, ByteBuffer target) {
        switch (piece) {
            case Piece.Inline inline -> target.put(inline.bytes(), offset, target.remaining());
            case Piece.Blob blob -> {
                store.read(blob.object(), blob.offset() + offset, target);
                if (target.hasRemaining()) {
                    throw CheckpointErrors.partDamaged(blob, store, "some are missing");
                }
            }
        }
    }

    /// The highest number of which the store knows: of a manifest, or of what is there only after a manifest. Parts
    /// of one that is under way show that the one before it was there.
    long highestNumber() {
        LongStream marks = ids(Names.COMMITTED).mapToLong(CheckpointId::number);
        LongStream parts = ids(Names.PARTS).mapToLong(id -> id.number() - 1);
        return Math.max(newestNumber(), LongStream.concat(marks, parts).max().orElse(0));
    }

    /// The highest number of a manifest, 0 when there is none.
    long newestNumber() {
        NavigableSet<Long> numbers = numbers();
        return numbers.isEmpty() ? 0 : numbers.last();
    }

    /// The manifest of this number, or empty when there is none.
    ///
    /// @throws io.rivulus.base.error.EnvironmentException when it is not whole
    Optional<Manifest> find(long number) {
        return WholeObject.read(store, Names.manifest(number))
                .map(bytes -> whole(Names.manifest(number), decode(number, bytes), () -> wayOut(number)));
    }

    private Recovered recovered(Manifest manifest) {
        return new Recovered(
                manifest, store.find(Names.committed(manifest.id())).isPresent());
    }

    private Manifest whole(ObjectName object, ManifestReading reading, Supplier<String> wayOut) {
        return switch (reading) {
            case Whole(Manifest manifest) -> manifest;
            case Refused refused -> throw CheckpointErrors.unreadable(object, store, refused, wayOut.get());
        };
    }

    private ManifestReading read(long number) {
        return WholeObject.read(store, Names.manifest(number))
                .map(bytes -> decode(number, bytes))
                .orElse(new Refused(CheckpointErrors.DAMAGED, "is gone"));
    }

    private static ManifestReading decode(long number, byte[] bytes) {
        ManifestReading reading = ManifestCodec.decode(bytes);
        return reading instanceof Whole(Manifest manifest) && manifest.number() != number
                ? new Refused(CheckpointErrors.DAMAGED, "is damaged: it is the manifest of " + manifest.number())
                : reading;
    }

    /// What can be done without the checkpoint `number`.
    private String wayOut(long number) {
        for (long before : numbers().headSet(number, false).descendingSet()) {
            if (read(before) instanceof Whole) {
                return "bring it back from a copy, or ask for checkpoint %d, the last whole one before it, which repeats what was committed since"
                        .formatted(before);
            }
        }
        return "bring it back from a copy, start from a savepoint, or ask for a fresh start; no whole checkpoint is before it";
    }

    /// Another process may have published its first manifest since there was none: that is not foreign.
    private void refuseForeignManifests() {
        store.list(Names.MANIFESTS).stream()
                .filter(name -> Names.number(name).isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw CheckpointErrors.unreadable(
                            name,
                            store,
                            new Refused(CheckpointErrors.FOREIGN, "is no manifest of Rivulus: none has such a name"),
                            "move it away, or give the job another directory");
                });
    }

    private Stream<CheckpointId> ids(String folder) {
        return store.list(folder).stream().flatMap(name -> Names.id(name).stream());
    }
}
