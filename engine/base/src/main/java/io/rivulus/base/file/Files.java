package io.rivulus.base.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The local file system. Safe from any thread; calls may block, so they are made from dedicated turns or at
/// start-up.
///
/// **What survives a crash of the machine**: the bytes of a file up to its last [WritableFile#sync()], and every
/// name that [#rename(Path, Path)], [#renameIfAbsent(Path, Path)] or [#delete(Path)] has settled. So a file that
/// must appear complete or not at all is written under another name, synced, closed and renamed.
///
/// Every method throws [io.rivulus.base.error.EnvironmentException] when the file system refuses, naming file and
/// reason.
public interface Files {
    /// The file system of this machine.
    static Files local() {
        return new LocalFiles();
    }

    /// What `path` is, or empty when there is nothing.
    Optional<FileInfo> find(Path path);

    /// What lies directly in `directory`, sorted by name; nothing when there is no such directory.
    List<FileInfo> list(Path directory);

    /// Opens a file for reading.
    ReadableFile open(Path file);

    /// The same for a file that nobody is expected to read again soon: what is read need not stay in memory.
    default ReadableFile openUncached(Path file) {
        return open(file);
    }

    /// Makes a new, empty file, and the directories above it. One that exists is refused.
    WritableFile create(Path file);

    /// The same for a file that nobody is expected to read soon: what is written need not stay in memory.
    default WritableFile createUncached(Path file) {
        return create(file);
    }

    /// Moves a file in one step, over what may stand at `to`.
    void rename(Path from, Path to);

    /// Moves a file in one step, unless something stands at `to`. Of several who try at once, one succeeds; what
    /// stands at `to` afterwards survives a crash for all of them.
    ///
    /// @return whether it was moved
    boolean renameIfAbsent(Path from, Path to);

    /// Deletes a file or an empty directory.
    ///
    /// @return whether there was one
    boolean delete(Path path);
}
