package io.rivulus.base.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The sockets of one user's processes: files in a folder that nobody else may enter, each named after the process that
/// listens there. Safe from any thread.
///
/// ```java
/// UserSockets sockets = new UserSockets(Path.of(home, ".rivulus", "processes"));
/// try (Listener listener = sockets.listen(request -> "you said " + request, failure -> log(failure))) { … }
/// for (long process : sockets.processes()) {
///     Optional<String> answer = sockets.ask(process, "hello", Duration.ofSeconds(5));
/// }
/// ```
public final class UserSockets {
    private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rwx------");
    private static final Pattern NAME = Pattern.compile("([1-9]\\d{0,9})\\.socket(\\.new)?");

    private final Path folder;

    /// @param folder made when somebody listens; no path in it may be longer than some 100 bytes
    public UserSockets(Path folder) {
        this.folder = folder;
    }

    /// Listens as this process, from a moment after this call on: opening the socket holds up nobody.
    ///
    /// @param answers gives a line for each line, on a thread of its own; it may take its time
    /// @param failures told when there can be no socket, or none any more
    public Listener listen(UnaryOperator<String> answers, Consumer<IOException> failures) {
        return new Listener(file(ProcessHandle.current().pid()), this::makeFolder, answers, failures);
    }

    /// The processes that listen. Sockets of those that have ended are deleted.
    public List<Long> processes() {
        List<Long> processes = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return processes;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    long process = Long.parseLong(name.group(1));
                    if (ProcessHandle.of(process).filter(ProcessHandle::isAlive).isEmpty()) {
                        Files.deleteIfExists(file);
                    } else if (name.group(2) == null) {
                        processes.add(process);
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        processes.sort(null);
        return processes;
    }

    /// Asks a process.
    ///
    /// @param patience how long to wait for the answer
    /// @return the answer, or empty when there is none: the process has ended, or is held up
    public Optional<String> ask(long process, String request, Duration patience) throws InterruptedException {
        CompletableFuture<String> answer = new CompletableFuture<>();
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            Thread.ofVirtual().start(() -> {
                try {
                    channel.connect(UnixDomainSocketAddress.of(file(process)));
                    Lines lines = new Lines(channel);
                    lines.write(request);
                    answer.complete(lines.read());
                } catch (IOException failure) {
                    answer.completeExceptionally(failure);
                }
            });
            return Optional.of(answer.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException | TimeoutException | IOException none) {
            return Optional.empty();
        }
    }

    private Path file(long process) {
        return folder.resolve(process + ".socket");
    }

    private void makeFolder() throws IOException {
        Files.createDirectories(folder);
        // Whoever made it: on systems that know no such permissions this fails, and nobody listens.
        Files.setPosixFilePermissions(folder, OWN);
    }

    /// A process that listens, until it is closed.
    public static final class Listener implements AutoCloseable {
        /// What makes ready for the socket.
        private interface Preparation {
            void run() throws IOException;
        }

        private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

        private final Path file;
        private final UnaryOperator<String> answers;
        private final Consumer<IOException> failures;
        private final Thread thread;
        private final Set<Thread> underWay = ConcurrentHashMap.newKeySet();
        private volatile boolean closed;

        private Listener(Path file, Preparation folder, UnaryOperator<String> answers, Consumer<IOException> failures) {
            this.file = file;
            this.answers = answers;
            this.failures = failures;
            this.thread = Thread.ofPlatform().daemon().name("user socket").start(() -> listen(folder));
        }

        private void listen(Preparation folder) {
            try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                folder.run();
                Path unseen = file.resolveSibling(file.getFileName() + ".new");
                Files.deleteIfExists(unseen);
                server.bind(UnixDomainSocketAddress.of(unseen));
                // Only now, as a socket is there a moment before anybody can connect to it.
                Files.move(unseen, file, StandardCopyOption.ATOMIC_MOVE);
                while (!closed) {
                    SocketChannel asker = server.accept();
                    Thread answering = Thread.ofVirtual().unstarted(() -> answer(asker));
                    underWay.add(answering);
                    answering.start();
                }
            } catch (IOException failure) {
                if (!closed) {
                    failures.accept(failure);
                }
            } finally {
                delete();
            }
        }

        /// Whoever asks and is gone before the answer has none.
        private void answer(SocketChannel asker) {
            try (asker) {
                Lines lines = new Lines(asker);
                lines.write(answers.apply(lines.read()));
            } catch (IOException failure) {
                if (!closed && asker.isOpen()) {
                    failures.accept(failure);
                }
            } finally {
                underWay.remove(Thread.currentThread());
            }
        }

        private void delete() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException failure) {
                failures.accept(failure);
            }
        }

        /// Listens no more, and waits a moment for the answers under way.
        @Override
        public void close() {
            closed = true;
            // Closes the channel that it waits at.
            thread.interrupt();
            try {
                thread.join(CLOSE_WITHIN);
                for (Thread answering : underWay) {
                    answering.join(CLOSE_WITHIN);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
