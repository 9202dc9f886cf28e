package io.rivulus.api.stream;

import io.rivulus.base.config.Configuration;
import java.io.PrintStream;
import java.util.Map;
import java.util.ServiceLoader;

/// Runs programs: what [#CURRENT] is bound to while a program is called, as `rivulus run` does; else the one that is
/// installed as a service, the engine in the program's own process.
public interface JobRunner {
    /// Runs the programs of whoever is called while it is bound.
    ScopedValue<JobRunner> CURRENT = ScopedValue.newInstance();

    /// Starts a program. Returns at once.
    ///
    /// @param settings by their keys
    /// @throws io.rivulus.base.error.UserException when it can't be run as it is
    JobClient submit(Program program, Map<String, String> settings);

    /// Starts a program, and reads what leaves one of its steps.
    ///
    /// @param stream one that is none of the program's outputs, or behind them
    <T> CloseableIterator<T> collect(Program program, Transformation<T> stream, Map<String, String> settings);

    /// What a program's settings come to where it is run.
    ///
    /// @throws io.rivulus.base.error.UserException when nobody knows a key, or a value can't be read
    Configuration configuration(Map<String, String> settings);

    /// Where what a program prints goes.
    PrintStream console();

    /// The one that runs the caller's programs.
    ///
    /// @throws io.rivulus.base.error.UserException when there is none (RV-1185)
    static JobRunner current() {
        return CURRENT.isBound()
                ? CURRENT.get()
                : ServiceLoader.load(JobRunner.class).findFirst().orElseThrow(StreamErrors::noRunner);
    }
}
