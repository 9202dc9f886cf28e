package io.rivulus.runtime.savepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.RivulusException;
import io.rivulus.checkpoint.Role;
import io.rivulus.runtime.savepoint.Difference.Change;
import io.rivulus.state.saved.TablePath;
import io.rivulus.state.saved.TableShape;
import io.rivulus.state.snapshot.SectionKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said of two snapshots, and of one that can't be read.
final class SavepointComparisonTest {
    @TempDir
    private Path folder;

    @Test
    void parallelismIsNoDifference() {
        SavepointReader one = SavedJob.write(folder.resolve("one"), 1, 2_000);
        SavepointReader same = SavedJob.write(folder.resolve("same"), 1, 2_000);
        SavepointReader three = SavedJob.write(folder.resolve("three"), 3, 2_000);
        assertThat(new SavepointComparison(5).compare(one, same)).isEmpty();
        List<Difference> found = new SavepointComparison(5).compare(one, three);
        // Each subtask has a number of its own; the greatest counts.
        assertThat(found)
                .singleElement()
                .isInstanceOfSatisfying(
                        Difference.Step.class,
                        step -> assertThat(step.parts())
                                .singleElement()
                                .isInstanceOfSatisfying(Difference.Table.class, table -> {
                                    assertThat(table.table()).isEqualTo("watermark");
                                    assertThat(table.count(Change.CHANGED).rows())
                                            .isEqualTo(1);
                                }));
    }

    @Test
    void rowsAreAddedRemovedAndChanged() {
        SavepointReader before = SavedJob.write(folder.resolve("before"), 2, 1_000);
        SavepointReader after = edited(
                before,
                writer -> writer.edit(
                        SavedJob.STEP,
                        "slice/words",
                        rows -> Stream.concat(
                                rows.filter(row -> row.number(1) >= 100)
                                        .map(row -> row.number(1) < 350 ? row.with(2, "!") : row),
                                Stream.of(SavedRow.of(60L, -1L, "new", 0.0)))));
        Difference.Step step = (Difference.Step)
                new SavepointComparison(2).compare(before, after).getFirst();
        Difference.Table words = (Difference.Table) step.parts().getFirst();
        assertThat(words.table()).isEqualTo("slice/words");
        assertThat(words.count(Change.ADDED).rows()).isEqualTo(1);
        assertThat(words.count(Change.REMOVED).rows())
                .as("with the one in slice 120")
                .isEqualTo(101);
        assertThat(words.count(Change.CHANGED).rows()).isEqualTo(250);
        assertThat(words.count(Change.CHANGED).bytes()).isGreaterThan(250 * 2 * 16);
        assertThat(words.rows()).hasSize(1 + 2 + 2 * 2);
    }

    @Test
    void stepsTablesAndSplitsMayBeInOneAlone() {
        SavepointReader before = SavedJob.write(folder.resolve("before"), 2, 10);
        SavepointReader after = edited(
                before,
                writer -> writer.remove("clicks")
                        .edit(SavedJob.STEP, "bags", rows -> rows.filter(_ -> false))
                        .edit(SavedJob.STEP, "timers", rows -> rows.filter(_ -> false))
                        .add("new", "New", 1)
                        .edit(
                                "New",
                                TablePath.of("totals"),
                                new TableShape(SectionKind.ROWS, List.of("KEY INT"), 1),
                                _ -> Stream.of(SavedRow.of(5))));
        List<Difference> found = new SavepointComparison(0).compare(before, after);
        assertThat(found.getFirst()).isEqualTo(new Difference.OnlyIn("c11c", "clicks", true));
        assertThat(found.getLast()).isEqualTo(new Difference.OnlyIn("new", "New", false));
        assertThat(((Difference.Step) found.get(1)).parts()).allSatisfy(part -> {
            assertThat(((Difference.Table) part).isGone()).isTrue();
            assertThat(((Difference.Table) part).rows()).isEmpty();
        });
        SavepointReader other = SavedJob.write(folder.resolve("other"), 1, 10);
        assertThat(OpaqueState.compare(
                        Role.READER,
                        OpaqueState.of(before.step("clicks"), Role.READER),
                        OpaqueState.of(other.step("clicks"), Role.READER)))
                .as("the same splits at another parallelism")
                .isEmpty();
    }

    @Test
    void whatIsNotWholeIsRefused() throws IOException {
        SavepointReader whole = SavedJob.write(folder.resolve("whole"), 2, 5_000);
        Path copy = folder.resolve("copy");
        SavedJob.write(copy, 2, 5_000);
        Path part = copy.resolve("parts").resolve("n7-g1-a1-Aggregate-1");
        byte[] bytes = Files.readAllBytes(part);

        byte[] flipped = bytes.clone();
        flipped[bytes.length / 2] ^= 4;
        Files.write(part, flipped);
        refused(
                whole,
                copy,
                "RV-1358: parts/n7-g1-a1-Aggregate-1 in .* is damaged: of the \\d+ bytes at 0 the checksum is"
                        + " .{8} and should be .{8}: bring it back from a copy, or ask for another checkpoint by its number");

        Files.write(part, Arrays.copyOf(bytes, bytes.length - 10));
        refused(
                whole,
                copy,
                "RV-1358: parts/n7-g1-a1-Aggregate-1 in .* is damaged: of the \\d+ bytes at 0 some are"
                        + " missing, as it has \\d+: bring it back .*");

        Files.delete(part);
        refused(
                whole,
                copy,
                "RV-1357: parts/n7-g1-a1-Aggregate-1 in .* is gone, so its checkpoint can't be read: bring"
                        + " it back .*");

        byte[] manifest = Files.readAllBytes(copy.resolve("savepoint"));
        Files.write(copy.resolve("savepoint"), Arrays.copyOf(manifest, 100));
        refused(
                whole,
                copy,
                "RV-1353: savepoint in .* is cut off: 100 bytes of \\d+: bring it back from a copy, or take"
                        + " another savepoint");

        Files.writeString(copy.resolve("savepoint"), "something else");
        refused(whole, copy, "RV-1355: savepoint in .* is no manifest of Rivulus: it begins with other bytes: .*");

        refused(
                whole,
                folder.resolve("empty"),
                "RV-1271: there is no savepoint and no checkpoint in .*: give the folder of"
                        + " a savepoint, or that of one job's checkpoints, which has 'manifests' in it");
    }

    private static void refused(SavepointReader whole, Path other, String line) {
        assertThatThrownBy(() -> new SavepointComparison(1).compare(whole, SavepointReader.open(SavedJob.root(other))))
                .isInstanceOfSatisfying(
                        RivulusException.class,
                        refusal -> assertThat(refusal.line()).matches(line));
        assertThatThrownBy(() -> {
                    SavepointReader damaged = SavepointReader.open(SavedJob.root(other));
                    new SavepointWriter(damaged).write(SavedJob.root(other.resolveSibling("written")), 0);
                })
                .isInstanceOfSatisfying(
                        RivulusException.class,
                        refusal -> assertThat(refusal.line()).matches(line));
        assertThat(other.resolveSibling("written").resolve("savepoint")).doesNotExist();
    }

    private SavepointReader edited(SavepointReader origin, Consumer<SavepointWriter> edit) {
        SavepointWriter writer = new SavepointWriter(origin);
        edit.accept(writer);
        writer.write(SavedJob.root(folder.resolve("edited")), 0);
        return SavepointReader.open(SavedJob.root(folder.resolve("edited")));
    }
}
