package io.rivulus.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.RivulusException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PartWriterTest {
    private static final CheckpointId ID = new CheckpointId(5, 2, 3);

    @TempDir
    private Path directory;

    private Root root;

    @BeforeEach
    void open() {
        root = new Root(directory);
    }

    @Test
    void smallPiecesNeedNoObject() {
        try (PartWriter writer = new PartWriter(root.store, ID, "task-0")) {
            Piece empty = writer.append(ByteBuffer.allocate(0));
            Piece piece = writer.append(ByteBuffer.allocate(Piece.Inline.BYTES_MAX));
            writer.finish();
            assertThat(empty).isEqualTo(new Piece.Inline(new byte[0]));
            assertThat(piece).isEqualTo(new Piece.Inline(new byte[Piece.Inline.BYTES_MAX]));
            assertThat(root.reader.read(piece).remaining()).isEqualTo(Piece.Inline.BYTES_MAX);
        }
        assertThat(root.objects("")).isEmpty();
    }

    @Test
    void severalRootsHaveTheSameBytesEach() {
        Root other = new Root(directory.resolve("other"));
        byte[] content = new byte[3 * Piece.Inline.BYTES_MAX];
        new SplittableRandom(7).nextBytes(content);
        try (PartWriter writer = new PartWriter(List.of(root.store, other.store), ID, "task-0")) {
            Piece first = writer.append(ByteBuffer.wrap(content));
            Piece second = writer.append(ByteBuffer.wrap(content));
            writer.finish();
            for (Root one : List.of(root, other)) {
                assertThat(one.reader.read(first)).isEqualTo(ByteBuffer.wrap(content));
                assertThat(one.reader.read(second)).isEqualTo(ByteBuffer.wrap(content));
            }
        }
    }

    @Test
    void largePiecesShareOneObjectWhateverTheStepsInWhichTheyAreWritten() {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            String task = "task-" + seed;
            List<byte[]> contents = new ArrayList<>();
            List<Piece> pieces = new ArrayList<>();
            try (PartWriter writer = new PartWriter(root.store, ID, task)) {
                for (int i = 0; i < 6; i++) {
                    byte[] content = new byte[random.nextInt(3 * Piece.Inline.BYTES_MAX)];
                    random.nextBytes(content);
                    contents.add(content);
                    for (int at = 0; at < content.length; ) {
                        int count = Math.min(content.length - at, 1 + random.nextInt(5_000));
                        writer.write(ByteBuffer.wrap(content, at, count));
                        at += count;
                    }
                    pieces.add(writer.end());
                }
                writer.finish();
            }
            for (int i = 0; i < contents.size(); i++) {
                assertThat(pieces.get(i))
                        .isInstanceOf(
                                contents.get(i).length > Piece.Inline.BYTES_MAX
                                        ? Piece.Blob.class
                                        : Piece.Inline.class);
                assertThat(root.reader.read(pieces.get(i)))
                        .as("seed %d, piece %d", seed, i)
                        .isEqualTo(ByteBuffer.wrap(contents.get(i)));
            }
        }
    }

    @Test
    void nothingIsThereBeforeItIsFinished() {
        try (PartWriter writer = new PartWriter(root.store, ID, "task-0")) {
            writer.append(ByteBuffer.wrap(Root.content("x")));
            assertThat(root.objects("")).isEmpty();
        }
        assertThat(root.objects("")).isEmpty();
        assertThat(root.store.abandonUploads(_ -> true)).isZero();
    }

    @Test
    void aNameIsWrittenOnce() {
        root.write(ID, "task-0");
        assertThatThrownBy(() -> root.write(ID, "task-0"))
                .isInstanceOfSatisfying(
                        RivulusException.class,
                        refusal -> assertThat(refusal.line())
                                .isEqualTo(
                                        "RV-1359: parts/n5-g2-a3-task-0 in %s is there already, though this process"
                                                + " alone writes it: was generations/ deleted or copied? Stop all processes of"
                                                + " the job and start one",
                                        directory));
    }

    @Test
    void damageIsFoundWhereverItIs() throws IOException {
        Piece piece = root.write(ID, "task-0");
        root.damage(ID.part("task-0"), 4_711);
        assertRefused(
                piece,
                "RV-1358: parts/n5-g2-a3-task-0 in %s is damaged: of the 24576 bytes at 0 the checksum is "
                        + "%08x and should be %08x: bring it back from a copy, or ask for another checkpoint by its number",
                damagedChecksum(),
                ((Piece.Blob) piece).crc32c());
        root.truncate(ID.part("task-0"), 100);
        assertRefused(
                piece,
                "RV-1358: parts/n5-g2-a3-task-0 in %s is damaged: of the 24576 bytes at 0 some are missing, as it has"
                        + " 100: bring it back from a copy, or ask for another checkpoint by its number");
        root.store.delete(ID.part("task-0"));
        assertRefused(
                piece,
                "RV-1357: parts/n5-g2-a3-task-0 in %s is gone, so its checkpoint can't be read: bring it back from a"
                        + " copy, or ask for another checkpoint by its number");
    }

    private static int damagedChecksum() {
        byte[] content = Root.content("task-0");
        content[4_711] ^= 1;
        return io.rivulus.base.bytes.Crc32c.of(content, 0, content.length);
    }

    private void assertRefused(Piece piece, String line, Object... values) {
        List<Object> all = new ArrayList<>(List.of(directory));
        all.addAll(Arrays.asList(values));
        assertThatThrownBy(() -> root.reader.read(piece))
                .isInstanceOfSatisfying(
                        RivulusException.class,
                        refusal -> assertThat(refusal.line()).isEqualTo(line, all.toArray()));
    }
}
