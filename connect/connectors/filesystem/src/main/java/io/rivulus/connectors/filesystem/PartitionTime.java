package io.rivulus.connectors.filesystem;

import io.rivulus.base.error.UserException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The time that a partition is about, told by its name. Immutable.
///
/// @param pattern in which `$dt` stands for the value of column `dt`; absent when the first column is the time
/// @param formatter how to read what comes of it; absent for a date, or a date and a time
/// @param zone where that time is
record PartitionTime(PartitionKeys keys, Optional<String> pattern, Optional<DateTimeFormatter> formatter, ZoneId zone) {
    private static final DateTimeFormatter DATE_AND_TIME = DateTimeFormatter.ofPattern("u-M-d[ H:m[:s]]");

    /// A column that the pattern names but the table is not partitioned by, as what stands behind the `$`.
    Optional<String> unknownColumn() {
        String rest = pattern.orElse("");
        for (String name : longestFirst()) {
            rest = rest.replace("$" + name, "");
        }
        int unknown = rest.indexOf('$');
        return unknown < 0 ? Optional.empty() : Optional.of(rest.substring(unknown));
    }

    private List<String> longestFirst() {
        return keys.names().stream()
                .sorted((one, other) -> Integer.compare(other.length(), one.length()))
                .toList();
    }

    /// The time of the partition in a folder, in milliseconds as watermarks are.
    ///
    /// @throws UserException when it has none
    long millis(Path folder) {
        List<@Nullable String> values = keys.values(folder);
        String text = pattern.orElse("$" + keys.names().getFirst());
        for (String name : longestFirst()) {
            String value = values.get(keys.names().indexOf(name));
            text = text.replace("$" + name, value == null ? keys.defaultName() : value);
        }
        try {
            TemporalAccessor read = formatter.orElse(DATE_AND_TIME).parse(text);
            LocalDate date = LocalDate.from(read);
            LocalDateTime time = read.query(TemporalQueries.localTime()) == null
                    ? date.atStartOfDay()
                    : date.atTime(read.query(TemporalQueries.localTime()));
            return time.atZone(zone).toInstant().toEpochMilli();
        } catch (DateTimeException _) {
            throw new UserException(
                    FileSystemErrors.PARTITION_TIME,
                    "table %s: the partition %s has no time, '%s' is none; see '%s', or set '%s' to process-time"
                            .formatted(
                                    keys.table(),
                                    folder,
                                    text,
                                    FileSystemOptions.TIMESTAMP_PATTERN.key(),
                                    FileSystemOptions.COMMIT_TRIGGER.key()));
        }
    }
}
