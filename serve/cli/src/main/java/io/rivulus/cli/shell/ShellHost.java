package io.rivulus.cli.shell;

import io.rivulus.base.error.RivulusException;
import io.rivulus.sql.parser.StatementText;
import java.util.List;

/// Runs what is typed into a shell, and shows what comes of it. Used by the shell's thread, but for [#interrupt].
public interface ShellHost {
    /// Runs a statement, and shows its result. A job that fills tables may go on in the background.
    ///
    /// @return whether nobody has interrupted it
    /// @throws RivulusException why it has failed
    boolean run(StatementText statement) throws InterruptedException;

    /// Ends what [#run] does. Called by the thread of signals.
    void interrupt();

    /// Tells what has become of jobs in the background since the last time.
    void tellNews();

    /// How many jobs run in the background; they end with the shell.
    int jobsRunning();

    /// What jobs in the background can be called.
    List<String> jobIds();

    /// Shows an error as its line.
    void show(RivulusException error);

    /// The forms in which results can be shown.
    List<String> formats();

    /// The one that they are shown in.
    String format();

    /// Shows results in one of the [#formats] from now on.
    void choose(String format);

    /// Whether to tell after each statement how long it was planned and ran.
    void tellTimes(boolean isWanted);

    /// The text of a file.
    ///
    /// @throws RivulusException when it can't be read
    String read(String file);
}
