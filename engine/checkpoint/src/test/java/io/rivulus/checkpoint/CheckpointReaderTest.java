package io.rivulus.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.RivulusException;
import io.rivulus.base.store.ObjectName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointReaderTest {
    @TempDir
    private Path directory;

    private Root root;
    private CheckpointHistory history;

    @BeforeEach
    void open() {
        root = new Root(directory);
        history = root.takeOver("one");
    }

    @Test
    void aDamagedNewestIsRefusedWithTheOneBeforeIt() throws IOException {
        Manifest one = root.publish(history);
        root.publish(history);
        int length = root.store.find(Names.manifest(2)).orElseThrow().intValue();
        root.damage(Names.manifest(2), length - 1);
        assertRefused(
                root.reader::latest,
                "RV-1354: manifests/0000000002 in %s is damaged: checksum .{8} where it says .{8}: bring it back from a"
                        + " copy, or ask for checkpoint 1, the last whole one before it, which repeats what was"
                        + " committed since");
        assertThat(root.reader.at(1)).isEqualTo(new Recovered(one, false));
        assertThatThrownBy(() -> root.takeOver("two")).isInstanceOf(RivulusException.class);
        assertThat(root.publish(history).number()).as("nobody was fenced").isEqualTo(3);
    }

    @Test
    void eachKindOfDamageHasItsOwnWord() throws IOException {
        root.publish(history);
        root.truncate(Names.manifest(1), 100);
        String wayOut = ": bring it back from a copy, start from a savepoint, or ask for a fresh start; no whole"
                + " checkpoint is before it";
        assertRefused(
                root.reader::latest, "RV-1353: manifests/0000000001 in %s is cut off: 100 bytes of \\d+" + wayOut);
        replace(Names.manifest(1), ByteBuffer.wrap(new byte[] {1, 2, 3}));
        assertRefused(
                root.reader::latest,
                "RV-1355: manifests/0000000001 in %s is no manifest of Rivulus: it begins with other bytes" + wayOut);
        replace(Names.manifest(1), ManifestCodec.frame(2, ByteBuffer.allocate(3)));
        assertRefused(
                root.reader::latest,
                "RV-1356: manifests/0000000001 in %s is written by a newer Rivulus \\(format 2, this one reads 1\\)"
                        + wayOut);
    }

    @Test
    void aManifestUnderAnotherNameIsRefused() {
        Manifest one = root.publish(history);
        root.store.putIfAbsent(Names.manifest(2), ManifestCodec.encode(one));
        assertRefused(
                root.reader::latest,
                "RV-1354: manifests/0000000002 in %s is damaged: it is the manifest of 1: bring it back .*");
    }

    @Test
    void aNewestThatIsGoneIsMissed() {
        root.publish(history);
        Manifest two = root.publish(history);
        history.markCommitted(two.id());
        root.store.delete(Names.manifest(2));
        String gone = "RV-1352: manifests/0000000002 in %s is gone, but there was a checkpoint 2: bring it back from a"
                + " copy, or ask for checkpoint 1, .*";
        assertRefused(root.reader::latest, gone);
        root.store.delete(Names.committed(two.id()));
        root.write(new CheckpointId(3, 1, 3), "task-0");
        assertRefused(root.reader::latest, gone);
        CheckpointHistory again = root.takeOver("two", new StartFrom.Checkpoint(1));
        assertThat(root.publish(again).number()).isEqualTo(3);
    }

    @Test
    void partsOfAFirstCheckpointAreNone() {
        root.write(history.begin(), "task-0");
        assertThat(root.reader.latest()).isEmpty();
        root.store.putIfAbsent(new ObjectName("manifests/README"), ByteBuffer.allocate(0));
        assertRefused(
                root.reader::latest,
                "RV-1355: manifests/README in %s is no manifest of Rivulus: none has such a name: move it away, or give"
                        + " the job another directory");
    }

    @Test
    void whatIsNotThereCanNotBeAskedFor() {
        assertRefused(() -> root.reader.at(3), "RV-1351: there is no checkpoint 3 in %s, but none at all");
        root.publish(history);
        root.publish(history);
        assertRefused(() -> root.reader.at(3), "RV-1351: there is no checkpoint 3 in %s, but \\[1, 2\\]");
    }

    @Test
    void aStrayIsNotOfTheHistory() {
        root.publish(history);
        CheckpointHistory newer = root.takeOver("two");
        root.publish(newer);
        root.publish(newer);
        root.store.delete(Names.manifest(2));
        CheckpointId late = new CheckpointId(2, 1, 2);
        Manifest stray = new Manifest("clicks", Kind.CHECKPOINT, late, CheckpointId.NONE, Root.snapshot());
        root.store.putIfAbsent(Names.manifest(2), ManifestCodec.encode(stray));
        assertRefused(
                () -> root.reader.at(2),
                "RV-1351: checkpoint 2 in %s is by generation 1, which had been taken over, and not the one that 3"
                        + " follows: ask for another one");
        assertThat(root.reader.latest().orElseThrow().manifest().number()).isEqualTo(3);
        newer.sweep(2);
        assertThat(root.reader.numbers()).containsExactly(3L);
    }

    private void replace(ObjectName name, ByteBuffer content) {
        root.store.delete(name);
        root.store.putIfAbsent(name, content);
    }

    private void assertRefused(ThrowingCallable call, String line) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RivulusException.class,
                        refusal -> assertThat(refusal.line().replace(directory.toString(), "%s"))
                                .matches(line));
    }
}
