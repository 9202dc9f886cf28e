package io.rivulus.checkpoint;

import io.rivulus.base.store.ObjectName;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names of objects below a root, from and to what they stand for.
///
/// | object | what it is |
/// | --- | --- |
/// | `generations/0000000003` | generation 3 was begun |
/// | `parts/n42-g3-a7-<task>` | bytes that the attempt 7 of generation 3 has written for checkpoint 42 |
/// | `manifests/0000000042` | checkpoint 42 |
/// | `committed/n42-g3-a7` | all that the sinks had prepared in it is committed |
/// | `savepoint` | the manifest of a savepoint, in a root of its own |
///
/// Folders are flat, so that in a file system no empty ones are left behind.
final class Names {
    static final String GENERATIONS = "generations/";
    static final String PARTS = "parts/";
    static final String MANIFESTS = "manifests/";
    static final String COMMITTED = "committed/";
    static final ObjectName SAVEPOINT = new ObjectName("savepoint");

    private static final Pattern NUMBER = Pattern.compile("(?:generations|manifests)/(\\d{10,18})");
    private static final Pattern ID =
            Pattern.compile("(?:parts|committed)/n([1-9]\\d{0,17})-g([1-9]\\d{0,17})-a([1-9]\\d{0,17})(?:-.*)?");

    private Names() {}

    static ObjectName generation(long number) {
        return numbered(GENERATIONS, number);
    }

    static ObjectName manifest(long number) {
        return numbered(MANIFESTS, number);
    }

    static ObjectName part(CheckpointId id, String task) {
        return new ObjectName(PARTS + id + "-" + task);
    }

    static ObjectName committed(CheckpointId id) {
        return new ObjectName(COMMITTED + id);
    }

    /// The number of a generation or manifest, unless it is the name of something else.
    static OptionalLong number(ObjectName name) {
        Matcher matcher = NUMBER.matcher(name.text());
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /// The attempt to which a part or a mark belongs, unless it is the name of something else.
    static Optional<CheckpointId> id(ObjectName name) {
        Matcher matcher = ID.matcher(name.text());
        return matcher.matches()
                ? Optional.of(new CheckpointId(
                        Long.parseLong(matcher.group(1)),
                        Long.parseLong(matcher.group(2)),
                        Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    /// The checkpoint to which an object belongs: itself the manifest, a part of it, or its mark.
    static OptionalLong checkpoint(ObjectName name) {
        return name.text().startsWith(MANIFESTS)
                ? number(name)
                : id(name).map(id -> OptionalLong.of(id.number())).orElse(OptionalLong.empty());
    }

    /// With leading zeros, so that listings of a folder are in order for people too.
    private static ObjectName numbered(String folder, long number) {
        return new ObjectName(folder + String.format(Locale.ROOT, "%010d", number));
    }
}
