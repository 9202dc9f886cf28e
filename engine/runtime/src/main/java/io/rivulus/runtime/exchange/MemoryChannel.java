package io.rivulus.runtime.exchange;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// A bounded queue with one sender and one receiver, which wake each other.
///
/// **Room.** At most `batchesMax` batches wait in it: the sender's *credit*, which the receiver gives back by
/// taking them. Marks need no credit, so that a full channel does not hold up a barrier; but there is room for
/// [#MARKS_MAX] of them only, since a sender with marks and no rows must not fill the memory either.
///
/// **Who is woken.** The receiver by every element: waking a task that is awake costs little. The sender only if it
/// has found no room, and not before half of the batches are taken, so that the two don't take turns for every
/// single one. No wake-up is lost: the sender *announces that it waits, then looks again*; the receiver *takes,
/// then looks whether the sender waits*.
///
/// The queue is the ring of Giacomoni, Moseley and Vachharajani (FastForward, 2008): a slot that holds something is
/// full, so sender and receiver share no counter.
final class MemoryChannel implements Channel {
    /// The marks for which there is room besides the batches.
    static final int MARKS_MAX = 32;

    private final AtomicReferenceArray<@Nullable Element> slots;
    private final int mask;
    private final int batchesMax;
    private final Runnable wakeSender;
    private final Runnable wakeReceiver;

    // The sender's.
    private long put;
    private long batchesPut;
    // The receiver's.
    private long taken;
    private long batchesTaken;
    // What the receiver tells the sender.
    private final AtomicLong creditReturned = new AtomicLong();
    private volatile boolean senderWaits;

    MemoryChannel(int batchesMax, Runnable wakeSender, Runnable wakeReceiver) {
        this.batchesMax = batchesMax;
        int capacity = Integer.highestOneBit(batchesMax + MARKS_MAX - 1) << 1;
        this.slots = new AtomicReferenceArray<>(capacity);
        this.mask = capacity - 1;
        this.wakeSender = wakeSender;
        this.wakeReceiver = wakeReceiver;
    }

    @Override
    public boolean put(Element element) {
        boolean batch = element instanceof ColumnBatch;
        if (!hasRoom(batch)) {
            senderWaits = true;
            VarHandle.fullFence();
            if (!hasRoom(batch)) {
                return false;
            }
            senderWaits = false;
        }
        slots.setRelease((int) put & mask, element);
        put++;
        if (batch) {
            batchesPut++;
        }
        wakeReceiver.run();
        return true;
    }

    private boolean hasRoom(boolean batch) {
        return slots.getAcquire((int) put & mask) == null
                && !(batch && batchesPut - creditReturned.getAcquire() >= batchesMax);
    }

    @Override
    public @Nullable Element peek() {
        return slots.getAcquire((int) taken & mask);
    }

    @Override
    public void take() {
        int slot = (int) taken & mask;
        boolean batch = slots.getPlain(slot) instanceof ColumnBatch;
        slots.setRelease(slot, null);
        taken++;
        if (batch) {
            batchesTaken++;
            creditReturned.setRelease(batchesTaken);
        }
        VarHandle.fullFence();
        if (senderWaits && halfEmpty()) {
            senderWaits = false;
            wakeSender.run();
        }
    }

    private boolean halfEmpty() {
        return slots.getAcquire((int) (taken + batchesMax / 2) & mask) == null;
    }
}
