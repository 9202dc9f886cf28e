package io.rivulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunCommandTest {
    private static final String IMPORTS = """
            import io.rivulus.api.stream.*;
            import io.rivulus.api.time.*;
            import io.rivulus.api.window.*;
            import java.nio.file.*;
            import java.time.Duration;
            import java.util.*;
            """;

    @TempDir
    private Path folder;

    /// Its classes are those of the jar, in the driver and in the tasks.
    @Test
    void runsTheProgramOfAJar() throws IOException {
        Path jar = jar("Words", IMPORTS + """
            public class Words {
                record Word(String text, long count) {}

                public static void main(String[] arguments) throws Exception {
                    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
                    List<String> lines = new ArrayList<>();
                    try (CloseableIterator<Word> words = env.fromData(
                                    List.of("to be", "or not", "to be"),
                                    WatermarkStrategy.<String>forMonotonousTimestamps()
                                            .withTimestampAssigner((line, time) -> line.length()))
                            .flatMap((String line, io.rivulus.api.function.Collector<Word> out) -> {
                                for (String text : line.split(" ")) {
                                    out.collect(new Word(text, 1));
                                }
                            })
                            .returns(Word.class)
                            .keyBy(Word::text)
                            .window(TumblingEventTimeWindows.of(Duration.ofSeconds(1)))
                            .reduce((a, b) -> new Word(a.text(), a.count() + b.count()))
                            .executeAndCollect()) {
                        words.forEachRemaining(word -> lines.add(word.text() + " " + word.count()));
                    }
                    Collections.sort(lines);
                    Files.writeString(Path.of(arguments[0]), String.join(",", lines) + " " + arguments[1]);
                }
            }
            """, true);
        Path result = folder.resolve("result");
        assertThat(Terminal.rivulus("run", "-p", "3", jar.toString(), result.toString(), "--set"))
                .isEqualTo(new Terminal(ExitStatus.SUCCESS, "", ""));
        assertThat(result).hasContent("be 2,not 1,or 1,to 2 --set");
    }

    /// Streams, queries and INSERTs are one job; a statement that is run by itself is one of its own.
    @Test
    void mixesTablesAndStreams() throws IOException {
        Path jar = jar("Mixed", IMPORTS + """
            import io.rivulus.api.table.bridge.*;

            public class Mixed {
                record Amount(String name, int cents) {}

                public static void main(String[] arguments) throws Exception {
                    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
                    StreamTableEnvironment tables = StreamTableEnvironment.create(env);
                    tables.createTemporaryView(
                            "amounts", env.fromData(new Amount("ann", 3), new Amount("bob", 5), new Amount("ann", 4)));
                    tables.executeSql("CREATE TABLE big_amounts (name STRING, cents INT) WITH ('connector' = 'filesystem',"
                            + " 'format' = 'csv', 'path' = '" + arguments[0] + "')");
                    Table four = tables.sqlQuery("SELECT * FROM amounts WHERE cents >= 4");
                    tables.createStatementSet().addInsert("big_amounts", four).attachAsDataStream();
                    tables.toDataStream(four, Amount.class)
                            .keyBy(Amount::name)
                            .reduce((a, b) -> b)
                            .filter(amount -> amount.cents() == 5)
                            .map(amount -> {
                                Files.writeString(Path.of(arguments[1]), amount.toString());
                                return amount;
                            })
                            .returns(Amount.class)
                            .print();
                    env.execute();
                    tables.executeSql("INSERT INTO big_amounts SELECT name, 0 FROM amounts WHERE cents = 3").await();
                }
            }
            """, true);
        Path rows = folder.resolve("rows");
        Path result = folder.resolve("result");
        Terminal run = Terminal.rivulus("run", "-p", "2", jar.toString(), rows.toString(), result.toString());
        assertThat(run).extracting(Terminal::status, Terminal::err).containsExactly(ExitStatus.SUCCESS, "");
        assertThat(result).hasContent("Amount[name=bob, cents=5]");
        try (Stream<Path> files = Files.list(rows)) {
            assertThat(files.flatMap(RunCommandTest::lines)).containsExactlyInAnyOrder("bob,5", "ann,4", "ann,0");
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Test
    void waitsForJobsThatTheProgramHasLeft() throws IOException {
        Path jar = jar("Left", IMPORTS + """
            public class Left {
                public static void main(String[] arguments) throws Exception {
                    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
                    env.fromSequence(1, 1000)
                            .filter(i -> {
                                if (i == 1000) {
                                    Files.writeString(Path.of(arguments[0]), "seen");
                                }
                                return false;
                            })
                            .print();
                    env.executeAsync("left");
                }
            }
            """, false);
        Path result = folder.resolve("seen");
        assertThat(Terminal.rivulus("run", "-c", "Left", jar.toString(), result.toString()))
                .isEqualTo(new Terminal(ExitStatus.SUCCESS, "", ""));
        assertThat(result).hasContent("seen");
    }

    @Test
    void saysWhyAJobFails() throws IOException {
        Path jar = jar("Broken", IMPORTS + """
            public class Broken {
                public static void main(String[] arguments) throws Exception {
                    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
                    env.fromData(4L, 0L).map(i -> 12 / i).name("divide").print();
                    env.execute();
                }
            }
            """, true);
        Terminal terminal = Terminal.rivulus("run", "-p", "1", jar.toString());
        assertThat(terminal.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(terminal.err())
                .contains("the function of 'divide' failed on the record 0: java.lang.ArithmeticException: / by zero");
    }

    @Test
    void saysWhatIsWrongWithAProgram() throws IOException {
        Path idle = jar("Idle", IMPORTS + """
            public class Idle {
                public static void main(String[] arguments) throws Exception {
                    StreamExecutionEnvironment.getExecutionEnvironment().execute();
                }
            }
            """, false);
        assertThat(Terminal.rivulus("run", idle.toString()).err())
                .contains("RV-4022", "names no Main-Class: name the class with -c");
        Terminal terminal = Terminal.rivulus("run", "-c", "Idle", idle.toString());
        assertThat(terminal.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(terminal.err()).contains("RV-1186", "the program has no sink");
        assertThat(Terminal.rivulus("run", "-c", "Busy", idle.toString()).err()).contains("there is no class Busy in");
        assertThat(Terminal.rivulus("run", "-c", "java.lang.String", idle.toString())
                        .err())
                .contains("java.lang.String has no public static void main(String[])");
        assertThat(Terminal.rivulus("run", folder.resolve("gone.jar").toString())
                        .err())
                .contains("can't read the program '", "gone.jar', check its name: FileNotFoundException");
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
        assertThat(Terminal.rivulus("run", text.toString()).err()).contains("text.jar' is no jar with a manifest");
        terminal = Terminal.rivulus("run");
        assertThat(terminal.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(terminal.err()).contains("missing required parameter: 'app.jar'");
        Path thrower = jar("Thrower", """
            public class Thrower {
                public static void main(String[] arguments) {
                    throw new IllegalStateException("no luck");
                }
            }
            """, true);
        terminal = Terminal.rivulus("run", thrower.toString());
        assertThat(terminal.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(terminal.err()).contains("the program has thrown java.lang.IllegalStateException: no luck");
    }

    private Path jar(String name, String source, boolean isMain) throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        Path file = Files.writeString(classes.resolve(name + ".java"), source);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        file.toString());
        assertThat(status).isZero();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (isMain) {
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, name);
        }
        Path jar = folder.resolve(name + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.list(classes)) {
            for (Path compiled :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                out.putNextEntry(new JarEntry(compiled.getFileName().toString()));
                out.write(Files.readAllBytes(compiled));
                out.closeEntry();
            }
        }
        return jar;
    }
}
