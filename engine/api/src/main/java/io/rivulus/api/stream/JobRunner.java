package io.rivulus.api.stream;

import java.util.Map;
import java.util.ServiceLoader;

/// Runs programs. Found as a service: the engine in this process, when there is no other.
public interface JobRunner {
    /// Starts a program. Returns at once.
    ///
    /// @param settings by their keys
    /// @throws io.rivulus.base.error.UserException when it can't be run as it is
    JobClient submit(Program program, Map<String, String> settings);

    /// Starts a program, and reads what leaves one of its steps.
    ///
    /// @param stream one that is none of the program's outputs, or behind them
    <T> CloseableIterator<T> collect(Program program, Transformation<T> stream, Map<String, String> settings);

    /// The one that is installed.
    ///
    /// @throws io.rivulus.base.error.UserException when there is none (RV-1185)
    static JobRunner installed() {
        return ServiceLoader.load(JobRunner.class).findFirst().orElseThrow(StreamErrors::noRunner);
    }
}
