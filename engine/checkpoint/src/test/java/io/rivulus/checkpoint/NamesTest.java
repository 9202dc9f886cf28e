package io.rivulus.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.BugException;
import io.rivulus.base.store.ObjectName;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class NamesTest {
    private static final CheckpointId ID = new CheckpointId(42, 3, 7);

    @Test
    void namesAreReadAsTheyAreWritten() {
        assertThat(Names.generation(3)).hasToString("generations/0000000003");
        assertThat(Names.manifest(42)).hasToString("manifests/0000000042");
        assertThat(Names.committed(ID)).hasToString("committed/n42-g3-a7");
        assertThat(ID.part("map-0")).hasToString("parts/n42-g3-a7-map-0");
        assertThat(Names.number(Names.manifest(12_345_678_901L))).hasValue(12_345_678_901L);
        assertThat(Names.id(ID.part("map-0"))).hasValue(ID);
        assertThat(Names.id(Names.committed(ID))).hasValue(ID);
        for (ObjectName name : new ObjectName[] {Names.manifest(42), Names.committed(ID), ID.part("map-0")}) {
            assertThat(Names.checkpoint(name)).hasValue(42);
        }
    }

    @Test
    void theNamesOfAttemptsDoNotBeginEachOther() {
        assertThat(Names.id(new CheckpointId(4, 3, 7).part("2-g3-a7-x"))).hasValue(new CheckpointId(4, 3, 7));
        assertThat(Names.id(new CheckpointId(42, 3, 71).part("x"))).hasValue(new CheckpointId(42, 3, 71));
    }

    @Test
    void otherNamesAreNobodys() {
        for (String name : new String[] {
            "manifests/42",
            "manifests/0000000042.bak",
            "manifests/00000000001111111111",
            "parts/n0-g1-a1-x",
            "parts/readme",
            "committed/0000000042",
            "savepoint"
        }) {
            assertThat(Names.checkpoint(new ObjectName(name))).as(name).isEqualTo(OptionalLong.empty());
        }
    }

    @Test
    void aTaskCanNotLeaveItsFolder() {
        assertThatThrownBy(() -> ID.part("../../manifests/0000000001")).isInstanceOf(BugException.class);
        assertThatThrownBy(() -> CheckpointId.NONE.part("x/../y")).isInstanceOf(BugException.class);
    }
}
