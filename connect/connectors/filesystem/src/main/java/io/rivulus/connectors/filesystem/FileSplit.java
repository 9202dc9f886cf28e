package io.rivulus.connectors.filesystem;

import io.rivulus.api.source.Split;
import java.util.Locale;

/// Some rows of a file: the bytes from `from` up to, not including, `to`. A compressed file is one split, whose
/// bounds count packed bytes.
record FileSplit(String path, long from, long to) implements Split {
    @Override
    public String id() {
        return path + ":" + from;
    }

    /// Whether a file's content is packed, told by its name.
    static boolean isCompressed(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return name.endsWith(".gz") || name.endsWith(".zst") || name.endsWith(".bz2");
    }
}
