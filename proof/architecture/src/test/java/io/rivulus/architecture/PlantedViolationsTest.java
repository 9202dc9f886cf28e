package io.rivulus.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.rivulus.architecture.Sources.SourceFile;
import io.rivulus.base.planted.PlantedManager;
import io.rivulus.unheardof.Planted;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every rule of [HouseRulesTest] on code that breaks it.
final class PlantedViolationsTest {
    private static final String PLANTED = "io.rivulus.base.planted.PlantedManager";
    private static final JavaClasses CLASSES =
            new ClassFileImporter().importClasses(PlantedManager.class, Planted.class);

    @Test
    void aRoomAboveIsFoundInUse() {
        assertThat(Rooms.trespasses(CLASSES))
                .containsExactly(
                        PLANTED + " uses io.rivulus.cli.Main, but base may use only [base]",
                        "io.rivulus.unheardof.Planted is in the room 'unheardof', which has no line in the table");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.System.nanoTime; use io.rivulus.base.time.Clock",
                "java.lang.System.currentTimeMillis; use io.rivulus.base.time.Clock",
                "java.time.Instant.now; use io.rivulus.base.time.Clock",
                "java.util.Random.<init>; use io.rivulus.base.random.RandomSource",
                "java.util.concurrent.ThreadLocalRandom.current; use io.rivulus.base.random.RandomSource",
                "java.util.UUID.randomUUID; use io.rivulus.base.random.RandomSource",
                "java.lang.Thread.sleep; use a timer of io.rivulus.base.executor.SerialExecutor",
                "java.lang.Thread.<init>; use io.rivulus.base.executor.Executors",
                "java.nio.file.Files.exists; use io.rivulus.base.file.Files",
                "java.nio.file.Path.toFile; use io.rivulus.base.file.Files",
                "java.nio.channels.FileChannel.open; use io.rivulus.base.file.Files",
                "java.io.FileInputStream.<init>; use io.rivulus.base.file.Files",
                "java.io.RandomAccessFile.<init>; use io.rivulus.base.file.Files",
                "java.util.zip.ZipFile.<init>; use io.rivulus.base.file.Files",
                "java.lang.ProcessBuilder.<init>; use io.rivulus.base.process.Processes",
                "java.lang.Object.wait; use a lock or latch of java.util.concurrent",
                "java.io.ObjectInputStream.<init>; use a serialiser of io.rivulus.data",
                "java.lang.System.out; use a log, or the console of the command line",
                "java.lang.IllegalStateException.printStackTrace; use the cause of an exception",
                "java.lang.System.exit; use an exit status, returned"
            })
    void aBannedCallIsFound(String call) {
        assertThat(BannedCalls.in(CLASSES))
                .filteredOn(line -> line.endsWith(call))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(PLANTED);
    }

    @Tag("slow")
    @Test
    void useOfUnsafeIsFoundInALibraryThatDoes() {
        JavaClasses library =
                new ClassFileImporter().importPackages("com.tngtech.archunit.thirdparty.com.google.common");
        assertThat(BannedCalls.in(library)).anyMatch(line -> line.endsWith("; use java.lang.foreign"));
    }

    @Test
    void aMonitorIsFoundAsAMethodAndAsABlock() {
        assertThat(Monitors.in(CLASSES))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(PLANTED + ".synchronizedBlock is synchronized"),
                        line -> assertThat(line).startsWith(PLANTED + ".synchronizedMethod is synchronized"));
    }

    @Test
    void anEmptyNameAnOpenClassStaticStateAndABareThrowableAreFound() {
        assertThat(ClassRules.emptyNames(CLASSES))
                .containsExactly(PLANTED + " has a name that says nothing of what it does");
        assertThat(ClassRules.openClasses(CLASSES)).containsExactly(PLANTED + " is neither final nor sealed");
        assertThat(ClassRules.staticState(CLASSES)).containsExactly(PLANTED + ".counter is static and not final");
        assertThat(ClassRules.anonymousThrowables(CLASSES))
                .singleElement()
                .asString()
                .matches(".*PlantedManager:\\d+ makes a bare RuntimeException; .*");
    }

    @Test
    void aPackageWithoutACharterIsFound() {
        String charter = "/// What it owns, what it does not own, and the class with which to start reading it.\n";
        assertThat(SourceRules.packagesWithoutCharter(List.of(
                        file("io.rivulus.a", "A.java", "class A {}"),
                        file("io.rivulus.b", "package-info.java", charter + "package io.rivulus.b;"),
                        file("io.rivulus.c", "package-info.java", "/// C.\n@NullMarked package io.rivulus.c;"),
                        file("io.rivulus.d", "package-info.java", charter + "@NullMarked package io.rivulus.d;"))))
                .containsExactly(
                        "io.rivulus.a has no package-info.java",
                        "io.rivulus.b is not @NullMarked",
                        "io.rivulus.c has no charter: what it owns, what it does not, where to start reading");
    }

    @Test
    void aDrawerForAnythingIsFound() {
        assertThat(SourceRules.emptyPackageNames(files("io.rivulus.base.util", "io.rivulus.common", "io.rivulus.base")))
                .containsExactly(
                        "io.rivulus.base.util is named after nothing", "io.rivulus.common is named after nothing");
    }

    @Test
    void aDifferenceBetweenMapAndCodeIsFound() {
        assertThat(SourceRules.mapDifferences(
                        files("io.rivulus.a", "io.rivulus.a.b"), "`io.rivulus.a`, `io.rivulus.gone`"))
                .containsExactly("io.rivulus.a.b is not in MAP.md", "io.rivulus.gone in MAP.md is not there");
    }

    @Test
    void anErrorCodeWithTwoMeaningsIsFound() {
        assertThat(SourceRules.sharedErrorCodes(List.of(
                        file("a", "A.java", "new ErrorCode(2001, \"x\"); new ErrorCode(2002, \"y\");"),
                        file("b", "B.java", "new ErrorCode(\n        2001, \"z\")"))))
                .containsExactly("RV-2001 is defined 2 times: a/A.java, b/B.java");
    }

    @Test
    void aModuleThatIsNotWatchedIsFound() {
        assertThat(SourceRules.unwatchedPackages(files("io.rivulus.base.planted", "io.rivulus.absent"), CLASSES))
                .containsExactly("io.rivulus.absent is unwatched: proof/architecture/pom.xml lacks the module m");
    }

    private static List<SourceFile> files(String... packages) {
        return Stream.of(packages).map(name -> file(name, "A.java", "")).toList();
    }

    private static SourceFile file(String packageName, String name, String text) {
        return new SourceFile(Path.of("m"), packageName, name, text);
    }
}
