package io.rivulus.base.store;

import io.rivulus.base.Check;
import java.util.regex.Pattern;

/// The name of an object: segments of letters, digits and `._=-`, joined by `/`. No segment begins with a dot, so
/// no name leads out of its store, whoever made it up.
///
/// @param text such as `job-1/chk-42/part-0007`
public record ObjectName(String text) implements Comparable<ObjectName> {
    /// The longest name, in characters.
    public static final int LENGTH_MAX = 512;

    /// The longest segment: what every file system takes as a file's name.
    public static final int SEGMENT_LENGTH_MAX = 200;

    private static final String SEGMENT = "[A-Za-z0-9_=-][A-Za-z0-9._=-]{0," + (SEGMENT_LENGTH_MAX - 1) + "}";
    private static final Pattern NAME = Pattern.compile(SEGMENT + "(/" + SEGMENT + ")*");

    public ObjectName {
        Check.that(
                text.length() <= LENGTH_MAX && NAME.matcher(text).matches(),
                "an object's name is at most %d characters in segments of letters, digits and ._=-, not '%s'",
                LENGTH_MAX,
                text);
    }

    /// The object `segment` below this name.
    public ObjectName resolve(String segment) {
        return new ObjectName(text + "/" + segment);
    }

    @Override
    public int compareTo(ObjectName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
