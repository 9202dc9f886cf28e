package io.rivulus.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.rivulus.base.store.ObjectName;
import io.rivulus.checkpoint.ManifestReading.Refused;
import io.rivulus.checkpoint.ManifestReading.Whole;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class ManifestCodecTest {
    @Test
    void whatIsWrittenIsRead() {
        for (long seed = 0; seed < 300; seed++) {
            Manifest manifest = random(new SplittableRandom(seed), 20);
            assertThat(ManifestCodec.decode(encode(manifest)))
                    .as("seed %d", seed)
                    .isEqualTo(new Whole(manifest));
        }
    }

    @Test
    void everySingleFlippedBitIsRefused() {
        byte[] bytes = encode(random(new SplittableRandom(1), 3));
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(ManifestCodec.decode(flipped)).as("bit %d", bit).isInstanceOf(Refused.class);
        }
    }

    @Test
    void everyTruncationIsRefusedAsOne() {
        byte[] bytes = encode(random(new SplittableRandom(1), 3));
        for (int length = 0; length < bytes.length; length++) {
            assertThat(ManifestCodec.decode(Arrays.copyOf(bytes, length)))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo(CheckpointErrors.TRUNCATED));
        }
        assertThat(reason(Arrays.copyOf(bytes, 10))).isEqualTo("is cut off: 10 bytes are fewer than any manifest has");
        assertThat(reason(Arrays.copyOf(bytes, 50))).isEqualTo("is cut off: 50 bytes of %d".formatted(bytes.length));
    }

    @Test
    void whatFollowsAManifestIsRefused() {
        byte[] bytes = encode(random(new SplittableRandom(1), 3));
        assertThat(reason(Arrays.copyOf(bytes, bytes.length + 1)))
                .isEqualTo("is damaged: %d bytes where it says %d".formatted(bytes.length + 1, bytes.length));
    }

    @Test
    void otherFilesAreNoManifests() {
        assertThat(reason("{\"checkpoint\": 1, \"of\": \"another engine\"}".getBytes(UTF_8)))
                .isEqualTo("is no manifest of Rivulus: it begins with other bytes");
    }

    @Test
    void aNewerFormatIsToldFromDamage() {
        byte[] newer = bytes(ManifestCodec.frame(ManifestCodec.FORMAT + 1, ByteBuffer.allocate(9)));
        assertThat(reason(newer)).isEqualTo("is written by a newer Rivulus (format 2, this one reads 1)");
        newer[ManifestCodec.HEADER_BYTES] ^= 4;
        assertThat(reason(newer)).startsWith("is damaged: checksum ");
        assertThat(reason(bytes(ManifestCodec.frame(0, ByteBuffer.allocate(9)))))
                .isEqualTo("is damaged: no Rivulus wrote format 0");
    }

    @Test
    void aWholeFrameOfNonsenseIsRefusedOrRead() {
        for (long seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = encode(random(random, 2));
            byte[] body = Arrays.copyOfRange(bytes, ManifestCodec.HEADER_BYTES, bytes.length - Integer.BYTES);
            int at = random.nextInt(body.length);
            assertThat(ManifestCodec.decode(framed(Arrays.copyOf(body, at))))
                    .as("seed %d", seed)
                    .isInstanceOf(Refused.class);
            body[at] = (byte) 0xff;
            assertThatNoException().as("seed %d", seed).isThrownBy(() -> ManifestCodec.decode(framed(body)));
        }
    }

    private static byte[] framed(byte[] body) {
        return bytes(ManifestCodec.frame(ManifestCodec.FORMAT, ByteBuffer.wrap(body)));
    }

    private static String reason(byte[] bytes) {
        return ((Refused) ManifestCodec.decode(bytes)).reason();
    }

    private static byte[] encode(Manifest manifest) {
        return bytes(ManifestCodec.encode(manifest));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static Manifest random(RandomGenerator random, int partsMax) {
        CheckpointId previous = new CheckpointId(1 + random.nextInt(1000), 1 + random.nextInt(9), 1);
        CheckpointId id = new CheckpointId(previous.number() + 1, previous.generation() + random.nextInt(2), 4);
        Kind kind = random.nextBoolean() ? Kind.CHECKPOINT : Kind.SAVEPOINT;
        List<StatePart> parts = new ArrayList<>();
        for (int i = random.nextInt(partsMax + 1); i > 0; i--) {
            int parallelism = 1 + random.nextInt(500);
            List<Piece> pieces = new ArrayList<>();
            for (int j = random.nextInt(4); j > 0; j--) {
                pieces.add(randomPiece(random, kind == Kind.SAVEPOINT || random.nextBoolean() ? id : previous));
            }
            parts.add(new StatePart(
                    "step-" + random.nextInt(),
                    "größe[" + i + "]",
                    List.of(Role.values()).get(random.nextInt(Role.values().length)),
                    random.nextInt(parallelism),
                    parallelism,
                    pieces));
        }
        Snapshot snapshot = new Snapshot(random.nextLong(), random.nextLong(), 1 << random.nextInt(16), parts);
        return new Manifest(
                "job " + random.nextInt(),
                parts.isEmpty() ? Kind.END : kind,
                id,
                random.nextInt(4) == 0 ? CheckpointId.NONE : previous,
                snapshot);
    }

    private static Piece randomPiece(RandomGenerator random, CheckpointId id) {
        if (random.nextBoolean()) {
            byte[] bytes = new byte[random.nextInt(100)];
            random.nextBytes(bytes);
            return new Piece.Inline(bytes);
        }
        ObjectName object = id.part("task-" + random.nextInt(100));
        return new Piece.Blob(object, random.nextLong() >>> 2, 1 + random.nextInt(Piece.BYTES_MAX), random.nextInt());
    }
}
