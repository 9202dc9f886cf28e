package io.rivulus.base.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Starts processes. Safe from any thread.
public interface Processes {
    /// The processes of this machine.
    static Processes local() {
        return new LocalProcesses();
    }

    /// What the operating system calls this process.
    long self();

    /// Starts a process. It does not end with this one.
    ///
    /// @throws io.rivulus.base.error.EnvironmentException when the program can't be started
    Child start(Command command);

    /// What to start.
    ///
    /// @param words the program and its arguments
    /// @param environment variables to set besides those of this process
    /// @param output the file to which standard output and standard error are appended
    record Command(List<String> words, Map<String, String> environment, Path output) {
        public Command {
            words = List.copyOf(words);
            environment = Map.copyOf(environment);
        }
    }

    /// A process that was started.
    interface Child {
        /// What the operating system calls it.
        long id();

        /// Asks it to end, or ends it. Does nothing when it has ended.
        void signal(Signal signal);

        /// Its exit status, once it has ended; 128 and the signal's number when a signal ended it. Completed on any
        /// thread: go on with `thenAcceptAsync` on an executor of your own.
        CompletableFuture<Integer> exit();
    }

    /// How to end a process.
    enum Signal {
        /// Asks; the process may clean up first.
        TERMINATE,
        /// Does not ask.
        KILL
    }
}
