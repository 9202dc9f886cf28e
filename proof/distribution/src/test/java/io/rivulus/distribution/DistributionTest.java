package io.rivulus.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DistributionTest {
    @TempDir
    Path folder;

    @Test
    void startsWithTheCacheThatTheBuildMade() throws Exception {
        Shell version = rivulus(Map.of(), "version", "--verbose");
        assertThat(version.out()).startsWith("rivulus ").contains("  start-up cache  used\n");
        assertThat(version.err()).isEmpty();
        assertThat(version.status()).isZero();
    }

    @Test
    void loadsItsClassesFromTheCache() throws Exception {
        Path table = Files.writeString(folder.resolve("words.csv"), "word\nb\na\nb\n");
        Path log = folder.resolve("classes");
        Shell query = rivulus(
                Map.of("RIVULUS_JAVA_OPTS", "-Xlog:class+load:file=classes"), "sql", "-e", """
                CREATE TABLE words (word STRING)
                  WITH ('connector' = 'filesystem', 'path' = '%s', 'format' = 'csv', 'csv.header' = 'true');
                SELECT word, COUNT(*) AS n FROM words GROUP BY word""".formatted(table));
        assertThat(query.out().lines()).containsExactlyInAnyOrder("word,n", "b,2", "a,1");
        List<String> fromJars = Files.readAllLines(log).stream()
                .filter(line -> line.contains(".jar"))
                .toList();
        // A few depend on chance, such as what a thread does that comes late.
        assertThat(fromJars).hasSizeLessThan(20);
    }

    @Test
    void logsToItsFileUnlessToldOtherwise() throws Exception {
        Map<String, String> environment = Map.of("RIVULUS_LOG_DIR", folder.toString());
        assertThat(rivulus(environment, "train", "absent").status()).isEqualTo(2);
        assertThat(folder.resolve("rivulus.log")).content().contains(" ERROR [main] ");
        Path home = Files.createDirectories(folder.resolve("home"));
        assertThat(Shell.run(folder, Map.of(), "cp", "-a", Distribution.home() + "/.", home.toString())
                        .status())
                .isZero();
        Files.writeString(home.resolve("conf/logback.xml"), """
                <configuration>
                  <appender name="err" class="ch.qos.logback.core.ConsoleAppender">
                    <target>System.err</target>
                    <encoder><pattern>MINE %level%n%nopex</pattern></encoder>
                  </appender>
                  <root level="ERROR"><appender-ref ref="err"/></root>
                </configuration>
                """);
        assertThat(Shell.run(folder, environment, home + "/bin/rivulus", "train", "absent")
                        .err())
                .contains("MINE ERROR\n");
    }

    @Test
    void runsFromItsArchiveWhereverThatIsUnpacked() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("a folder/elsewhere"));
        Path archive = Distribution.archive();
        assertThat(Shell.run(elsewhere, Map.of(), "tar", "-xzf", archive.toString())
                        .status())
                .isZero();
        Path home = elsewhere.resolve(archive.getFileName().toString().replace(".tar.gz", ""));
        assertThat(home.resolve("LICENSE")).isNotEmptyFile();
        assertThat(home.resolve("README.md")).isNotEmptyFile();
        assertThat(Shell.run(folder, Map.of(), home + "/bin/rivulus", "version", "--verbose")
                        .out())
                .contains("  start-up cache  used\n");
        assertThat(home.resolve("log")).doesNotExist();
    }

    @Test
    void startsThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("rivulus"), Distribution.launcher());
        assertThat(Shell.run(folder, Map.of(), link.toString(), "version").status())
                .isZero();
    }

    @Test
    void passesOverAJavaHomeThatIsTooOld() throws Exception {
        Path old = Files.createDirectories(folder.resolve("jdk-17"));
        Files.writeString(old.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.15\"\n");
        Path java = Files.createDirectories(old.resolve("bin")).resolve("java");
        Files.createFile(java, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        assertThat(rivulus(Map.of("JAVA_HOME", old.toString()), "version").out())
                .startsWith("rivulus ");
    }

    @Test
    void givesMoreFlagsToTheJvm() throws Exception {
        assertThat(rivulus(Map.of("RIVULUS_JAVA_OPTS", "-Xmx512m -Dx=y"), "version", "--verbose")
                        .out())
                .containsPattern("heap limit +50\\d MiB\n");
    }

    @Test
    void tellsWrongUsageByItsStatusAndInOneLine() throws Exception {
        assertThat(rivulus(Map.of(), "frob"))
                .isEqualTo(new Shell(2, "", "error: RV-4001: unknown command 'frob', see 'rivulus help'\n"));
    }

    @Test
    void aCheckoutRunsWhatIsBuilt() throws Exception {
        Shell version = Shell.run(
                folder,
                Map.of("RIVULUS_NO_BUILD", "1", "RIVULUS_LOG_DIR", folder.toString()),
                Distribution.ROOT + "/rivulus",
                "version");
        assertThat(version).isEqualTo(rivulus(Map.of(), "version"));
    }

    private Shell rivulus(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        String[] command = Stream.concat(Stream.of(Distribution.launcher().toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return Shell.run(folder, environment, command);
    }
}
