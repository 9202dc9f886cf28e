package io.rivulus.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A file of cases, each an input and what must come of it. `-Dgolden.update=true` writes what does come of it.
///
/// Cases are separated by a line of `====`, an input from its outcome by a line of `----`.
public final class GoldenFile {
    private static final String CASE = "\n====\n";
    private static final String OUTCOME = "\n----\n";

    private GoldenFile() {}

    /// Checks every case of a file below `src/test/resources`.
    public static void check(String name, UnaryOperator<String> outcomeOf) throws IOException {
        Path file = Path.of("src/test/resources", name);
        String before = Files.readString(file).stripTrailing();
        List<String> cases = new ArrayList<>();
        for (String one : before.split(CASE, -1)) {
            String input = one.split(OUTCOME, -1)[0];
            cases.add((input + OUTCOME + outcomeOf.apply(input)).stripTrailing());
        }
        String after = String.join(CASE, cases);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, after + "\n");
        } else {
            assertThat(after).isEqualTo(before);
        }
    }
}
