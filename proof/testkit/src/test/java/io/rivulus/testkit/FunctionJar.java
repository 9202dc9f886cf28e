package io.rivulus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/// A jar with the class that `docs/sql/user-functions.md` begins with.
final class FunctionJar {
    private static final Path PAGE = Path.of("../../docs/sql/user-functions.md");
    private static final Pattern CLASS = Pattern.compile("(?s)```java\n(.*?)```");
    private static final String NAME = "com/example/Initials";

    private FunctionJar() {}

    /// @param folder where it is made

    static byte[] ofUserFunctions(Path folder) throws IOException {
        Matcher source = CLASS.matcher(Files.readString(PAGE));
        assertThat(source.find()).isTrue();
        Path file = Files.createDirectories(folder.resolve("com/example")).resolve("Initials.java");
        Files.writeString(file, source.group(1));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        file.toString());
        assertThat(status).isZero();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(new JarEntry(NAME + ".class"));
            jar.write(Files.readAllBytes(folder.resolve(NAME + ".class")));
        }
        return bytes.toByteArray();
    }
}
