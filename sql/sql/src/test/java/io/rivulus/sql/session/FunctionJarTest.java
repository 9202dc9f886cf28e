package io.rivulus.sql.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.BytesColumnBuilder;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.expression.Interpreter;
import io.rivulus.sql.function.AggregateRun;
import io.rivulus.sql.function.Evaluation;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.Overflow;
import io.rivulus.sql.function.RowMaker;
import io.rivulus.sql.function.TableCall;
import io.rivulus.sql.function.UserAggregate;
import io.rivulus.sql.function.UserFunction;
import io.rivulus.sql.function.UserInstances;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Functions whose class nobody has but their jar.
final class FunctionJarTest {
    @TempDir
    private Path folder;

    @Test
    void aFunctionComesFromItsJar() throws IOException {
        Path jar = shout("String", "text + '!'");
        UserFunction shout = UserFunction.load("shout", "Shout", List.of(jar.toString()));
        try (Evaluation evaluation = Evaluation.timeless()) {
            assertThat(evaluate(shout, evaluation)).isEqualTo("hey!");
            assertThat(System.getProperty("io.rivulus.test.shout")).isNull();
        }
        assertThat(System.clearProperty("io.rivulus.test.shout")).isEqualTo("closed");
        assertThatThrownBy(() -> UserFunction.load("shout", "Shout", List.of()))
                .hasMessage("there is no class Shout: give its jar by USING JAR '...'");
    }

    @Test
    void twoJarsMayHaveClassesOfOneName() throws IOException {
        UserFunction first = UserFunction.load(
                "a", "Shout", List.of(shout("String", "text + '!'").toString()));
        UserFunction second = UserFunction.load("b", "Shout", List.of("file:" + shout("int", "text.length()")));
        try (Evaluation evaluation = Evaluation.timeless()) {
            assertThat(evaluate(first, evaluation)).isEqualTo("hey!");
            assertThat(evaluate(second, evaluation)).isEqualTo(3);
        }
        System.clearProperty("io.rivulus.test.shout");
    }

    private static @Nullable Object evaluate(UserFunction function, Evaluation evaluation) {
        FunctionCatalog catalog = FunctionCatalog.builtIn(Overflow.ERROR).with(Map.of("F", function));
        Expression call = catalog.resolve("F", List.of(new Literal("hey", Types.STRING)), Position.NONE);
        return new Interpreter(catalog, evaluation).evaluate(call);
    }

    @Test
    void rowsAreOfAClassOfTheJar() throws IOException {
        Path jar = jar("Pairs", """
            import io.rivulus.api.table.function.TableFunction;

            public class Pairs extends TableFunction<Pairs.Pair> {
                public record Pair(int number, String text) {}

                public void eval(int to) {
                    for (int i = 0; i < to; i++) {
                        collect(new Pair(i, "no " + i));
                    }
                }
            }
            """);
        UserFunction pairs = UserFunction.load("pairs", "Pairs", List.of(jar.toString()));
        FunctionCatalog catalog = FunctionCatalog.builtIn(Overflow.ERROR).with(Map.of("PAIRS", pairs));
        TableCall call = catalog.table("PAIRS", List.of(new Input(0, Types.INT)), Position.NONE);
        assertThat(call.row().name()).isEqualTo("ROW<`number` INT NOT NULL, `text` STRING>");
        Made made = new Made(call.row());
        try (UserInstances users = new UserInstances("the test")) {
            ColumnBatch arguments = ColumnBatch.of(1, new IntColumn(1, new int[] {2}, null));
            assertThat(call.open(users, new int[] {0}).make(arguments, 0, made)).isTrue();
        }
        assertThat(made.rows()).containsExactly(List.of(0, "no 0"), List.of(1, "no 1"));
    }

    @Test
    void accumulatorsAreOfAClassOfTheJar() throws IOException {
        Path jar = jar("Longest", """
            import io.rivulus.api.table.function.AggregateFunction;
            import java.util.ArrayList;
            import java.util.List;

            public class Longest extends AggregateFunction<String, Longest.Texts> {
                public static class Texts {
                    public List<String> all = new ArrayList<>();
                }

                public Texts createAccumulator() {
                    return new Texts();
                }

                public String getValue(Texts texts) {
                    return texts.all.stream().max((a, b) -> a.length() - b.length()).orElse(null);
                }

                public void accumulate(Texts texts, String text) {
                    texts.all.add(text);
                }
            }
            """);
        UserFunction longest = UserFunction.load("longest", "Longest", List.of(jar.toString()));
        UserAggregate aggregate = FunctionCatalog.builtIn(Overflow.ERROR)
                .with(Map.of("LONGEST", longest))
                .aggregate("LONGEST", List.of(new Input(0, Types.STRING)), Position.NONE);
        assertThat(aggregate.stateType().name()).isEqualTo("ROW<`all` ARRAY<STRING>>");
        assertThat(aggregate.retracts()).isFalse();
        assertThat(aggregate.retractSignature()).isEqualTo("retract(Texts, String)");
        BytesColumnBuilder texts = new BytesColumnBuilder(2);
        texts.append("a");
        texts.append("abc");
        Column[] arguments = {texts.build()};
        try (UserInstances users = new UserInstances("the test")) {
            AggregateRun run = aggregate.open(users);
            Object first = run.create();
            run.take(first, arguments, 0, true);
            ColumnBuilder kept = ColumnBuilder.of(aggregate.stateType(), 1);
            run.write(first, kept);
            Object again = run.read(kept.build(), 0);
            run.take(again, arguments, 1, true);
            BytesColumnBuilder result = new BytesColumnBuilder(1);
            run.result(again, result);
            assertThat(result.build().text(0)).isEqualTo("abc");
        }
    }

    /// Gathers rows.
    private static final class Made implements RowMaker.Rows {
        private final RowType type;
        private final List<ColumnBuilder> columns;
        private int count;

        Made(RowType type) {
            this.type = type;
            this.columns = type.types().stream()
                    .map(column -> ColumnBuilder.of(column, 1))
                    .toList();
        }

        @Override
        public List<ColumnBuilder> columns() {
            return columns;
        }

        @Override
        public void taken() {
            count++;
        }

        @Override
        public boolean isFull() {
            return false;
        }

        List<List<Object>> rows() {
            List<Column> built = columns.stream().map(ColumnBuilder::build).toList();
            List<List<Object>> rows = new ArrayList<>();
            for (int row = 0; row < count; row++) {
                List<Object> values = new ArrayList<>();
                for (int i = 0; i < built.size(); i++) {
                    values.add(Objects.requireNonNull(Values.get(built.get(i), type.type(i), row)));
                }
                rows.add(values);
            }
            return rows;
        }
    }

    private Path shout(String type, String result) throws IOException {
        return jar("Shout", """
            import io.rivulus.api.table.function.ScalarFunction;

            public class Shout extends ScalarFunction {
                public %s eval(String text) {
                    return %s;
                }

                @Override
                public void close() {
                    System.setProperty("io.rivulus.test.shout", "closed");
                }
            }
            """.formatted(type, result));
    }

    /// A jar with a class and those within it.
    private Path jar(String name, String code) throws IOException {
        Path sources = Files.createTempDirectory(folder, "source");
        Path source = Files.writeString(sources.resolve(name + ".java"), code);
        String path = System.getProperty("java.class.path");
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", path, "-d", sources.toString(), source.toString());
        assertThat(status).isZero();
        Path jar = sources.resolve("functions.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                DirectoryStream<Path> classes = Files.newDirectoryStream(sources, "*.class")) {
            for (Path type : classes) {
                out.putNextEntry(new JarEntry(type.getFileName().toString()));
                out.write(Files.readAllBytes(type));
                out.closeEntry();
            }
        }
        return jar;
    }
}
