package io.rivulus.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.rivulus.base.error.UserException;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.type.Types;
import io.rivulus.state.snapshot.Section;
import io.rivulus.state.snapshot.SectionKind;
import io.rivulus.state.snapshot.SnapshotBytes;
import io.rivulus.state.snapshot.SnapshotReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StateMemoryTest {
    private StateMemory memory = new StateMemory("Test[1]", new StateBudget(1L << 30));

    @AfterEach
    void freeMemory() {
        memory.close();
    }

    @Test
    void aSnapshotSaysWhatIsInIt() {
        put(new RowTable(memory, "totals", List.of(Types.STRING), List.of(Types.BIGINT)), "a", "b");
        put(new RowTable(memory.scope("slice", -5), "groups", List.of(Types.STRING), List.of(Types.INT)), "c");
        new RowTable(memory, "nothing", List.of(Types.STRING), List.of(Types.INT));
        new NumberState(memory, "watermark", 0).set(7);
        SnapshotReader snapshot = reader(Snapshots.bytes(memory));

        assertThat(snapshot.sections())
                .extracting(Section::path, Section::kind, Section::shape, Section::rows)
                .containsExactly(
                        tuple("totals", SectionKind.ROWS, List.of("KEY STRING", "BIGINT"), 2L),
                        tuple("slice -5/groups", SectionKind.ROWS, List.of("KEY STRING", "INT"), 1L),
                        tuple("watermark", SectionKind.NUMBER, List.of("BIGINT"), 1L));
        List<ColumnBatch> number = new ArrayList<>();
        snapshot.read(snapshot.sections().getLast(), number::add);
        assertThat(Values.get(number.getFirst().column(0), Types.BIGINT, 0)).isEqualTo(7L);
    }

    @Test
    void scopesAreFoundAgainByTheNamesThatTheyHadInTheEnd() {
        StateMemory slice = memory.scope("slice", 1);
        RowTable groups = new RowTable(slice, "groups", List.of(Types.STRING), List.of());
        StateMemory inner = slice.scope("aggregate", 3);
        put(new RowTable(inner, "values", List.of(Types.STRING), List.of()), "x");
        slice.become("slice", 20);
        put(groups, "a", "b");
        memory = Snapshots.restart(memory);

        assertThat(memory.restoredScopes("slice")).containsExactly(20L);
        StateMemory again = memory.scope("slice", 20);
        assertThat(new RowTable(again, "groups", List.of(Types.STRING), List.of()).count())
                .isEqualTo(2);
        assertThat(memory.restoredScopes("slice")).containsExactly(20L);
        assertThat(new RowTable(again.scope("aggregate", 3), "values", List.of(Types.STRING), List.of()).count())
                .isEqualTo(1);
        assertThat(memory.restoredScopes("slice")).isEmpty();
        memory.requireAllRestored();
    }

    @Test
    void nothingOfASnapshotIsLeftOut() {
        put(new RowTable(memory, "totals", List.of(Types.STRING), List.of()), "a");
        memory = Snapshots.restart(memory);

        assertThatThrownBy(memory::requireAllRestored)
                .isInstanceOf(UserException.class)
                .hasMessage("the snapshot has 'totals' for 'Test[1]', which keeps no such thing: run the"
                        + " program that took the snapshot, or start anew with --fresh");
    }

    @Test
    void rowsOfOtherColumnsAreRefused() {
        put(new RowTable(memory, "totals", List.of(Types.STRING), List.of(Types.INT)), "a");
        memory = Snapshots.restart(memory);

        assertThatThrownBy(() -> new RowTable(memory, "totals", List.of(Types.STRING), List.of(Types.BIGINT)))
                .isInstanceOf(UserException.class)
                .hasMessage("the snapshot has 'totals' of 'Test[1]' with the columns (KEY STRING, INT), the program"
                        + " keeps (KEY STRING, BIGINT): run the program that took the snapshot, or start anew with"
                        + " --fresh");
    }

    @Test
    void otherBytesAreNoState() {
        byte[] bytes = Snapshots.bytes(memory);
        assertThatThrownBy(() -> reader(new byte[3]))
                .hasMessage("these bytes are no state that Rivulus wrote; was the right file given?");
        bytes[bytes.length - 1]++;
        assertThatThrownBy(() -> reader(bytes))
                .hasMessage("these bytes are no state that Rivulus wrote; was the right file given?");
        bytes[bytes.length - 1]--;
        bytes[bytes.length - 5]++;
        assertThatThrownBy(() -> reader(bytes))
                .hasMessage("the state has the format 4, and this Rivulus reads 3: take the version that wrote it");
    }

    private static SnapshotReader reader(byte[] bytes) {
        return new SnapshotReader(SnapshotBytes.of(ByteBuffer.wrap(bytes)));
    }

    private static void put(RowTable table, String... keys) {
        List<List<Object>> rows = new ArrayList<>();
        for (String key : keys) {
            rows.add(List.of(key));
        }
        ColumnBatch batch = Batches.of(List.of(Types.STRING), rows);
        table.upsert(batch, Batches.allColumns(batch), Batches.hashes(batch), new long[keys.length]);
    }
}
