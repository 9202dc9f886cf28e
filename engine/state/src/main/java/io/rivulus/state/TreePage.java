package io.rivulus.state;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.foreign.ValueLayout.OfInt;
import java.lang.foreign.ValueLayout.OfLong;

/// One page of a [SortedTable]: keys in order, each with a number.
///
/// First stand the slots, two bytes each, that say where the entries are, in the order of the keys; entries fill
/// the page from its end. An entry is its number, the length of its key, and the key: whole, or when it is longer
/// than [#INLINE_MAX] its beginning and the number of the block with the rest.
final class TreePage {
    static final int BYTES = 8 << 10;

    /// The bytes of a key in the page. At least seven keys must fit it, or a split would be no use.
    static final int INLINE_MAX = 1000;

    private static final int SLOT = Short.BYTES;
    private static final int KEY = Long.BYTES + Integer.BYTES;

    private static final OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT;

    final MemorySegment memory;

    /// Where it begins: entries are compared by address, see [Ram].
    private final long address;

    /// Whether the numbers are values, or else pages.
    final boolean leaf;

    int count;

    /// The epoch of [Freezing] in which it was made, copied, or found to be nobody else's.
    int epoch;

    /// Where the entries begin, and how many bytes among them belong to none.
    private int start = BYTES;

    private int garbage;

    /// Whether it was asked for since the table last looked for pages that nobody asks for.
    boolean isTouched;

    private boolean isDirty = true;

    /// Where the rests of long keys are.
    interface Overflows {
        MemorySegment get(int number);
    }

    /// Keeps the rests of long keys.
    interface NewOverflows {
        int add(byte[] bytes, int from, int length);
    }

    TreePage(MemorySegment memory, boolean leaf, int epoch) {
        this.memory = memory;
        this.address = memory.address();
        this.leaf = leaf;
        this.epoch = epoch;
    }

    /// A page of the same entries, to go on with while this one stays as it is until somebody has read it.
    TreePage copy(MemorySegment target, int copyEpoch) {
        TreePage copy = new TreePage(target, leaf, copyEpoch);
        copy.count = count;
        copy.start = start;
        copy.garbage = garbage;
        MemorySegment.copy(memory, 0, target, 0, BYTES);
        return copy;
    }

    /// Whether it is not as a store has it.
    boolean isDirty() {
        return isDirty;
    }

    /// Notes that it changes.
    void dirty() {
        isDirty = true;
    }

    /// Writes its entries to `out`, each with the rest of its key. The page stays as it is: somebody may be reading it.
    void write(Bytes out, Overflows overflows) {
        out.clear();
        out.writeInt(count);
        for (int i = 0; i < count; i++) {
            int bytes = entryBytes(keyLength(i));
            int to = out.length();
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, entry(i), out.extend(bytes), to, bytes);
            int rest = keyLength(i) - INLINE_MAX;
            if (rest > 0) {
                int restTo = out.length();
                MemorySegment.copy(
                        overflows.get(overflow(i)), ValueLayout.JAVA_BYTE, 0, out.extend(rest), restTo, rest);
            }
        }
    }

    /// Makes a leaf of what [#write] gave.
    static TreePage read(byte[] image, MemorySegment memory, NewOverflows overflows) {
        // Older than any epoch: whoever changes it has to say so.
        TreePage page = new TreePage(memory, true, -1);
        int next = Integer.BYTES;
        for (int i = Bytes.intAt(image, 0); i > 0; i--) {
            int length = Bytes.nativeIntAt(image, next + Long.BYTES);
            int bytes = entryBytes(length);
            int at = page.makeEntry(page.count, bytes);
            MemorySegment.copy(image, next, memory, ValueLayout.JAVA_BYTE, at, bytes);
            next += bytes;
            int rest = length - INLINE_MAX;
            if (rest > 0) {
                memory.set(INT, at + KEY + INLINE_MAX, overflows.add(image, next, rest));
                next += rest;
            }
        }
        page.isDirty = false;
        return page;
    }

    long number(int index) {
        return Ram.getLongUnaligned(address + entry(index));
    }

    void setNumber(int index, long number) {
        memory.set(LONG, entry(index), number);
    }

    int keyLength(int index) {
        return Ram.getIntUnaligned(address + entry(index) + Long.BYTES);
    }

    /// The block with the rest of a key longer than [#INLINE_MAX].
    int overflow(int index) {
        return memory.get(INT, entry(index) + KEY + INLINE_MAX);
    }

    /// Copies the part of a key that is in the page.
    private int copyKey(int index, byte[] target) {
        int length = Math.min(keyLength(index), INLINE_MAX);
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, entry(index) + KEY, target, 0, length);
        return length;
    }

    /// Writes a whole key to `key`.
    ///
    /// @param overflows finds the block with the rest by its number
    void key(int index, Bytes key, Overflows overflows) {
        int length = keyLength(index);
        byte[] target = key.resize(length);
        int copied = copyKey(index, target);
        if (copied < length) {
            MemorySegment rest = overflows.get(overflow(index));
            MemorySegment.copy(rest, ValueLayout.JAVA_BYTE, 0, target, copied, length - copied);
        }
    }

    /// Compares the part of a key in the page with a key, unsigned; 0 when they agree as far as both reach.
    int compareInline(int index, byte[] key, int length) {
        long entry = address + entry(index);
        long at = entry + KEY;
        int common = Math.min(Math.min(Ram.getIntUnaligned(entry + Long.BYTES), INLINE_MAX), length);
        int i = 0;
        for (; i <= common - Long.BYTES; i += Long.BYTES) {
            long mine = Ram.getLongBigEndian(at + i);
            long other = Bytes.longAt(key, i);
            if (mine != other) {
                return Long.compareUnsigned(mine, other);
            }
        }
        for (; i < common; i++) {
            int difference = Byte.compareUnsigned(Ram.getByte(at + i), key[i]);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    static int entryBytes(int keyLength) {
        return KEY + (keyLength <= INLINE_MAX ? keyLength : INLINE_MAX + Integer.BYTES);
    }

    /// Whether an entry fits, perhaps after [#tidy].
    boolean hasRoom(int entryBytes) {
        return free() + garbage >= entryBytes + SLOT;
    }

    /// Inserts an entry that fits.
    ///
    /// @param overflow the block with the rest of the key, where it has one
    void insert(int index, byte[] key, int length, int overflow, long number) {
        int bytes = entryBytes(length);
        int at = makeEntry(index, bytes);
        memory.set(LONG, at, number);
        memory.set(INT, at + Long.BYTES, length);
        MemorySegment.copy(key, 0, memory, ValueLayout.JAVA_BYTE, at + KEY, Math.min(length, INLINE_MAX));
        if (length > INLINE_MAX) {
            memory.set(INT, at + KEY + INLINE_MAX, overflow);
        }
    }

    void remove(int index) {
        garbage += entryBytes(keyLength(index));
        long slot = slot(index);
        MemorySegment.copy(memory, slot + SLOT, memory, slot, (long) (count - index - 1) * SLOT);
        count--;
        if (count == 0) {
            start = BYTES;
            garbage = 0;
        }
    }

    /// Moves the entries from `index` on to the end of another page.
    void moveTo(TreePage other, int index) {
        for (int i = index; i < count; i++) {
            int bytes = entryBytes(keyLength(i));
            int at = other.makeEntry(other.count, bytes);
            MemorySegment.copy(memory, entry(i), other.memory, at, bytes);
            garbage += bytes;
        }
        count = index;
    }

    /// The bytes that all entries take.
    int usedBytes() {
        return BYTES - start - garbage + count * SLOT;
    }

    private int makeEntry(int index, int bytes) {
        if (free() < bytes + SLOT) {
            tidy();
        }
        start -= bytes;
        long slot = slot(index);
        MemorySegment.copy(memory, slot, memory, slot + SLOT, (long) (count - index) * SLOT);
        memory.set(SHORT, slot, (short) start);
        count++;
        return start;
    }

    /// Moves all entries together at the end of the page.
    private void tidy() {
        byte[] entries = new byte[BYTES];
        int end = BYTES;
        for (int i = 0; i < count; i++) {
            int bytes = entryBytes(keyLength(i));
            end -= bytes;
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, entry(i), entries, end, bytes);
            memory.set(SHORT, slot(i), (short) end);
        }
        MemorySegment.copy(entries, end, memory, ValueLayout.JAVA_BYTE, end, BYTES - end);
        start = end;
        garbage = 0;
    }

    private int free() {
        return start - count * SLOT;
    }

    private long entry(int index) {
        assert index < count : index;
        return Short.toUnsignedLong(Ram.getShort(address + slot(index)));
    }

    private static long slot(int index) {
        return (long) index * SLOT;
    }
}
