package io.rivulus.runtime.exchange;

import io.rivulus.base.file.Files;
import io.rivulus.data.Element;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A channel that always has room: what the receiver doesn't read in time waits in files.
///
/// While the receiver keeps up, elements go through memory. Once that is full they go to a file, all of them, until
/// the receiver has read every one from there: so what is in memory is always older than what is in files. The
/// receiver therefore looks *first* whether something was spilled, *then* into memory, and reads from files only
/// when memory is empty.
///
/// Reading and writing files blocks, so both tasks have threads of their own ([io.rivulus.runtime.task.TaskSpec]).
final class SpillChannel implements Channel {
    private final MemoryChannel memory;
    private final Files files;
    private final Path folder;
    private final String name;
    private final Runnable wakeReceiver;
    private final ConcurrentLinkedQueue<SpillFile> spilled = new ConcurrentLinkedQueue<>();
    private final AtomicLong unread = new AtomicLong();
    // The sender's.
    private @Nullable SpillFile writing;
    private int filesMade;
    // The receiver's.
    private @Nullable Element head;

    /// @param folder where its files go, under names that begin with `name`
    SpillChannel(int batchesMax, Runnable wakeReceiver, Files files, Path folder, String name) {
        this.memory = new MemoryChannel(batchesMax, () -> {}, wakeReceiver);
        this.files = files;
        this.folder = folder;
        this.name = name;
        this.wakeReceiver = wakeReceiver;
    }

    @Override
    public boolean put(Element element) {
        if (unread.get() == 0) {
            if (writing != null) {
                writing.finish();
                writing = null;
            }
            if (memory.put(element)) {
                return true;
            }
        }
        file().append(element);
        unread.incrementAndGet();
        wakeReceiver.run();
        return true;
    }

    private SpillFile file() {
        SpillFile file = writing;
        if (file != null && file.isFull()) {
            file.finish();
            file = null;
        }
        if (file == null) {
            file = new SpillFile(files, folder.resolve(name + "-" + filesMade++));
            writing = file;
            spilled.add(file);
        }
        return file;
    }

    @Override
    public @Nullable Element peek() {
        if (head == null) {
            boolean anySpilled = unread.get() > 0;
            Element inMemory = memory.peek();
            if (inMemory != null || !anySpilled) {
                return inMemory;
            }
            head = readSpilled();
        }
        return head;
    }

    private @Nullable Element readSpilled() {
        for (SpillFile file = spilled.peek(); file != null; file = spilled.peek()) {
            if (!file.finished() || !file.isRead()) {
                return file.next();
            }
            spilled.remove();
            file.delete();
        }
        return null;
    }

    @Override
    public void take() {
        if (head == null) {
            memory.take();
        } else {
            head = null;
            unread.decrementAndGet();
        }
    }

    @Override
    public void close() {
        spilled.forEach(SpillFile::delete);
        spilled.clear();
    }
}
