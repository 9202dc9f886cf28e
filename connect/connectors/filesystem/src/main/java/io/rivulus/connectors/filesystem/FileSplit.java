package io.rivulus.connectors.filesystem;

import io.rivulus.api.StateCodec;
import io.rivulus.api.source.Split;
import java.util.Locale;

/// Some rows of a file: the bytes from `from` up to, not including, `to`. A compressed file is one split, whose
/// bounds count packed bytes. Of a bulk format it is the rows of the pieces that have their middle there.
///
/// @param position the byte at which the next row begins, counted from the first of the unpacked file; `from`
///     until a row has been read. With 0, what stands before the first row has yet to be read, too. Of a bulk
///     format it is as much behind `from` as rows have been read
record FileSplit(String path, long from, long to, long position) implements Split {
    static final StateCodec<FileSplit> CODEC = StateCodec.of(
            "the position in a file",
            1,
            (split, out) -> {
                out.writeUTF(split.path);
                out.writeLong(split.from);
                out.writeLong(split.to);
                out.writeLong(split.position);
            },
            in -> new FileSplit(in.readUTF(), in.readLong(), in.readLong(), in.readLong()));

    /// A split of which nothing has been read.
    FileSplit(String path, long from, long to) {
        this(path, from, to, from);
    }

    @Override
    public String id() {
        return path + ":" + from;
    }

    /// What is left of it behind the rows that end before `next`.
    FileSplit at(long next) {
        return new FileSplit(path, from, to, next);
    }

    boolean isCompressed() {
        return isCompressed(path);
    }

    /// Whether a file's content is packed, told by its name.
    static boolean isCompressed(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return name.endsWith(".gz") || name.endsWith(".zst") || name.endsWith(".bz2");
    }
}
