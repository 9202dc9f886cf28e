package io.rivulus.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The production sources of every module of the checkout in which the tests run.
///
/// @param root the folder of the checkout
/// @param files the Java files under `src/main/java` of every module that the root's `pom.xml` names
record Sources(Path root, List<SourceFile> files) {
    private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");
    private static final String MAIN = "src/main/java";

    /// A file that was read.
    record SourceFile(Path module, String packageName, String name, String text) {}

    static Sources ofCheckout() {
        Path root = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.isDirectory(folder.resolve(".mvn")))
                .findFirst()
                .orElseThrow();
        List<SourceFile> files = new ArrayList<>();
        Matcher module = MODULE.matcher(read(root.resolve("pom.xml")));
        while (module.find()) {
            Path folder = root.resolve(module.group(1));
            Path sources = folder.resolve(MAIN);
            if (Files.isDirectory(sources)) {
                files.addAll(under(folder, sources));
            }
        }
        return new Sources(root, List.copyOf(files));
    }

    /// Whether the class was compiled from one of these files, not from a generated one.
    boolean contain(JavaClass type) {
        String name = type.getSource().flatMap(Source::getFileName).orElse("");
        return files.stream()
                .anyMatch(file -> file.name().equals(name) && file.packageName().equals(type.getPackageName()));
    }

    private static List<SourceFile> under(Path module, Path sources) {
        try (Stream<Path> paths = Files.walk(sources)) {
            return paths.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .map(path -> new SourceFile(
                            module,
                            sources.relativize(path.getParent()).toString().replace('/', '.'),
                            path.getFileName().toString(),
                            read(path)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read " + file, unreadable);
        }
    }
}
