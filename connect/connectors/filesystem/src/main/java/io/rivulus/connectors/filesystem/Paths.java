package io.rivulus.connectors.filesystem;

import io.rivulus.base.error.UserException;
import io.rivulus.base.file.FileInfo;
import io.rivulus.base.file.Files;
import io.rivulus.base.file.Glob;
import io.rivulus.base.text.Nearest;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What the option `path` means.
final class Paths {
    private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]+):(//)?.*");

    private Paths() {}

    /// The directory that a table is written to.
    static Path directory(String path, String table) {
        return parsed(local(path, table), table);
    }

    /// The files that a table is read from, sorted by path; hidden ones (`.`, `_`) in a directory don't count.
    ///
    /// @throws UserException when there is nothing at `path`
    static List<FileInfo> find(Files files, String path, String table) {
        String local = local(path, table);
        Optional<FileInfo> found = files.find(parsed(Glob.isPattern(local) ? "." : local, table));
        if (Glob.isPattern(local)) {
            List<FileInfo> matching = glob(files, local, table);
            if (matching.isEmpty()) {
                throw new UserException(
                        FileSystemErrors.FILE_NOT_FOUND, "table %s: no file matches %s".formatted(table, local));
            }
            return matching;
        }
        FileInfo info = found.orElseThrow(() -> notFound(files, local, table));
        if (!info.isDirectory()) {
            return List.of(info);
        }
        List<FileInfo> inside = new ArrayList<>();
        collect(files, info.path(), inside);
        return inside;
    }

    private static void collect(Files files, Path directory, List<FileInfo> inside) {
        for (FileInfo info : files.list(directory)) {
            String name = String.valueOf(info.path().getFileName());
            if (!name.startsWith(".") && !name.startsWith("_")) {
                if (info.isDirectory()) {
                    collect(files, info.path(), inside);
                } else {
                    inside.add(info);
                }
            }
        }
    }

    private static List<FileInfo> glob(Files files, String pattern, String table) {
        try {
            return Glob.find(files, pattern);
        } catch (PatternSyntaxException wrong) {
            throw new UserException(
                    FileSystemErrors.INVALID_PATH,
                    "table %s: the path %s is no pattern: %s".formatted(table, pattern, wrong.getDescription()));
        }
    }

    private static UserException notFound(Files files, String local, String table) {
        Path path = Path.of(local);
        Path parent = path.toAbsolutePath().normalize().getParent();
        List<String> names = parent == null
                ? List.of()
                : files.list(parent).stream()
                        .map(info -> String.valueOf(info.path().getFileName()))
                        .toList();
        String hint = Nearest.hint(String.valueOf(path.getFileName()), names);
        return new UserException(
                FileSystemErrors.FILE_NOT_FOUND,
                "table %s: no such file or directory: %s%s"
                        .formatted(
                                table,
                                local,
                                hint.isEmpty() && !path.isAbsolute()
                                        ? ", looked for in " + Path.of("").toAbsolutePath()
                                        : hint));
    }

    /// The path on this machine.
    private static String local(String path, String table) {
        if (!SCHEME.matcher(path).matches()) {
            return path;
        }
        if (!path.startsWith("file:")) {
            throw new UserException(
                    FileSystemErrors.INVALID_PATH,
                    "table %s: the path %s is on no file system known here; expected a local path or file:///…"
                            .formatted(table, path));
        }
        try {
            return path.startsWith("file:/") && !Glob.isPattern(path)
                    ? Path.of(URI.create(path)).toString()
                    : path.replaceFirst("^file:(//(?=/))?", "");
        } catch (IllegalArgumentException _) {
            throw new UserException(
                    FileSystemErrors.INVALID_PATH,
                    "table %s: the path %s is no file URI, expected file:///…".formatted(table, path));
        }
    }

    private static Path parsed(String path, String table) {
        try {
            return Path.of(path);
        } catch (InvalidPathException wrong) {
            throw new UserException(
                    FileSystemErrors.INVALID_PATH,
                    "table %s: the path '%s' is none: %s".formatted(table, path, wrong.getReason()));
        }
    }
}
