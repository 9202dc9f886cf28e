package io.rivulus.cli.bench;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The queries of a benchmark: a folder with a script for each, and `tables.sql`, which all of them need. Immutable.
public final class QueryScripts {
    /// The function of the connector `nexmark`, named here as nothing but a query uses it.
    public static final String COUNT_CHAR = "io.rivulus.connectors.nexmark.CountChar";

    private static final String TABLES = "tables.sql";
    private static final String ENDING = ".sql";
    private static final Comparator<String> BY_NUMBER =
            Comparator.comparingInt(QueryScripts::number).thenComparing(Comparator.naturalOrder());

    private final Path folder;
    private final Path tables;
    private final Path data;
    private final String countChar;

    /// @param folder where the scripts lie
    /// @param tables the script that declares what they read
    /// @param data where the files lie that they read
    /// @param countChar the class of the function `count_char`
    public QueryScripts(Path folder, Path tables, Path data, String countChar) {
        this.folder = folder;
        this.tables = tables;
        this.data = data;
        this.countChar = countChar;
    }

    /// The queries of Nexmark in a distribution.
    ///
    /// @param home where Rivulus is
    public static QueryScripts nexmark(Path home) {
        Path folder = home.resolve("examples").resolve("nexmark");
        return new QueryScripts(folder, folder.resolve(TABLES), folder, COUNT_CHAR);
    }

    /// The queries of Nexmark in a checkout.
    public static QueryScripts nexmarkIn(Path checkout, String countChar) {
        Path sources = checkout.resolve("examples/nexmark/src/main");
        Path folder = sources.resolve("sql");
        return new QueryScripts(folder, folder.resolve(TABLES), sources.resolve("data"), countChar);
    }

    /// The names of all queries: q2 before q10.
    public List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING) && !file.equals(TABLES))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .sorted(BY_NUMBER)
                    .toList();
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    /// Those of a list, in its order.
    ///
    /// @throws UserException when there is no query of a name
    public List<String> named(List<String> wanted) {
        List<String> names = names();
        for (String name : wanted) {
            if (!names.contains(name)) {
                throw new UserException(
                        BenchErrors.NO_SUCH_QUERY,
                        "there is no query '%s'; there are %s".formatted(name, String.join(", ", names)));
            }
        }
        return List.copyOf(wanted);
    }

    /// The statements that declare the tables.
    ///
    /// @param events how many events there are
    public String tables(long events) {
        return read(tables).replace("${events}", Long.toString(events)).replace("${data}", data.toString());
    }

    /// The statements of a query.
    ///
    /// @param scratch a folder for what it reads and writes
    public String query(String name, Path scratch) {
        return read(folder.resolve(name + ENDING))
                .replace("${folder}", scratch.toString())
                .replace("${data}", data.toString())
                .replace("${count_char}", countChar);
    }

    private String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    /// Nobody gave the scripts' names, so a user can do no more than fetch them again.
    private EnvironmentException unreadable(IOException failure) {
        return new EnvironmentException(
                BenchErrors.NO_SCRIPTS,
                "can't read the queries in '%s': %s; unpack the distribution again".formatted(folder, failure),
                failure);
    }

    private static int number(String name) {
        String digits = name.replaceAll("^\\D*(\\d*).*$", "$1");
        return digits.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }
}
