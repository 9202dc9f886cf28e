package io.rivulus.cli.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the lines typed into shells are kept: a file that nobody else can read, one entry to a line, in which `\n`
/// stands for the end of a line and `\\` for a backslash. Used by one thread; several shells may use one file.
///
/// A file that can't be read or written is no reason to do without the shell: then lines are known as long as it runs.
public final class HistoryFile {
    /// So many entries are read; when there are more than twice as many the file is written anew.
    static final int ENTRIES_MAX = 1_000;

    /// A longer entry is not kept.
    static final int ENTRY_CHARS_MAX = 100_000;

    private final Path file;
    private Optional<String> trouble = Optional.empty();

    public HistoryFile(Path file) {
        this.file = file;
    }

    /// The user's, in the folder for such files.
    public static HistoryFile ofUser(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path folder = state.isBlank() ? Path.of(System.getProperty("user.home"), ".local", "state") : Path.of(state);
        return new HistoryFile(folder.resolve("rivulus").resolve("history"));
    }

    /// Why lines are not kept, if they are not.
    public Optional<String> trouble() {
        return trouble;
    }

    /// The newest entries, the oldest of them first.
    List<String> read() {
        try {
            create();
            List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty())
                    .toList();
            List<String> newest = lines.subList(Math.max(0, lines.size() - ENTRIES_MAX), lines.size());
            if (lines.size() > 2 * ENTRIES_MAX) {
                rewrite(newest);
            }
            return newest.stream().map(HistoryFile::unescaped).toList();
        } catch (IOException failure) {
            trouble = Optional.of(failure.toString());
            return List.of();
        }
    }

    /// Adds an entry.
    void add(String entry) {
        if (trouble.isPresent() || entry.length() > ENTRY_CHARS_MAX) {
            return;
        }
        try {
            create();
            Files.writeString(file, escaped(entry) + "\n", StandardOpenOption.APPEND);
        } catch (IOException failure) {
            trouble = Optional.of(failure.toString());
        }
    }

    private void create() throws IOException {
        boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Path folder = file.toAbsolutePath().getParent();
        if (isPosix) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
        try {
            if (isPosix) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException there) {
            // An earlier shell has made it.
        }
    }

    /// A temporary file is its owner's alone, and takes the old one's place in one step.
    private void rewrite(List<String> lines) throws IOException {
        List<String> copy = new ArrayList<>(lines);
        Path next = Files.createTempFile(file.toAbsolutePath().getParent(), "history", "");
        Files.write(next, copy, StandardCharsets.UTF_8);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String escaped(String entry) {
        return entry.replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n");
    }

    private static String unescaped(String line) {
        StringBuilder entry = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                i++;
                entry.append(line.charAt(i) == 'n' ? '\n' : line.charAt(i));
            } else {
                entry.append(c);
            }
        }
        return entry.toString();
    }
}
