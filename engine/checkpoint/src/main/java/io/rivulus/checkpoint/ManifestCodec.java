package io.rivulus.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rivulus.base.bytes.Crc32c;
import io.rivulus.base.error.BugException;
import io.rivulus.base.store.ObjectName;
import io.rivulus.checkpoint.ManifestReading.Refused;
import io.rivulus.checkpoint.ManifestReading.Whole;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// A manifest as bytes, and back.
///
/// ```
/// magic 8 | format version 4 | length of the body 4 | body | CRC-32C of all before it 4
/// ```
///
/// Numbers are big-endian, texts UTF-8 behind their length in 4 bytes, lists behind their count in 4 bytes, and the
/// body is the records in the order of their components. The frame is the same in every version, so damage is told
/// from age: the checksum is looked at before the version.
final class ManifestCodec {
    /// The version that is written, and the newest that can be read.
    static final int FORMAT = 1;

    static final byte[] MAGIC = "RVLSCHK\n".getBytes(UTF_8);
    static final int HEADER_BYTES = MAGIC.length + 2 * Integer.BYTES;
    static final int FRAME_BYTES = HEADER_BYTES + Integer.BYTES;

    private static final byte INLINE = 0;
    private static final byte BLOB = 1;

    private ManifestCodec() {}

    static ByteBuffer encode(Manifest manifest) {
        Body body = new Body();
        writeManifest(body, manifest);
        return frame(FORMAT, body.bytes());
    }

    static ByteBuffer frame(int format, ByteBuffer body) {
        ByteBuffer bytes = ByteBuffer.allocate(FRAME_BYTES + body.remaining());
        bytes.put(MAGIC).putInt(format).putInt(body.remaining()).put(body);
        bytes.putInt(Crc32c.of(bytes.array(), 0, bytes.position()));
        return bytes.flip();
    }

    /// @param bytes all of an object
    static ManifestReading decode(byte[] bytes) {
        int magic = Math.min(bytes.length, MAGIC.length);
        if (!Arrays.equals(bytes, 0, magic, MAGIC, 0, magic)) {
            return new Refused(CheckpointErrors.FOREIGN, "is no manifest of Rivulus: it begins with other bytes");
        }
        if (bytes.length < FRAME_BYTES) {
            return new Refused(
                    CheckpointErrors.TRUNCATED,
                    "is cut off: %d bytes are fewer than any manifest has".formatted(bytes.length));
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, MAGIC.length, bytes.length - MAGIC.length);
        int format = buffer.getInt();
        long length = FRAME_BYTES + (long) buffer.getInt();
        if (bytes.length < length) {
            return new Refused(
                    CheckpointErrors.TRUNCATED, "is cut off: %d bytes of %d".formatted(bytes.length, length));
        }
        if (bytes.length > length) {
            return damaged("%d bytes where it says %d".formatted(bytes.length, length));
        }
        int end = bytes.length - Integer.BYTES;
        int expected = buffer.getInt(end);
        int actual = Crc32c.of(bytes, 0, end);
        if (actual != expected) {
            return damaged("checksum %08x where it says %08x".formatted(actual, expected));
        }
        if (format > FORMAT) {
            return new Refused(
                    CheckpointErrors.NEWER,
                    "is written by a newer Rivulus (format %d, this one reads %d)".formatted(format, FORMAT));
        }
        if (format < FORMAT) {
            return damaged("no Rivulus wrote format " + format);
        }
        return decodeBody(buffer.limit(end));
    }

    private static ManifestReading decodeBody(ByteBuffer body) {
        try {
            Manifest manifest = readManifest(body);
            return body.hasRemaining() ? damaged("%d bytes too many".formatted(body.remaining())) : new Whole(manifest);
        } catch (BufferUnderflowException _) {
            return damaged("it ends too early");
        } catch (BugException impossible) {
            // What the records refuse: whole bytes, but of something that no Rivulus writes.
            return damaged(String.valueOf(impossible.getMessage()));
        }
    }

    private static Refused damaged(String reason) {
        return new Refused(CheckpointErrors.DAMAGED, "is damaged: " + reason);
    }

    private static void writeManifest(Body out, Manifest manifest) {
        out.text(manifest.job()).text(manifest.kind().name());
        writeId(out, manifest.id());
        writeId(out, manifest.previous());
        Snapshot snapshot = manifest.snapshot();
        out.big(snapshot.epoch()).big(snapshot.wallMillis()).number(snapshot.keyGroups());
        out.number(snapshot.parts().size());
        for (StatePart part : snapshot.parts()) {
            out.text(part.stepId()).text(part.stepName()).text(part.role().name());
            out.number(part.subtask())
                    .number(part.parallelism())
                    .number(part.pieces().size());
            for (Piece piece : part.pieces()) {
                writePiece(out, piece);
            }
        }
    }

    private static Manifest readManifest(ByteBuffer in) {
        return new Manifest(
                text(in),
                constant(Kind.values(), text(in)),
                readId(in),
                readId(in),
                new Snapshot(in.getLong(), in.getLong(), in.getInt(), list(in, ManifestCodec::readPart)));
    }

    private static void writeId(Body out, CheckpointId id) {
        out.big(id.number()).big(id.generation()).big(id.attempt());
    }

    private static CheckpointId readId(ByteBuffer in) {
        return new CheckpointId(in.getLong(), in.getLong(), in.getLong());
    }

    private static StatePart readPart(ByteBuffer in) {
        return new StatePart(
                text(in),
                text(in),
                constant(Role.values(), text(in)),
                in.getInt(),
                in.getInt(),
                list(in, ManifestCodec::readPiece));
    }

    private static void writePiece(Body out, Piece piece) {
        switch (piece) {
            case Piece.Inline inline -> out.tag(INLINE).bytes(inline.bytes());
            case Piece.Blob blob ->
                out.tag(BLOB)
                        .text(blob.object().text())
                        .big(blob.offset())
                        .number(blob.length())
                        .number(blob.crc32c());
        }
    }

    private static Piece readPiece(ByteBuffer in) {
        byte tag = in.get();
        return switch (tag) {
            case INLINE -> new Piece.Inline(bytes(in));
            case BLOB -> new Piece.Blob(new ObjectName(text(in)), in.getLong(), in.getInt(), in.getInt());
            default -> throw new BugException("a piece of kind " + tag);
        };
    }

    private static String text(ByteBuffer in) {
        return new String(bytes(in), UTF_8);
    }

    private static byte[] bytes(ByteBuffer in) {
        byte[] bytes = new byte[count(in)];
        in.get(bytes);
        return bytes;
    }

    private static <T> List<T> list(ByteBuffer in, Function<ByteBuffer, T> element) {
        int count = count(in);
        List<T> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(element.apply(in));
        }
        return list;
    }

    /// How many bytes or elements follow; none takes less than a byte.
    private static int count(ByteBuffer in) {
        int count = in.getInt();
        if (count < 0 || count > in.remaining()) {
            throw new BufferUnderflowException();
        }
        return count;
    }

    private static <T extends Enum<T>> T constant(T[] constants, String name) {
        for (T constant : constants) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new BugException("there is no '%s'".formatted(name));
    }

    /// Bytes that grow.
    private static final class Body {
        private ByteBuffer bytes = ByteBuffer.allocate(1 << 10);

        Body tag(byte value) {
            room(Byte.BYTES).put(value);
            return this;
        }

        Body number(int value) {
            room(Integer.BYTES).putInt(value);
            return this;
        }

        Body big(long value) {
            room(Long.BYTES).putLong(value);
            return this;
        }

        Body text(String text) {
            return bytes(text.getBytes(UTF_8));
        }

        Body bytes(byte[] value) {
            number(value.length);
            room(value.length).put(value);
            return this;
        }

        ByteBuffer bytes() {
            return bytes.flip();
        }

        private ByteBuffer room(int count) {
            if (bytes.remaining() < count) {
                bytes = ByteBuffer.allocate(2 * (bytes.position() + count)).put(bytes.flip());
            }
            return bytes;
        }
    }
}
