package io.rivulus.simulation.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Each planted bug is found, which shows that the simulator can find its like.
final class MutationsTest {
    private static final long SEEDS_MAX = 1_000;

    /// Words of the bug that is planted, if it is not to be each of them.
    private static final String ONLY = System.getProperty("rivulus.mutation", "");

    /// One bug of so many is planted where a sample is asked for.
    private static final int SAMPLE = "sample".equals(System.getProperty("rivulus.verify")) && ONLY.isEmpty() ? 4 : 1;

    private static final Path REPORT = Path.of("target", "mutations.txt");

    @Tag("slow")
    @Test
    void everyPlantedBugIsFound() throws IOException, ReflectiveOperationException {
        List<String> report = new ArrayList<>();
        List<Mutation> survivors = new ArrayList<>();
        for (int i = 0; i < Mutations.ALL.size(); i += SAMPLE) {
            Mutation mutation = Mutations.ALL.get(i);
            if (mutation.bug().contains(ONLY)) {
                String outcome = huntByItsClasses(mutation);
                if (outcome.isEmpty()) {
                    survivors.add(mutation);
                }
                report.add("| %s | %s |".formatted(mutation.bug(), outcome.isEmpty() ? "not found" : outcome));
                Files.createDirectories(REPORT.getParent());
                Files.write(REPORT, report);
            }
        }
        assertThat(report).isNotEmpty();
        assertThat(survivors).as("not found by %d seeds", SEEDS_MAX).isEmpty();
    }

    /// Services are found by the context's class loader.
    private static String huntByItsClasses(Mutation mutation) throws ReflectiveOperationException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        MutatedClasses classes = new MutatedClasses(mutation);
        Thread.currentThread().setContextClassLoader(classes);
        try {
            return hunt(mutation, classes);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /// How many seeds it took, and what they found; empty when there was nothing.
    @SuppressWarnings("unchecked") // A class is the same by its name, whoever has loaded it.
    private static String hunt(Mutation mutation, MutatedClasses classes) throws ReflectiveOperationException {
        classes.loadClass(mutation.className());
        assertThat(classes.applied())
                .as("%s has the bug '%s'", mutation.className(), mutation)
                .isTrue();
        BiFunction<String, Long, ?> judge = (BiFunction<String, Long, ?>)
                classes.loadClass(SeedJudge.class.getName()).getConstructor().newInstance();
        for (long seed = 0; seed < SEEDS_MAX; seed++) {
            String finding = String.valueOf(judge.apply(mutation.workload(), seed));
            if (!finding.isEmpty()) {
                return String.format(Locale.ROOT, "%s | %d | %s", mutation.workload(), seed + 1, finding);
            }
        }
        return "";
    }
}
