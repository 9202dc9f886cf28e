package io.rivulus.connectors.filesystem;

import io.rivulus.api.table.TableContext;
import io.rivulus.api.table.TableErrors;
import io.rivulus.api.table.TableOptions;
import io.rivulus.base.error.UserException;
import io.rivulus.connectors.filesystem.FileSystemOptions.Trigger;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// When a partition is announced to those who wait for it, and how: by an empty file in its folder. Immutable.
///
/// @param delayMillis how long after its time, or since it has been there
record PartitionCommit(Trigger trigger, long delayMillis, String successFile, PartitionTime time) {
    private static final String KIND = "success-file";

    /// What a table's options say; absent when its partitions are not announced.
    ///
    /// @throws UserException when they make no sense
    static Optional<PartitionCommit> of(TableContext context, PartitionKeys keys) {
        TableOptions options = context.options();
        Optional<String> kind = options.find(FileSystemOptions.COMMIT_POLICY);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        for (String one : kind.get().split(",", -1)) {
            if (!one.strip().equals(KIND)) {
                throw options.invalid(
                        FileSystemOptions.COMMIT_POLICY,
                        one.strip().equals("metastore")
                                ? KIND + ": files have no metastore to tell of partitions, readers find their folders"
                                : KIND);
            }
        }
        if (keys.isEmpty()) {
            throw new UserException(
                    TableErrors.NOT_SUPPORTED,
                    "table %s has '%s', but no PARTITIONED BY"
                            .formatted(keys.table(), FileSystemOptions.COMMIT_POLICY.key()));
        }
        String successFile = options.get(FileSystemOptions.SUCCESS_FILE);
        if (successFile.isBlank() || successFile.contains("/")) {
            throw options.invalid(FileSystemOptions.SUCCESS_FILE, "the name of a file without a folder");
        }
        return Optional.of(new PartitionCommit(
                options.get(FileSystemOptions.COMMIT_TRIGGER),
                options.get(FileSystemOptions.COMMIT_DELAY).toMillis(),
                successFile,
                time(options, keys)));
    }

    private static PartitionTime time(TableOptions options, PartitionKeys keys) {
        if (!options.get(FileSystemOptions.EXTRACTOR_KIND).equals("default")) {
            throw options.invalid(FileSystemOptions.EXTRACTOR_KIND, "default; a class of yours is not called here");
        }
        PartitionTime time = new PartitionTime(
                keys,
                options.find(FileSystemOptions.TIMESTAMP_PATTERN),
                options.find(FileSystemOptions.TIMESTAMP_FORMATTER).map(letters -> formatter(options, letters)),
                zone(options));
        if (time.unknownColumn().isPresent()) {
            throw options.invalid(
                    FileSystemOptions.TIMESTAMP_PATTERN,
                    "a time in which columns of PARTITIONED BY stand, such as $%s; it has %s"
                            .formatted(
                                    keys.names().getFirst(),
                                    time.unknownColumn().get()));
        }
        return time;
    }

    private static DateTimeFormatter formatter(TableOptions options, String letters) {
        try {
            return DateTimeFormatter.ofPattern(letters);
        } catch (IllegalArgumentException _) {
            throw options.invalid(FileSystemOptions.TIMESTAMP_FORMATTER, "letters such as yyyy-MM-dd HH:mm:ss");
        }
    }

    private static ZoneId zone(TableOptions options) {
        try {
            return ZoneId.of(options.get(FileSystemOptions.WATERMARK_ZONE).strip());
        } catch (DateTimeException _) {
            throw options.invalid(FileSystemOptions.WATERMARK_ZONE, "a time zone such as Europe/Berlin or UTC");
        }
    }

    /// Refuses a partition that will never be due.
    void check(Path folder) {
        if (trigger == Trigger.PARTITION_TIME) {
            time.millis(folder);
        }
    }

    /// Whether a partition that has been there since `sinceMillis` is to be announced.
    boolean isDue(Path folder, long sinceMillis, long nowMillis, long watermarkMillis) {
        return switch (trigger) {
            case PROCESS_TIME -> nowMillis - sinceMillis >= delayMillis;
            case PARTITION_TIME -> watermarkMillis > time.millis(folder) + delayMillis;
        };
    }
}
