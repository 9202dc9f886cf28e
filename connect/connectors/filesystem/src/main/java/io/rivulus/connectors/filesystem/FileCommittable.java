package io.rivulus.connectors.filesystem;

import io.rivulus.api.StateCodec;
import java.io.DataInputStream;
import java.io.IOException;

/// What the writers of a table tell whoever shows their files. Immutable data.
sealed interface FileCommittable {
    StateCodec<FileCommittable> CODEC = StateCodec.of(
            "files that are to be shown",
            2,
            (committable, out) -> {
                switch (committable) {
                    case PendingPart(String hidden, String visible) -> {
                        out.writeByte('f');
                        out.writeUTF(hidden);
                        out.writeUTF(visible);
                    }
                    case Progress(long watermarkMillis) -> {
                        out.writeByte('w');
                        out.writeLong(watermarkMillis);
                    }
                    case OpenPartition(String folder, long sinceMillis) -> {
                        out.writeByte('p');
                        out.writeUTF(folder);
                        out.writeLong(sinceMillis);
                    }
                }
            },
            FileCommittable::read);

    private static FileCommittable read(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case 'f' -> new PendingPart(in.readUTF(), in.readUTF());
            case 'w' -> new Progress(in.readLong());
            case 'p' -> new OpenPartition(in.readUTF(), in.readLong());
            default -> throw new IOException("there is no kind %d of these".formatted(kind));
        };
    }

    /// A file that is complete and durable under its hidden name.
    ///
    /// @param hidden a path from the root, since a restored job may have another working directory
    record PendingPart(String hidden, String visible) implements FileCommittable {}

    /// How far event time has come at one writer.
    record Progress(long watermarkMillis) implements FileCommittable {}

    /// A partition with files that are shown, which has not been announced.
    ///
    /// @param folder a path from the root
    /// @param sinceMillis when the first of these files was shown
    record OpenPartition(String folder, long sinceMillis) implements FileCommittable {}
}
