package io.rivulus.api.state;

/// Something that is kept for each key. What is read and changed is that of the key whose record is being
/// processed.
///
/// What is read is a copy: to change it, it must be given back. All methods belong to the thread that runs the
/// function; state above the limit of memory is an [io.rivulus.base.error.EnvironmentException] (RV-1301) that
/// fails the job.
public interface State {
    /// Keeps nothing for the key any more.
    void clear();
}
