package io.rivulus.data.codec;

import io.rivulus.base.Check;
import io.rivulus.data.Active;
import io.rivulus.data.Barrier;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;
import io.rivulus.data.EndOfInput;
import io.rivulus.data.Idle;
import io.rivulus.data.Watermark;
import io.rivulus.data.column.Column;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Writes elements to bytes and reads them back.
///
/// An element is a byte that says what it is, then its fields, little-endian. A batch is written without the rows
/// that don't count: its number of rows, a change kind for each unless all are inserts, then its columns one after
/// the other, each as [ColumnCodec] lays it out. Columns say what they are, so no schema is needed.
public final class ElementCodec {
    private static final byte BATCH = 1;
    private static final byte BATCH_WITH_KINDS = 2;
    private static final byte WATERMARK = 3;
    private static final byte BARRIER = 4;
    private static final byte IDLE = 5;
    private static final byte ACTIVE = 6;
    private static final byte END_OF_INPUT = 7;

    private static final int MARK_BYTES_MAX = 16;

    private ElementCodec() {}

    /// The bytes of an element, ready to be read.
    public static ByteBuffer encode(Element element) {
        ByteBuffer bytes = switch (element) {
            case ColumnBatch batch -> encode(batch.compacted());
            case Watermark(long timestampMillis) -> mark(WATERMARK).putLong(timestampMillis);
            case Barrier(long epoch, boolean checkpoint, boolean last, boolean holds) ->
                mark(BARRIER)
                        .putLong(epoch)
                        .put((byte) (checkpoint ? 1 : 0))
                        .put((byte) (last ? 1 : 0))
                        .put((byte) (holds ? 1 : 0));
            case Idle _ -> mark(IDLE);
            case Active _ -> mark(ACTIVE);
            case EndOfInput _ -> mark(END_OF_INPUT);
        };
        return bytes.flip();
    }

    private static ByteBuffer mark(byte kind) {
        return ByteBuffer.allocate(MARK_BYTES_MAX)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(kind);
    }

    private static ByteBuffer encode(ColumnBatch batch) {
        byte[] kinds = batch.kinds();
        int rows = batch.count();
        int size = 1 + 2 * Integer.BYTES + (kinds == null ? 0 : rows);
        for (int i = 0; i < batch.columnCount(); i++) {
            size = Math.addExact(size, ColumnCodec.bytes(batch.column(i), 0, rows));
        }
        ByteBuffer bytes = ByteBuffer.allocate(size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(kinds == null ? BATCH : BATCH_WITH_KINDS)
                .putInt(rows)
                .putInt(batch.columnCount());
        if (kinds != null) {
            bytes.put(kinds, 0, rows);
        }
        for (int i = 0; i < batch.columnCount(); i++) {
            ColumnCodec.write(batch.column(i), 0, rows, bytes);
        }
        return bytes;
    }

    /// The element that `bytes` holds, which are read to their end.
    public static Element decode(ByteBuffer bytes) {
        ByteBuffer in = bytes.order(ByteOrder.LITTLE_ENDIAN);
        byte kind = in.get();
        Element element = switch (kind) {
            case BATCH -> decodeBatch(in, false);
            case BATCH_WITH_KINDS -> decodeBatch(in, true);
            case WATERMARK -> new Watermark(in.getLong());
            case BARRIER -> new Barrier(in.getLong(), in.get() != 0, in.get() != 0, in.get() != 0);
            case IDLE -> new Idle();
            case ACTIVE -> new Active();
            case END_OF_INPUT -> new EndOfInput();
            default -> throw Check.unreachable("%d is no kind of element", kind);
        };
        Check.that(!in.hasRemaining(), "an element of kind %d is followed by %d bytes", kind, in.remaining());
        return element;
    }

    private static ColumnBatch decodeBatch(ByteBuffer in, boolean withKinds) {
        int rows = in.getInt();
        Column[] columns = new Column[in.getInt()];
        byte @Nullable [] kinds = null;
        if (withKinds) {
            kinds = new byte[rows];
            in.get(kinds);
        }
        for (int i = 0; i < columns.length; i++) {
            columns[i] = ColumnCodec.read(rows, in);
        }
        return ColumnBatch.of(rows, columns).withKinds(kinds);
    }
}
