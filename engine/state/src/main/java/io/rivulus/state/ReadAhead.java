package io.rivulus.state;

/// Reads values of variable size here and there, to have them in the cache when they are wanted: those of many rows at
/// a time, as one after the other each would be waited for. The loops are as short as can be: the shorter they are, the
/// more reads are under way. Owned by one thread at a time.
final class ReadAhead {
    private static final int LINE_BYTES = 64;

    private long[] references = {};
    private long[] addresses = {};
    private int count;

    /// What was read, for want of a better place.
    @SuppressWarnings("UnusedVariable") // so that the reading is not optimised away
    private long read;

    /// Begins to gather references.
    ///
    /// @param max how many there are at most
    void begin(int max) {
        count = 0;
        if (references.length < max) {
            references = new long[max];
            addresses = new long[max];
        }
    }

    /// Gathers a reference; an empty value is nowhere.
    void add(long reference) {
        references[count] = reference;
        count += reference != 0 ? 1 : 0;
    }

    /// Reads what was gathered.
    void read(ValueBlocks values) {
        values.addresses(references, count, addresses);
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum ^= Ram.getLong(addresses[i]);
        }
        for (int i = 0; i < count; i++) {
            // The line that follows, if the value has one, and its last one.
            int last = (ValueBlocks.length(references[i]) - 1) & -Long.BYTES;
            sum ^= Ram.getLong(addresses[i] + Math.min(last, LINE_BYTES)) ^ Ram.getLong(addresses[i] + last);
        }
        read = sum;
    }
}
