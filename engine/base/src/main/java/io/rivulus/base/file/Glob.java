package io.rivulus.base.file;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds files by a pattern: `data/2026-*/part-?.csv`, `logs/**.json`, `{a,b}/[0-9].csv`.
///
/// `*` stands for any part of one name, `**` also for directories, `?` for one character; `\` takes a special
/// character for itself. The syntax is that of [java.nio.file.FileSystem#getPathMatcher(String)].
public final class Glob {
    private static final String SPECIAL = "*?[{\\";

    private Glob() {}

    /// Whether `path` has any special character.
    public static boolean isPattern(String path) {
        return path.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0);
    }

    /// The files, not directories, that match `pattern`, sorted by path.
    ///
    /// @throws java.util.regex.PatternSyntaxException when `pattern` is none
    public static List<FileInfo> find(Files files, String pattern) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        String[] names = pattern.split("/", -1);
        int fixed = 0;
        while (fixed < names.length - 1 && !isPattern(names[fixed])) {
            fixed++;
        }
        String root = String.join("/", List.of(names).subList(0, fixed));
        int depth = pattern.contains("**") ? Integer.MAX_VALUE : names.length - fixed;
        List<FileInfo> found = new ArrayList<>();
        collect(files, root.isEmpty() && pattern.startsWith("/") ? Path.of("/") : Path.of(root), depth, matcher, found);
        found.sort(Comparator.comparing(info -> info.path().toString()));
        return found;
    }

    private static void collect(Files files, Path directory, int depth, PathMatcher matcher, List<FileInfo> found) {
        for (FileInfo info : files.list(directory)) {
            if (info.isDirectory()) {
                if (depth > 1) {
                    collect(files, info.path(), depth - 1, matcher, found);
                }
            } else if (matcher.matches(info.path())) {
                found.add(info);
            }
        }
    }
}
