package io.rivulus.cli;

import io.rivulus.base.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the files that a user names, or that were shipped.
final class TextFile {
    private TextFile() {}

    /// @throws UserException when it can't be read
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    static UserException unreadable(Path file, IOException why) {
        return new UserException(
                CliErrors.FILE_UNREADABLE,
                "can't read the file '%s', check its name: %s"
                        .formatted(file, why.getClass().getSimpleName()),
                why);
    }
}
