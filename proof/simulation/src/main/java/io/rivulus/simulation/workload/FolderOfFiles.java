package io.rivulus.simulation.workload;

import io.rivulus.api.table.Connectors;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.file.FileInfo;
import io.rivulus.base.file.Files;
import io.rivulus.base.file.ReadableFile;
import io.rivulus.connectors.filesystem.FileSystemConnector;
import io.rivulus.formats.csv.CsvFormat;
import io.rivulus.graph.StreamGraph;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.parser.StatementText;
import io.rivulus.sql.session.SqlSession;
import io.rivulus.sql.session.StatementResult;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Numbers are written to real files on the simulated disk, in a folder for each minute of their time. Each
/// number is in one file of its folder, once; a folder is announced when it is whole, and all are at the end;
/// nothing half-written is left, unless a process went on writing when another one had taken its job over.
final class FolderOfFiles implements Workload {
    private static final Path OUT = Path.of("/out");
    private static final long PER_MINUTE = 1_500;

    private static final String SCRIPT = """
        CREATE TABLE numbers (n BIGINT, t AS TO_TIMESTAMP_LTZ(n * 40, 3), WATERMARK FOR t AS t)
          WITH ('connector' = 'numbers');
        CREATE TABLE files (n BIGINT, m BIGINT) PARTITIONED BY (m)
          WITH ('connector' = 'filesystem', 'path' = '/out', 'format' = 'csv',
            'sink.partition-commit.policy.kind' = 'success-file', 'sink.partition-commit.delay' = '1 min',
            'sink.partition-commit.trigger' = 'partition-time', 'sink.rolling-policy.file-size' = '300 b',
            'partition.time-extractor.timestamp-pattern' = '1970-01-01 00:$m:00');
        INSERT INTO files SELECT n, n / 1500 FROM numbers;
        """;

    @Override
    public String name() {
        return "files";
    }

    @Override
    public Play draw(RandomGenerator random, Outside outside) {
        return new Written(random, outside);
    }

    @Override
    public String toString() {
        return name();
    }

    private static final class Written implements Play {
        private final Outside outside;
        private final int parallelism;
        private final Feed feed;

        Written(RandomGenerator random, Outside outside) {
            this.outside = outside;
            parallelism = random.nextInt(1, 4);
            feed = Feed.ordered(random);
        }

        @Override
        public int parallelism() {
            return parallelism;
        }

        @Override
        public StreamGraph program(Inside inside) {
            SqlSession session = new SqlSession(
                    Configuration.defaults(),
                    new Connectors(
                            List.of(new NumbersConnector(feed, inside), new FileSystemConnector()),
                            List.of(new CsvFormat())));
            StreamGraph program = null;
            for (StatementText statement : SqlScript.split(SCRIPT)) {
                if (session.run(statement) instanceof StatementResult.Insert insert) {
                    program = insert.job();
                }
            }
            if (program == null) {
                throw new IllegalArgumentException("no INSERT: " + SCRIPT);
            }
            return program;
        }

        /// Whoever finds a folder announced may rely on it, at any time.
        @Override
        public void look(Files files) {
            folders(files).forEach((minute, folder) -> {
                if (folder.announced) {
                    verify(minute, folder);
                }
            });
        }

        @Override
        public void verifyEnd(Files files) {
            Map<Long, Folder> folders = folders(files);
            for (long minute = 0; minute * PER_MINUTE < feed.count(); minute++) {
                Folder folder = folders.get(minute);
                if (folder == null || !folder.announced) {
                    outside.findings().add("minute %d is not announced at the end", minute);
                } else if (!outside.hadRivals() && !folder.hidden.isEmpty()) {
                    outside.findings().add("%s are left at the end", folder.hidden);
                } else {
                    verify(minute, folder);
                }
            }
        }

        private void verify(long minute, Folder folder) {
            folder.numbers.sort(null);
            List<Long> expected = new ArrayList<>();
            for (long n = minute * PER_MINUTE; n < Math.min(feed.count(), (minute + 1) * PER_MINUTE); n++) {
                expected.add(n);
            }
            if (!folder.numbers.equals(expected)) {
                outside.findings()
                        .add(
                                "minute %d is announced with %d numbers, of which %d are different; %d were written",
                                minute,
                                folder.numbers.size(),
                                folder.numbers.stream().distinct().count(),
                                expected.size());
            }
        }

        private static final class Folder {
            private final List<Long> numbers = new ArrayList<>();
            private final List<String> hidden = new ArrayList<>();
            private boolean announced;
        }

        private static Map<Long, Folder> folders(Files files) {
            Map<Long, Folder> folders = new TreeMap<>();
            for (FileInfo minute : files.list(OUT)) {
                Folder folder = new Folder();
                for (FileInfo file : files.list(minute.path())) {
                    String name = String.valueOf(file.path().getFileName());
                    if (name.startsWith(".")) {
                        folder.hidden.add(name);
                    } else if (name.equals("_SUCCESS")) {
                        folder.announced = true;
                    } else {
                        text(files, file).lines().map(Long::valueOf).forEach(folder.numbers::add);
                    }
                }
                String name = String.valueOf(minute.path().getFileName());
                folders.put(Long.valueOf(name.substring("m=".length())), folder);
            }
            return folders;
        }

        private static String text(Files files, FileInfo info) {
            try (ReadableFile file = files.open(info.path())) {
                ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
                file.read(0, bytes);
                return new String(bytes.array(), StandardCharsets.UTF_8);
            }
        }
    }
}
