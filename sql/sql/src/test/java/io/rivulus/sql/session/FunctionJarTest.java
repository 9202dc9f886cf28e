package io.rivulus.sql.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.Types;
import io.rivulus.sql.expression.Interpreter;
import io.rivulus.sql.function.Evaluation;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.Overflow;
import io.rivulus.sql.function.UserFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        Path jar = jar("String", "text + '!'");
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
                "a", "Shout", List.of(jar("String", "text + '!'").toString()));
        UserFunction second = UserFunction.load("b", "Shout", List.of("file:" + jar("int", "text.length()")));
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

    private Path jar(String type, String result) throws IOException {
        Path sources = Files.createTempDirectory(folder, "source");
        Path source = Files.writeString(sources.resolve("Shout.java"), """
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
        String classes = System.getProperty("java.class.path");
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", classes, "-d", sources.toString(), source.toString());
        assertThat(status).isZero();
        Path jar = sources.resolve("shout.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("Shout.class"));
            out.write(Files.readAllBytes(sources.resolve("Shout.class")));
            out.closeEntry();
        }
        return jar;
    }
}
