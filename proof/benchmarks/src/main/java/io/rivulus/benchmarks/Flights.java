package io.rivulus.benchmarks;

import io.rivulus.base.random.RandomSource;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.random.RandomGenerator;

/// Files of made-up flights, the same in each run: a time, two short texts and two numbers a row.
final class Flights {
    static final RowType ROW = RowType.of(
            new Field("departure", Types.timestamp(0)),
            new Field("origin", Types.STRING),
            new Field("destination", Types.STRING),
            new Field("delay", Types.INT),
            new Field("distance", Types.INT));

    /// The same columns for DuckDB.
    static final String DUCKDB_ROW =
            "{departure: 'TIMESTAMP', origin: 'VARCHAR', destination: 'VARCHAR', delay: 'INTEGER', distance: 'INTEGER'}";

    private static final String CSV_LINE = "%s %s,%s,%s,%d,%d\n";
    private static final long SEED = 20260121;
    private static final LocalDateTime BEGIN = LocalDateTime.of(2026, 1, 1, 0, 0);

    private Flights() {}

    /// With a header.
    static void writeCsv(Path file, long rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("departure,origin,destination,delay,distance\n");
            write(out, rows, CSV_LINE);
        }
    }

    /// Without a header, which Flink can't skip.
    static void writeHeadlessCsv(Path file, long rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            write(out, rows, CSV_LINE);
        }
    }

    static void writeJson(Path file, long rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            write(
                    out,
                    rows,
                    "{\"departure\":\"%s %s\",\"origin\":\"%s\",\"destination\":\"%s\",\"delay\":%d,\"distance\":%d}\n");
        }
    }

    private static void write(BufferedWriter out, long rows, String format) throws IOException {
        RandomGenerator random = new RandomSource(SEED).child("flights").generator();
        String[] parts = format.split("%[sd]", -1);
        StringBuilder line = new StringBuilder();
        for (long row = 0; row < rows; row++) {
            LocalDateTime departure = BEGIN.plusSeconds(row);
            line.setLength(0);
            line.append(parts[0]).append(departure.toLocalDate()).append(parts[1]);
            time(line, departure);
            line.append(parts[2]).append(airport(random));
            line.append(parts[3]).append(airport(random));
            line.append(parts[4]).append(random.nextInt(-30, 300));
            line.append(parts[5]).append(random.nextInt(50, 3000));
            out.append(line.append(parts[6]));
        }
    }

    private static void time(StringBuilder line, LocalDateTime at) {
        twoDigits(line, at.getHour()).append(':');
        twoDigits(line, at.getMinute()).append(':');
        twoDigits(line, at.getSecond());
    }

    private static StringBuilder twoDigits(StringBuilder line, int number) {
        return line.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static String airport(RandomGenerator random) {
        int number = random.nextInt(216);
        return "" + (char) ('A' + number / 36) + (char) ('A' + number / 6 % 6) + (char) ('A' + number % 6);
    }
}
