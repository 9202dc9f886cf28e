package io.rivulus.cli;

import io.rivulus.base.error.RivulusException;
import io.rivulus.base.error.UserException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/// Standard output for results, standard error for what is said about them. UTF-8 whatever the locale, so that the
/// output of a script does not depend on the machine. Used by the main thread alone.
final class Console {
    private static final int BUFFER_BYTES = 1 << 16;

    private final PrintStream out;
    private final PrintStream err;

    Console(OutputStream out, OutputStream err) {
        this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    /// The console of this process.
    static Console ofProcess() {
        return new Console(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES),
                new FileOutputStream(FileDescriptor.err));
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    void flush() {
        out.flush();
        err.flush();
    }

    /// Shows an error as its one line, and where it came from: on the console when `verbose`, else in the log file,
    /// unless the user is the one to mend it.
    void show(RivulusException error, boolean verbose) {
        out.flush();
        err.println("error: " + error.line());
        if (verbose) {
            error.printStackTrace(err);
        } else if (error.getCause() != null || !(error instanceof UserException)) {
            LoggerFactory.getLogger(Console.class).error(error.line(), error);
        }
        err.flush();
    }
}
