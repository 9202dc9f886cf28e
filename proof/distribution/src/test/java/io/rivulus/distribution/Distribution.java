package io.rivulus.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/// Where the checkout and what was built of it are.
final class Distribution {
    static final Path ROOT = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
            .filter(folder -> Files.isDirectory(folder.resolve(".mvn")))
            .findFirst()
            .orElseThrow();

    private static final Path TARGET = ROOT.resolve("serve/dist/target");

    private Distribution() {}

    static Path launcher() throws IOException {
        return home().resolve("bin/rivulus");
    }

    static Path home() throws IOException {
        return only("rivulus-*[!z]");
    }

    static Path archive() throws IOException {
        return only("rivulus-*.tar.gz");
    }

    private static Path only(String glob) throws IOException {
        try (var found = Files.newDirectoryStream(TARGET, glob)) {
            var all = found.iterator();
            Path first = all.next();
            assertThat(all).as("one build in " + TARGET).isExhausted();
            return first;
        }
    }
}
