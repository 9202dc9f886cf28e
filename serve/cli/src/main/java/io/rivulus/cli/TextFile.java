package io.rivulus.cli;

import io.rivulus.base.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the files that a user names.
final class TextFile {
    private TextFile() {}

    /// @throws UserException when it can't be read
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UserException(
                    CliErrors.FILE_UNREADABLE,
                    "can't read the file '%s', check its name: %s"
                            .formatted(file, unreadable.getClass().getSimpleName()),
                    unreadable);
        }
    }
}
