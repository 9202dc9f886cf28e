package io.rivulus.examples;

import io.rivulus.api.table.TableDescriptor;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// The files that the examples read.
final class Tables {
    private Tables() {}

    /// A CSV file with a header, or a folder of them.
    static TableDescriptor csv(String path) {
        return TableDescriptor.forConnector("filesystem")
                .option("path", path)
                .format("csv")
                .option("csv.header", "true")
                .build();
    }

    /// A text, each line of it a row of one column: what stands between two characters that no text has.
    static TableDescriptor text(String path) {
        return TableDescriptor.forConnector("filesystem")
                .option("path", path)
                .format("csv")
                .option("csv.field-delimiter", "\u0001")
                .option("csv.disable-quote-character", "true")
                .build();
    }

    static long millis(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
