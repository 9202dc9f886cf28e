package io.rivulus.cli;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.error.UserException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.LoggerFactory;

/// Standard output for results, standard error for what is said about them. UTF-8 whatever the locale, so that the
/// output of a script does not depend on the machine. Used by the main thread alone.
final class Console {
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean inIsTerminal;
    private final boolean outIsTerminal;
    private final boolean errIsTerminal;

    /// A console that nobody types into.
    Console(OutputStream out, OutputStream err, boolean outIsTerminal, boolean errIsTerminal) {
        this(InputStream.nullInputStream(), out, err, false, outIsTerminal, errIsTerminal);
    }

    Console(
            InputStream in,
            OutputStream out,
            OutputStream err,
            boolean inIsTerminal,
            boolean outIsTerminal,
            boolean errIsTerminal) {
        this.in = in;
        this.inIsTerminal = inIsTerminal;
        this.outIsTerminal = outIsTerminal;
        this.errIsTerminal = errIsTerminal;
        this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    /// The console of this process. Which of its streams are terminals the launcher has found out: Java can tell it
    /// only of both together.
    static Console ofProcess() {
        List<String> terminals =
                List.of(System.getProperty("rivulus.terminal", "").split(","));
        return new Console(
                new FileInputStream(FileDescriptor.in),
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES),
                new FileOutputStream(FileDescriptor.err),
                terminals.contains("in"),
                terminals.contains("out"),
                terminals.contains("err"));
    }

    /// Whether a person may be asked, and sees it.
    boolean isInteractive() {
        return inIsTerminal && outIsTerminal;
    }

    /// What comes in, to its end.
    ///
    /// @throws EnvironmentException when it can't be read
    String read() {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new EnvironmentException(
                    CliErrors.INPUT, "can't read the statements from standard input: " + failure, failure);
        }
    }

    /// Whether a person reads the results as they come.
    boolean outIsTerminal() {
        return outIsTerminal;
    }

    /// Whether a person sees what is said about the results.
    boolean errIsTerminal() {
        return errIsTerminal;
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
