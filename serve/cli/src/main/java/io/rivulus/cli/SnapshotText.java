package io.rivulus.cli;

import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.CheckpointReader;
import io.rivulus.checkpoint.Manifest;
import io.rivulus.checkpoint.Piece;
import io.rivulus.checkpoint.Recovered;
import io.rivulus.checkpoint.Role;
import io.rivulus.checkpoint.StatePart;
import io.rivulus.state.snapshot.Section;
import io.rivulus.state.snapshot.SnapshotBytes;
import io.rivulus.state.snapshot.SnapshotReader;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What a checkpoint has, in lines for people.
final class ManifestText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private static final String NOT_COMMITTED = ", not known to be committed";

    /// The number of a scope, of which there may be many.
    private static final Pattern SCOPE = Pattern.compile(" -?\\d+/");

    private final Recovered recovered;
    private final CheckpointReader reader;
    private final List<String> lines = new ArrayList<>();

    ManifestText(Recovered recovered, CheckpointReader reader) {
        this.recovered = recovered;
        this.reader = reader;
    }

    /// Tables of one name and shape, of all subtasks and scopes together.
    private record Tables(int count, long rows, long bytes) {
        Tables and(Tables other) {
            return new Tables(count + other.count, rows + other.rows, bytes + other.bytes);
        }
    }

    List<String> lines() {
        Manifest manifest = recovered.manifest();
        switch (manifest.kind()) {
            case CHECKPOINT ->
                head("checkpoint " + manifest.number(), recovered.isCommitted() ? ", committed" : NOT_COMMITTED);
            case SAVEPOINT -> head("savepoint", "");
            case END ->
                line(
                        "the job '%s' was over %s, after checkpoint %d: nothing is kept of it, and its next run starts anew",
                        manifest.job(), time(manifest), manifest.previous().number());
        }
        Map<String, List<StatePart>> steps = new LinkedHashMap<>();
        manifest.snapshot().parts().stream()
                .sorted(Comparator.comparingInt(ManifestText::place).thenComparing(StatePart::stepId))
                .forEach(part -> steps.computeIfAbsent(part.stepId(), _ -> new ArrayList<>())
                        .add(part));
        steps.values().forEach(this::step);
        return lines;
    }

    private void head(String what, String committed) {
        Manifest manifest = recovered.manifest();
        line(
                "%s of the job '%s', taken %s at epoch %d",
                what, manifest.job(), time(manifest), manifest.snapshot().epoch());
        line(
                "%s, generation %d, %d key groups%s",
                manifest.previous().equals(CheckpointId.NONE)
                        ? "the first one"
                        : "after checkpoint " + manifest.previous().number(),
                manifest.id().generation(),
                manifest.snapshot().keyGroups(),
                committed);
    }

    private static String time(Manifest manifest) {
        return TIME.format(
                Instant.ofEpochMilli(manifest.snapshot().wallMillis()).atZone(ZoneId.systemDefault()));
    }

    private void step(List<StatePart> parts) {
        line("");
        line("%s", parts.getFirst().stepName());
        for (Role role : Role.values()) {
            List<StatePart> some =
                    parts.stream().filter(part -> part.role() == role).toList();
            if (!some.isEmpty()) {
                long bytes = some.stream()
                        .flatMap(part -> part.pieces().stream())
                        .mapToLong(Piece::length)
                        .sum();
                line("  %s, %,d bytes", words(role, some.size()), bytes);
                if (role == Role.OPERATOR) {
                    tables(some);
                }
            }
        }
    }

    /// Sources come first, sinks last.
    private static int place(StatePart part) {
        return switch (part.role()) {
            case READER, ENUMERATOR -> 0;
            case OPERATOR -> 1;
            case COMMITTER -> 2;
        };
    }

    private static String words(Role role, int parts) {
        return switch (role) {
            case OPERATOR -> "state of %d %s".formatted(parts, parts == 1 ? "subtask" : "subtasks");
            case READER -> "where %d %s".formatted(parts, parts == 1 ? "reader stands" : "readers stand");
            case ENUMERATOR -> "splits that no reader has";
            case COMMITTER -> "what is to be committed";
        };
    }

    private void tables(List<StatePart> parts) {
        Map<String, Tables> tables = new TreeMap<>();
        for (StatePart part : parts) {
            SnapshotReader snapshot = new SnapshotReader(SnapshotBytes.of(reader.read(part)));
            for (Section section : snapshot.sections()) {
                String name = "%s (%s)"
                        .formatted(SCOPE.matcher(section.path()).replaceAll(" …/"), String.join(", ", section.shape()));
                tables.merge(name, new Tables(1, section.rows(), snapshot.bytes(section.path())), Tables::and);
            }
        }
        tables.forEach((name, all) -> line("  %,12d rows %,14d bytes  %s", all.rows, all.bytes, name));
    }

    private void line(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }
}
