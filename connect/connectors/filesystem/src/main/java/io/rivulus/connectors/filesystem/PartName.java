package io.rivulus.connectors.filesystem;

import io.rivulus.api.sink.SinkContext;
import java.util.Optional;

/// The names of one writer's parts. Immutable.
///
/// | | |
/// | --- | --- |
/// | visible | `part-ATTEMPT-SUBTASK-NUMBER.EXTENSION` |
/// | hidden | `.part-ATTEMPT-SUBTASK-NUMBER.EXTENSION.LINEAGE.inprogress` |
///
/// By its lineage, which is left out of a job without checkpoints, a later attempt knows a hidden file for one of its
/// own job.
record PartName(String attempt, int subtask, String extension, Optional<String> lineage) {
    private static final String PREFIX = "part-";
    private static final String SUFFIX = ".inprogress";

    static PartName of(SinkContext context, String extension) {
        return new PartName(context.attempt(), context.subtask(), extension, context.lineage());
    }

    String visible(int number) {
        return "%s%s-%d-%d.%s".formatted(PREFIX, attempt, subtask, number, extension);
    }

    String hidden(int number) {
        return "." + visible(number) + lineage.map(job -> "." + job).orElse("") + SUFFIX;
    }

    /// Whether a file is a hidden part of another attempt of the same job.
    static boolean isOfAnotherAttempt(String name, String attempt, String lineage) {
        return name.startsWith("." + PREFIX)
                && name.endsWith("." + lineage + SUFFIX)
                && !name.startsWith("." + PREFIX + attempt + "-");
    }
}
