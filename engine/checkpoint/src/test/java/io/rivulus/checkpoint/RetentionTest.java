package io.rivulus.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.store.ObjectStore.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetentionTest {
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
    void theLastCheckpointsAreKept() {
        for (int i = 0; i < 4; i++) {
            history.markCommitted(root.publish(history).id());
        }
        assertThat(history.sweep(3)).isEqualTo(new Swept(1, 2, 0));
        assertThat(root.reader.numbers()).containsExactly(2L, 3L, 4L);
        assertThat(history.sweep(1)).isEqualTo(new Swept(2, 4, 0));
        assertThat(root.objects(""))
                .containsExactly(
                        "committed/n4-g1-a4",
                        "generations/0000000001",
                        "manifests/0000000004",
                        "parts/n4-g1-a4-task-0");
        assertThat(history.sweep(1)).isEqualTo(Swept.NOTHING);
    }

    @Test
    void sharedPartsLiveAsLongAsSomebodyNamesThem() {
        Piece shared = Root.piece(root.publish(history));
        root.publish(history, shared);
        root.publish(history, shared);
        history.sweep(1);
        assertThat(root.objects("parts/")).containsExactly("parts/n1-g1-a1-task-0", "parts/n3-g1-a3-task-0");
        assertThat(root.reader.read(shared)).isEqualTo(ByteBuffer.wrap(Root.content("task-0")));
        root.publish(history);
        history.sweep(1);
        assertThat(root.objects("parts/")).containsExactly("parts/n4-g1-a4-task-0");
    }

    @Test
    void whatIsUnderWayIsLeftAloneUntilItsNumberIsPublished() {
        root.publish(history);
        CheckpointId failed = history.begin();
        root.write(failed, "task-0");
        Upload upload = root.store.upload(failed.part("task-1"));
        assertThat(history.sweep(1)).isEqualTo(Swept.NOTHING);
        CheckpointHistory newer = root.takeOver("two");
        assertThat(newer.sweep(1)).as("the older process may still publish").isEqualTo(Swept.NOTHING);
        root.publish(newer);
        assertThat(newer.sweep(1)).isEqualTo(new Swept(1, 2, 1));
        assertThat(root.objects("parts/")).containsExactly("parts/n2-g2-a1-task-0");
        assertThatThrownBy(upload::finish).isInstanceOf(EnvironmentException.class);
        assertThat(root.objects("generations/")).containsExactly("generations/0000000002");
    }

    @Test
    void nothingIsDeletedWhileAManifestThatIsKeptIsDamaged() throws IOException {
        for (int i = 0; i < 3; i++) {
            root.publish(history);
        }
        root.damage(Names.manifest(2), 30);
        assertThatThrownBy(() -> history.sweep(2))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("manifests/0000000002 in %s is damaged: ", directory);
        assertThat(root.reader.numbers()).containsExactly(1L, 2L, 3L);
        assertThat(root.objects("parts/")).hasSize(3);
        root.publish(history);
        history.sweep(2);
        assertThat(root.reader.numbers()).containsExactly(3L, 4L);
        assertThat(root.objects("parts/")).hasSize(2);
    }
}
