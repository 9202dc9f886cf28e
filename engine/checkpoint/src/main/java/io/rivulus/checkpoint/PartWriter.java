package io.rivulus.checkpoint;

import io.rivulus.base.Check;
import io.rivulus.base.store.ObjectName;
import io.rivulus.base.store.ObjectStore;
import io.rivulus.base.store.ObjectStore.Upload;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/// Writes the pieces of one task for one attempt at a checkpoint: small ones are kept for the manifest, all others go
/// to a single object.
///
/// ```java
/// try (PartWriter writer = new PartWriter(root, id, "aggregate-3")) {
///     pieces.add(writer.append(timers));
///     while (state.hasMore()) {
///         writer.write(state.next());
///     }
///     pieces.add(writer.end());
///     writer.finish();
/// }
/// ```
///
/// Pieces may be named in a manifest once [#finish()] has returned, and not before: then their bytes are durable.
/// Owned by one thread at a time; methods block.
public final class PartWriter implements AutoCloseable {
    private final List<ObjectStore> roots;
    private final ObjectName object;
    private final ByteBuffer small = ByteBuffer.allocate(Piece.Inline.BYTES_MAX);
    private final CRC32C crc32c = new CRC32C();
    private final List<Upload> uploads = new ArrayList<>();
    private long bytesUploaded;
    private long pieceOffset;
    private boolean finished;

    /// @param root where the manifest will be
    /// @param id the attempt
    /// @param task who of the attempt writes: characters of an [ObjectName], and a name that no other task has
    public PartWriter(ObjectStore root, CheckpointId id, String task) {
        this(List.of(root), id, task);
    }

    /// Writes the same to several roots, each of which will have a manifest of its own: the pieces hold for all.
    public PartWriter(List<ObjectStore> roots, CheckpointId id, String task) {
        this.roots = List.copyOf(roots);
        this.object = id.part(task);
    }

    /// Adds all that remains in `bytes` to the piece that is being written.
    public void write(ByteBuffer bytes) {
        Check.that(!finished, "%s is finished", object);
        if (bytesUploaded == pieceOffset && bytes.remaining() <= small.remaining()) {
            small.put(bytes);
        } else {
            upload(small.flip());
            small.clear();
            upload(bytes);
        }
    }

    /// Ends the piece that is being written. The next bytes begin another one.
    public Piece end() {
        if (bytesUploaded == pieceOffset) {
            Piece piece = new Piece.Inline(Arrays.copyOf(small.array(), small.position()));
            small.clear();
            return piece;
        }
        long length = bytesUploaded - pieceOffset;
        Check.that(length <= Piece.BYTES_MAX, "a piece of %d bytes in %s", length, object);
        Piece piece = new Piece.Blob(object, pieceOffset, (int) length, (int) crc32c.getValue());
        pieceOffset = bytesUploaded;
        crc32c.reset();
        return piece;
    }

    /// Writes a whole piece.
    public Piece append(ByteBuffer bytes) {
        Check.that(small.position() == 0 && bytesUploaded == pieceOffset, "a piece of %s has no end yet", object);
        write(bytes);
        return end();
    }

    /// How many bytes went to the object.
    public long bytesUploaded() {
        return bytesUploaded;
    }

    /// Makes all pieces durable.
    public void finish() {
        Check.that(small.position() == 0 && bytesUploaded == pieceOffset, "a piece of %s has no end yet", object);
        finished = true;
        for (int i = 0; i < uploads.size(); i++) {
            if (!uploads.get(i).finish()) {
                throw CheckpointErrors.partTaken(object, roots.get(i));
            }
        }
    }

    /// Forgets what was written, when it was not finished.
    @Override
    public void close() {
        finished = true;
        uploads.forEach(Upload::close);
    }

    private void upload(ByteBuffer bytes) {
        if (uploads.isEmpty()) {
            roots.forEach(root -> uploads.add(root.upload(object)));
        }
        bytesUploaded += bytes.remaining();
        crc32c.update(bytes.duplicate());
        uploads.forEach(upload -> upload.write(bytes.duplicate()));
        bytes.position(bytes.limit());
    }
}
