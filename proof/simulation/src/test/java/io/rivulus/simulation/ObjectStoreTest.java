package io.rivulus.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.file.Files;
import io.rivulus.base.random.RandomSource;
import io.rivulus.base.store.LocalStores;
import io.rivulus.base.store.ObjectName;
import io.rivulus.base.store.ObjectStore;
import io.rivulus.base.store.ObjectStore.Upload;
import io.rivulus.base.store.ObjectStores;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ObjectStoreTest {
    @TempDir
    private Path root;

    private ObjectStores stores(Side side) {
        return switch (side) {
            case PRODUCTION -> new LocalStores(Files.local(), new RandomSource(1));
            case SIMULATED -> new Simulation(1).start("worker").world().stores();
        };
    }

    private ObjectStore store(Side side) {
        return stores(side).open(root.resolve("store").toUri());
    }

    private static ObjectName name(String text) {
        return new ObjectName(text);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    private static String read(ObjectStore store, ObjectName name) {
        ByteBuffer content = ByteBuffer.allocate(store.find(name).orElseThrow().intValue());
        store.read(name, 0, content);
        return new String(content.array(), UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void theFirstToWriteANameWins(Side side) {
        ObjectStore store = store(side);
        assertThat(store.putIfAbsent(name("job/manifest"), bytes("first"))).isTrue();
        assertThat(store.putIfAbsent(name("job/manifest"), bytes("second"))).isFalse();
        assertThat(read(store, name("job/manifest"))).isEqualTo("first");
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoUploadsAtOnceTheFirstToFinishWins(Side side) {
        ObjectStores stores = stores(side);
        ObjectStore one = stores.open(root.toUri());
        ObjectStore other = stores.open(root.toUri());
        try (Upload early = one.upload(name("a"));
                Upload late = other.upload(name("a"))) {
            early.write(bytes("early"));
            late.write(bytes("late"));
            assertThat(late.finish()).isTrue();
            assertThat(early.finish()).isFalse();
        }
        assertThat(read(one, name("a"))).isEqualTo("late");
    }

    @ParameterizedTest
    @EnumSource
    void anUnfinishedUploadIsNeverSeen(Side side) {
        ObjectStore store = store(side);
        try (Upload upload = store.upload(name("a"))) {
            upload.write(bytes("half"));
            assertThat(store.find(name("a"))).isEmpty();
            assertThat(store.list("")).isEmpty();
        }
        assertThat(store.find(name("a"))).isEmpty();
        assertThat(store.putIfAbsent(name("a"), bytes("whole"))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void readsAnyPart(Side side) {
        ObjectStore store = store(side);
        store.putIfAbsent(name("a"), bytes("0123456789"));
        ByteBuffer part = ByteBuffer.allocate(3);
        assertThat(store.read(name("a"), 4, part)).isEqualTo(3);
        assertThat(new String(part.array(), UTF_8)).isEqualTo("456");
        assertThat(store.read(name("a"), 10, part.clear())).isEqualTo(-1);
        assertThatThrownBy(() -> store.read(name("b"), 0, part))
                .isInstanceOfSatisfying(
                        EnvironmentException.class,
                        refusal -> assertThat(refusal.line())
                                .isEqualTo("RV-1211: there is no object b in " + root.resolve("store")));
    }

    @ParameterizedTest
    @EnumSource
    void listsByPrefix(Side side) {
        ObjectStore store = store(side);
        for (String name : new String[] {"job-1/chk-2/b", "job-1/chk-1/a", "job-1/chk-10/c", "job-2/x", "top"}) {
            store.putIfAbsent(name(name), bytes(name));
        }
        assertThat(store.list("job-1/chk-1"))
                .extracting(ObjectName::text)
                .containsExactly("job-1/chk-1/a", "job-1/chk-10/c");
        assertThat(store.list("job-1/chk-1/")).extracting(ObjectName::text).containsExactly("job-1/chk-1/a");
        assertThat(store.list("")).hasSize(5);
        assertThat(store.list("job-3/")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void deletesOnce(Side side) {
        ObjectStore store = store(side);
        store.putIfAbsent(name("a/b"), bytes("x"));
        assertThat(store.delete(name("a/b"))).isTrue();
        assertThat(store.delete(name("a/b"))).isFalse();
        assertThat(store.find(name("a/b"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void abandonedUploadsAreForgottenAndCanNotBeFinished(Side side) {
        ObjectStores stores = stores(side);
        ObjectStore one = stores.open(root.toUri());
        ObjectStore other = stores.open(root.toUri());
        try (Upload dead = one.upload(name("parts/a"));
                Upload twice = one.upload(name("parts/a"));
                Upload living = one.upload(name("parts/b"))) {
            assertThat(other.abandonUploads(name("parts/a")::equals)).isEqualTo(2);
            assertThat(other.abandonUploads(name("parts/a")::equals)).isZero();
            assertThatThrownBy(dead::finish).isInstanceOf(EnvironmentException.class);
            assertThatThrownBy(twice::finish).isInstanceOf(EnvironmentException.class);
            assertThat(living.finish()).isTrue();
        }
        assertThat(one.list("")).extracting(ObjectName::text).containsExactly("parts/b");
        assertThat(other.abandonUploads(_ -> true)).isZero();
    }
}
