package io.rivulus.state;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Storage;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Where the parts of a row stand: the tag, a bit per field that says whether it has a value, and the fields, wide
/// ones first, so that each is aligned. Narrow ones take what those bits leave of their last word. Key fields come
/// first in the numbering.
///
/// A value of variable size stands in the segment's heap; the row holds its [TableSegment] reference. Nested values
/// do so in the encoding of [RowCodec].
final class RowLayout {
    static final int TAG = 0;
    static final int PRESENCE = 8;
    private static final int FIELDS_PER_WORD = 64;

    final int keys;
    final DataType[] types;
    final int[] offsets;
    final int[] variable;
    final int rowBytes;

    RowLayout(List<DataType> keyTypes, List<DataType> valueTypes) {
        keys = keyTypes.size();
        types = Stream.concat(keyTypes.stream(), valueTypes.stream()).toArray(DataType[]::new);
        offsets = new int[types.length];
        int words = (types.length + FIELDS_PER_WORD - 1) / FIELDS_PER_WORD;
        int next = PRESENCE + words * Long.BYTES;
        int spareBytes = (words * FIELDS_PER_WORD - types.length) / Byte.SIZE;
        int spareEnd = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? next : next - Long.BYTES + spareBytes;
        int spare = spareEnd - spareBytes;
        for (int width : new int[] {2 * Long.BYTES, Long.BYTES, Integer.BYTES, 1}) {
            int aligned = (spare + width - 1) & -width;
            for (int field = 0; field < types.length; field++) {
                if (width(types[field].storage()) == width) {
                    if (aligned + width <= spareEnd) {
                        offsets[field] = aligned;
                        aligned += width;
                        spare = aligned;
                    } else {
                        offsets[field] = next;
                        next += width;
                    }
                }
            }
        }
        rowBytes = (next + Long.BYTES - 1) & -Long.BYTES;
        variable = IntStream.range(0, types.length)
                .filter(field -> isVariable(types[field].storage()))
                .toArray();
    }

    /// Where the row of a slot stands in its segment.
    long at(int slot) {
        return (long) slot * rowBytes;
    }

    /// The slot of a row that stands there.
    int slot(long at) {
        return (int) at / rowBytes;
    }

    /// Copies the fields of a row and its tag, from address to address.
    void copyRow(long from, long to) {
        for (int word = 0; word < rowBytes; word += Long.BYTES) {
            Ram.setLong(to + word, Ram.getLong(from + word));
        }
    }

    /// The types of the fields in words, those of the key first.
    List<String> shape() {
        return IntStream.range(0, types.length)
                .mapToObj(field -> (field < keys ? "KEY " : "") + types[field].name())
                .toList();
    }

    /// The word that holds the presence bit of a field.
    static long presenceWord(int field) {
        return PRESENCE + (long) (field >>> 6 << 3);
    }

    /// Whether the values of a field have no width of their own.
    boolean isVariable(int field) {
        return isVariable(types[field].storage());
    }

    /// The bytes that a field takes in a row.
    int width(int field) {
        return width(types[field].storage());
    }

    private static boolean isVariable(Storage storage) {
        return switch (storage) {
            case BYTES, ARRAY, MAP, ROW -> true;
            case BOOLEAN, INT, LONG, WIDE, FLOAT, DOUBLE -> false;
        };
    }

    private static int width(Storage storage) {
        return switch (storage) {
            case BOOLEAN -> 1;
            case INT, FLOAT -> Integer.BYTES;
            case LONG, DOUBLE, BYTES, ARRAY, MAP, ROW -> Long.BYTES;
            case WIDE -> 2 * Long.BYTES;
        };
    }
}
