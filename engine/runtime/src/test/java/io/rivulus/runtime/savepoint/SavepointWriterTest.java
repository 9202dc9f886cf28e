package io.rivulus.runtime.savepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.UserException;
import io.rivulus.base.store.ObjectStore;
import io.rivulus.checkpoint.Role;
import io.rivulus.checkpoint.StatePart;
import io.rivulus.state.saved.TablePath;
import io.rivulus.state.saved.TableShape;
import io.rivulus.state.snapshot.SectionKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Savepoints that are made of others.
final class SavepointWriterTest {
    private static final SavepointComparison COMPARISON = new SavepointComparison(10);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aCopyIsTheSame(int parallelism) {
        SavepointReader origin = SavedJob.write(folder.resolve("origin"), parallelism, 5_000);
        SavepointReader copy = write(origin, _ -> {});
        assertThat(COMPARISON.compare(origin, copy)).isEmpty();
        assertThat(copy.manifest().job()).isEqualTo("job");
        assertThat(copy.manifest().snapshot().epoch()).isEqualTo(9);
        assertThat(copy.manifest().snapshot().wallMillis()).isEqualTo(77);
    }

    @Test
    void anotherParallelismIsNoDifferenceAndPutsEachRowWhereItsKeyIs() {
        SavepointReader origin = SavedJob.write(folder.resolve("origin"), 2, 3_000);
        SavepointReader five = write(origin, writer -> writer.parallelism(SavedJob.STEP, 5));
        assertThat(COMPARISON.compare(origin, five)).isEmpty();
        assertPlaced(five, 5);
        SavepointReader one = write(five, writer -> writer.parallelism(SavedJob.STEP_ID, 1));
        assertThat(COMPARISON.compare(origin, one)).isEmpty();
        assertThat(SavedJob.rows(one, SavedJob.STEP, "watermark")).containsExactly("[101]");
        SavepointReader edited = write(
                one,
                writer -> writer.parallelism(SavedJob.STEP, 3)
                        .edit(SavedJob.STEP, "distinct", UnaryOperator.identity())
                        .edit(SavedJob.STEP, "sessions", UnaryOperator.identity())
                        .edit(SavedJob.STEP, "slice/words", UnaryOperator.identity())
                        .edit(SavedJob.STEP, "bags", UnaryOperator.identity())
                        .edit(SavedJob.STEP, "watermark", UnaryOperator.identity())
                        .edit(SavedJob.STEP, "timers", UnaryOperator.identity()));
        assertThat(COMPARISON.compare(origin, edited)).isEmpty();
        assertPlaced(edited, 3);
    }

    private static void assertPlaced(SavepointReader savepoint, int parallelism) {
        Placement placement = new Placement(SavedJob.STEP, SavedJob.GROUPS, parallelism);
        List<StatePart> parts = savepoint.step(SavedJob.STEP).parts(Role.OPERATOR);
        assertThat(parts).hasSize(parallelism);
        for (StatePart part : parts) {
            List<SavedTable> tables = savepoint.step(SavedJob.STEP).tables(List.of(part));
            assertThat(tables).isNotEmpty();
            tables.forEach(table -> placement.requirePlaced(table, part.subtask()));
        }
    }

    @Test
    void rowsAreAddedChangedAndTakenAway() {
        SavepointReader origin = SavedJob.write(folder.resolve("origin"), 2, 4);
        SavepointReader edited = write(
                origin,
                writer -> writer.edit(
                                SavedJob.STEP,
                                "slice/words",
                                rows -> Stream.concat(
                                        rows.filter(row -> !Objects.equals(row.get(2), "word 0"))
                                                .map(row -> row.with(3, -1.0)),
                                        Stream.of(
                                                SavedRow.of(120L, 50L, "new", null), SavedRow.of(180L, 1L, null, 2.5))))
                        .edit(
                                SavedJob.STEP,
                                "bags",
                                _ -> Stream.of(SavedRow.of(7L, "q", 3L), SavedRow.of(7L, "r", -1L)))
                        .edit(SavedJob.STEP, "timers", _ -> Stream.of(SavedRow.of(-5L, 7L)))
                        .edit(SavedJob.STEP, "watermark", rows -> rows.map(row -> SavedRow.of(row.number(0) + 1))));
        assertThat(SavedJob.rows(edited, SavedJob.STEP, "slice/words"))
                .containsExactlyInAnyOrder(
                        "[60, 1, word 1, -1.0] marked",
                        "[60, 2, word 2, -1.0]",
                        "[60, 3, word 3, -1.0]",
                        "[120, 1, null, -1.0]",
                        "[120, 50, new, null]",
                        "[180, 1, null, 2.5]");
        assertThat(SavedJob.rows(edited, SavedJob.STEP, "bags")).containsExactlyInAnyOrder("[7, q, 3]", "[7, r, -1]");
        assertThat(SavedJob.rows(edited, SavedJob.STEP, "timers")).containsExactly("[-5, 7]");
        assertThat(SavedJob.rows(edited, SavedJob.STEP, "watermark")).containsExactly("[102]");
        assertThat(SavedJob.rows(edited, SavedJob.STEP, "distinct"))
                .containsExactlyInAnyOrderElementsOf(SavedJob.rows(origin, SavedJob.STEP, "distinct"));
        assertPlaced(
                write(edited, writer -> writer.parallelism(SavedJob.STEP, 1).parallelism(SavedJob.STEP, 2)), 2);
    }

    @Test
    void editsOfOneTableFollowOneAnother() {
        SavepointReader origin = SavedJob.write(folder.resolve("origin"), 1, 2_500);
        SavepointReader edited = write(
                origin,
                writer -> writer.edit(SavedJob.STEP, "bags", Stream::distinct)
                        .edit(SavedJob.STEP, "bags", rows -> rows.filter(row -> row.number(0) < 3))
                        .edit(SavedJob.STEP, "bags", rows -> rows.map(row -> row.with(1, "!"))));
        assertThat(SavedJob.rows(edited, SavedJob.STEP, "bags"))
                .containsExactlyInAnyOrder("[0, !, 1]", "[1, !, 2]", "[2, !, 3]");
        SavepointReader emptied =
                write(origin, writer -> writer.edit(SavedJob.STEP, "slice/words", rows -> rows.filter(_ -> false)));
        assertThat(emptied.step(SavedJob.STEP).tables())
                .extracting(SavedTable::name)
                .containsExactly("bags", "distinct", "sessions", "timers", "watermark");
    }

    @Test
    void stepsAreRemovedAndCopied() {
        SavepointReader origin = SavedJob.write(folder.resolve("origin"), 3, 100);
        SavepointReader edited =
                write(origin, writer -> writer.copy(SavedJob.STEP, "beef").remove("clicks"));
        assertThat(edited.steps()).extracting(SavedStep::id).containsExactly(SavedJob.STEP_ID, "beef");
        assertThat(SavedJob.rows(edited, "beef", "sessions"))
                .containsExactlyInAnyOrderElementsOf(SavedJob.rows(origin, SavedJob.STEP, "sessions"));
        assertThatThrownBy(() -> edited.step(SavedJob.STEP))
                .hasMessage("the snapshot has several steps 'Aggregate': name one by its identity, 5e1f, beef");
    }

    @Test
    void aSavepointIsMadeOfNothing() {
        TableShape shape = new TableShape(SectionKind.ROWS, List.of("KEY STRING", "BIGINT"), 1);
        SavepointWriter writer = SavepointWriter.ofNothing("new", SavedJob.GROUPS)
                .add("abcd", "Counts", 4)
                .edit(
                        "Counts",
                        TablePath.of("counts"),
                        shape,
                        _ -> LongStream.range(0, 10_000).mapToObj(i -> SavedRow.of("k" + i, i)));
        ObjectStore root = SavedJob.root(folder.resolve("new"));
        writer.write(root, 77);
        SavepointReader made = SavepointReader.open(root);
        assertThat(made.step("Counts").subtasks(Role.OPERATOR)).isEqualTo(4);
        assertThat(made.step("Counts").table("counts").count()).isEqualTo(10_000);
        assertThat(SavedJob.rows(made, "abcd", "counts")).contains("[k0, 0]", "[k9999, 9999]");
        assertThatThrownBy(() -> writer.write(root, 78))
                .hasMessageContaining("has a savepoint already, of the job 'new' at epoch 0");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        SavepointReader origin = SavedJob.write(folder.resolve("origin"), 2, 10);
        refused(
                origin,
                writer -> writer.remove("Agregate"),
                "the snapshot has no step 'Agregate', but 'clicks' (c11c), 'Aggregate' (5e1f)");
        refused(
                origin,
                writer -> writer.edit(SavedJob.STEP, "words", rows -> rows),
                "'Aggregate' has no table 'words', but 'bags', 'distinct', 'sessions', 'slice/words', 'timers',"
                        + " 'watermark'");
        refused(
                origin,
                writer -> writer.copy(SavedJob.STEP, "c11c"),
                "there is a step 'c11c' already, and each needs an identity of its own: remove that one first, or give"
                        + " another identity");
        refused(
                origin,
                writer -> writer.edit(SavedJob.STEP, "bags", rows -> rows.map(row -> row.with(1, 5))),
                "'value 1' is 5 (Integer), and that is no STRING");
        refused(
                origin,
                writer -> writer.edit(SavedJob.STEP, "bags", _ -> Stream.of(SavedRow.of(1L, "a"))),
                "the row [1, a] is none of 'bags' of 'Aggregate': it has 2 columns, and the table has 3 (key 1, value 1,"
                        + " times)");
        refused(
                origin,
                writer -> writer.edit(SavedJob.STEP, "bags", _ -> Stream.of(SavedRow.of(1L, "a", 0L))),
                "it is there 0 times: leave it out");
        refused(
                origin,
                writer -> writer.edit(
                        SavedJob.STEP,
                        "slice/words",
                        _ -> Stream.of(SavedRow.of(60L, 1L, "a", 1.0), SavedRow.of(60L, 1L, "b", 2.0))),
                "'slice/words' of 'Aggregate' would have the key of [60, 1, b, 2.0] twice: give each key once");
        refused(
                origin,
                writer -> writer.edit(SavedJob.STEP, "watermark", _ -> Stream.of()),
                "'watermark' of 'Aggregate' is one number, and can't become 0: give exactly one row");
        refused(
                origin,
                writer -> writer.edit(
                        SavedJob.STEP,
                        TablePath.of("bags"),
                        new TableShape(SectionKind.ROWS, List.of("KEY BIGINT", "INT"), 1),
                        rows -> rows),
                "'bags' of 'Aggregate' has the columns (KEY BIGINT, STRING), and can't be given as (KEY BIGINT, INT)");
        assertThat(COMPARISON.compare(origin, SavepointReader.open(SavedJob.root(folder.resolve("origin")))))
                .isEmpty();
    }

    @Test
    void stateThatIsNotByKeyStaysWhereItIs() {
        SavepointReader origin = SavedJob.write(folder.resolve("origin"), 3, 100, true);
        assertThat(COMPARISON.compare(origin, write(origin, _ -> {}))).isEmpty();
        String reason = "has rows at subtask \\d of 3 which aren't there by their key, so they can't be placed anew:"
                + " leave the step's parallelism and this table as they are";
        assertThatThrownBy(() -> write(origin, writer -> writer.parallelism(SavedJob.STEP, 2)))
                .isInstanceOf(UserException.class)
                .hasMessageMatching("'.*' of 'Aggregate' " + reason);
        assertThatThrownBy(() -> write(origin, writer -> writer.edit(SavedJob.STEP, "bags", rows -> rows)))
                .hasMessageMatching("'bags' of 'Aggregate' " + reason);
    }

    private void refused(SavepointReader origin, Consumer<SavepointWriter> edit, String message) {
        assertThatThrownBy(() -> write(origin, edit))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(message);
    }

    private int made;

    private SavepointReader write(SavepointReader origin, Consumer<SavepointWriter> edit) {
        ObjectStore root = SavedJob.root(folder.resolve("made-" + made++));
        SavepointWriter writer = new SavepointWriter(origin);
        edit.accept(writer);
        writer.write(root, 77);
        return SavepointReader.open(root);
    }
}
