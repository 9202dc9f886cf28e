package io.rivulus.base.planted;

import io.rivulus.cli.Main;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.ZipFile;

/// One violation of each rule that looks at compiled code.
@SuppressWarnings("all")
public class PlantedManager {
    static int counter;

    private final Object lock = new Object();

    long readsTheClock() {
        return System.nanoTime() + System.currentTimeMillis() + Instant.now().getEpochSecond();
    }

    int rollsDice() {
        return new Random().nextInt()
                + ThreadLocalRandom.current().nextInt()
                + UUID.randomUUID().hashCode();
    }

    void sleeps() throws InterruptedException {
        Thread.sleep(1);
    }

    void startsAThread() {
        new Thread(() -> {}).start();
    }

    void opensFiles(Path path) throws IOException {
        if (Files.exists(path)) {
            new FileInputStream(path.toFile()).close();
            new RandomAccessFile("planted", "r").close();
            new ZipFile("planted").close();
            FileChannel.open(path).close();
        }
    }

    Object buildsAProcess() {
        return new ProcessBuilder();
    }

    void waits() throws InterruptedException {
        lock.wait();
    }

    Object deserialises() throws IOException, ClassNotFoundException {
        return new ObjectInputStream(new ByteArrayInputStream(new byte[0])).readObject();
    }

    void prints() {
        System.out.println("planted");
        new IllegalStateException("planted").printStackTrace();
    }

    void ends() {
        System.exit(1);
    }

    void throwsSomething() {
        throw new RuntimeException("planted");
    }

    synchronized void synchronizedMethod() {}

    void synchronizedBlock() {
        synchronized (lock) {
            counter++;
        }
    }

    void usesARoomAbove() {
        Main.main(new String[0]);
    }
}
