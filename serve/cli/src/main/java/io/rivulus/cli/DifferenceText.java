package io.rivulus.cli;

import io.rivulus.checkpoint.Role;
import io.rivulus.runtime.savepoint.Difference;
import io.rivulus.runtime.savepoint.Difference.Change;
import io.rivulus.runtime.savepoint.Difference.Count;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What differs between two snapshots, called A and B, in lines for people.
final class DifferenceText {
    private final PrintStream out;

    DifferenceText(PrintStream out) {
        this.out = out;
    }

    void show(List<Difference> differences) {
        if (differences.isEmpty()) {
            out.println("nothing differs");
        }
        for (Difference difference : differences) {
            out.println();
            String step = "%s (%s)".formatted(difference.name(), difference.id());
            switch (difference) {
                case Difference.OnlyIn only -> out.println(step + ": only in " + (only.isBefore() ? "A" : "B"));
                case Difference.Step both -> {
                    out.println(step);
                    both.parts().forEach(part -> out.println("  " + line(part)));
                }
            }
        }
    }

    private static String line(Difference.Part part) {
        return switch (part) {
            case Difference.OtherShape(var table, var before, var after) ->
                "%s: has the columns (%s) in A, (%s) in B"
                        .formatted(table, String.join(", ", before), String.join(", ", after));
            case Difference.Table table ->
                table.table() + ": " + (table.isNew() ? "only in B, " : table.isGone() ? "only in A, " : "")
                        + counts(table);
            case Difference.Opaque(var role, int before, int after) ->
                "%s: %d only in A, %d only in B".formatted(what(role), before, after);
        };
    }

    private static String counts(Difference.Table table) {
        return Stream.of(Change.values())
                .filter(change -> table.count(change).rows() > 0)
                .map(change -> text(change, table.count(change)))
                .collect(Collectors.joining(", "));
    }

    private static String text(Change change, Count count) {
        return String.format(
                Locale.ROOT,
                "%,d %s %s (%,d bytes)",
                count.rows(),
                count.rows() == 1 ? "row" : "rows",
                change.name().toLowerCase(Locale.ROOT),
                count.bytes());
    }

    private static String what(Role role) {
        return switch (role) {
            case READER -> "positions of readers";
            case ENUMERATOR -> "splits that no reader has";
            case COMMITTER -> "what is to be committed";
            case OPERATOR -> "state";
        };
    }
}
