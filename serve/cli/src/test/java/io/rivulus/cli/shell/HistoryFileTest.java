package io.rivulus.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HistoryFileTest {
    @TempDir
    private Path folder;

    @Test
    void givesBackWhatWasKept() {
        HistoryFile file = new HistoryFile(folder.resolve("a/history"));
        file.add("SELECT 'a\\n',\n'b\\';");
        file.add("\\d t");
        assertThat(new HistoryFile(folder.resolve("a/history")).read())
                .containsExactly("SELECT 'a\\n',\n'b\\';", "\\d t");
    }

    @Test
    void isItsOwnersAlone() throws IOException {
        Path path = folder.resolve("a/history");
        new HistoryFile(path).add("SELECT 1;");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
                .isEqualTo("rwx------");
        fill(path);
        new HistoryFile(path).read();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsTheNewestEntriesWhenThereAreTooMany() throws IOException {
        Path path = folder.resolve("history");
        fill(path);
        assertThat(new HistoryFile(path).read())
                .hasSize(HistoryFile.ENTRIES_MAX)
                .endsWith("SELECT " + 2 * HistoryFile.ENTRIES_MAX + ";");
        assertThat(Files.readAllLines(path)).hasSize(HistoryFile.ENTRIES_MAX);
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(path));
    }

    private static void fill(Path path) throws IOException {
        Files.write(
                path,
                IntStream.rangeClosed(0, 2 * HistoryFile.ENTRIES_MAX)
                        .mapToObj("SELECT %d;"::formatted)
                        .toList());
    }

    @Test
    void leavesOutWhatIsFarTooLong() {
        HistoryFile file = new HistoryFile(folder.resolve("history"));
        file.add("x".repeat(HistoryFile.ENTRY_CHARS_MAX + 1));
        assertThat(file.read()).isEmpty();
    }

    @Test
    void doesWithoutAFileThatCannotBeMade() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        HistoryFile history = new HistoryFile(file.resolve("history"));
        assertThat(history.read()).isEmpty();
        history.add("SELECT 1;");
        assertThat(history.trouble()).isPresent();
    }

    @Test
    void standsWhereTheUsersStateIs() {
        HistoryFile file = HistoryFile.ofUser(Map.of("XDG_STATE_HOME", folder.toString()));
        file.add("SELECT 1;");
        assertThat(folder.resolve("rivulus/history")).hasContent("SELECT 1;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (a INT) WITH ('connector' = 'jdbc', 'password' = 'x')",
                "CREATE TABLE t WITH ('properties.sasl.jaas.config' = 'x')",
                "SET 'some.Secret' = 'x'",
                "SET some.api-key = x",
                "SET fs.token = x",
                "CREATE TABLE t WITH ('url' = 'jdbc:x://host/db?user=a&password=b')",
                "CREATE TABLE t WITH ('url' = 'https://me:mine@host/')",
                "SELECT 1 -- the password is x",
                "SET 'a.password\n",
            })
    void knowsSecrets(String line) {
        assertThat(KeptHistory.holdsSecret(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT token, COUNT(*) FROM passwords GROUP BY token",
                "CREATE TABLE t WITH ('url' = 'https://host:80/a@b')",
                "SELECT TIME '10:30:00'",
            })
    void keepsWhatIsNone(String line) {
        assertThat(KeptHistory.holdsSecret(line)).isFalse();
    }
}
