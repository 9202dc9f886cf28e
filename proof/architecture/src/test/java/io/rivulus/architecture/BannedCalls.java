package io.rivulus.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What no code calls but the few places named here: the production side of a seam, or the console.
///
/// @param called the class and member that is banned, as a pattern over `package.Class.member`
/// @param instead what to use
/// @param allowedIn the callers that may, as a pattern over class names
record BannedCalls(Pattern called, String instead, Pattern allowedIn) {
    private static final String NOWHERE = "";
    private static final String BENCHMARKS = "|io\\.rivulus\\.benchmarks\\..*";

    /// What runs before there is a world, or beside it: the streams of the console, the script that trains the
    /// start-up cache, the look at that cache, the scripts of a benchmark, and the lines that were typed.
    private static final String LAUNCHER =
            "|io\\.rivulus\\.cli\\.(Console|CommonOptions|ConfigFile|Demo|TextFile|VersionCommand"
                    + "|bench\\.(QueryScripts|ScratchFolder)|shell\\.HistoryFile)";

    private static final List<BannedCalls> ALL = List.of(
            banned(
                    "java\\.lang\\.System\\.(currentTimeMillis|nanoTime)",
                    "io.rivulus.base.time.Clock",
                    "io\\.rivulus\\.base\\.time\\.SystemClock" + BENCHMARKS),
            banned(
                    "java\\.time\\.(\\w+\\.now|Clock\\.(system|tick)\\w*)",
                    "io.rivulus.base.time.Clock",
                    "io\\.rivulus\\.base\\.time\\.SystemClock" + BENCHMARKS),
            banned(
                    "java\\.util\\.(Random|SplittableRandom)\\.<init>|java\\.security\\.SecureRandom\\..*"
                            + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\.current|java\\.lang\\.Math\\.random"
                            + "|java\\.util\\.UUID\\.randomUUID",
                    "io.rivulus.base.random.RandomSource",
                    "io\\.rivulus\\.base\\.random\\..*"),
            banned("java\\.lang\\.Thread\\.sleep", "a timer of io.rivulus.base.executor.SerialExecutor", NOWHERE),
            banned(
                    "java\\.lang\\.Thread\\.(<init>|ofVirtual|ofPlatform|startVirtualThread)"
                            + "|java\\.util\\.concurrent\\.(Executors\\.new\\w+|ForkJoinPool\\..*|ThreadPoolExecutor\\.<init>)",
                    "io.rivulus.base.executor.Executors",
                    "io\\.rivulus\\.(base\\.(executor|process|socket)|interleavings)\\..*" + BENCHMARKS),
            banned(
                    "java\\.nio\\.file\\.(Files\\..*|Path\\.toFile|FileSystems\\.newFileSystem)"
                            + "|java\\.nio\\.channels\\.(Asynchronous)?FileChannel\\.open"
                            + "|java\\.io\\.(File|RandomAccessFile|File(Input|Output)Stream|File(Reader|Writer))\\..*"
                            + "|java\\.util\\.(zip\\.Zip|jar\\.Jar)File\\.<init>",
                    "io.rivulus.base.file.Files",
                    "io\\.rivulus\\.base\\.(file\\.(LocalFiles|Direct(In|Out)put)|process\\.LocalProcesses|socket\\.UserSockets)(\\$\\w+)?"
                            + LAUNCHER + BENCHMARKS),
            banned(
                    "java\\.lang\\.(ProcessBuilder|ProcessHandle)\\..*|java\\.lang\\.Runtime\\.exec",
                    "io.rivulus.base.process.Processes",
                    "io\\.rivulus\\.base\\.(process\\.LocalProcesses|socket\\.UserSockets)" + BENCHMARKS),
            banned(
                    "java\\.lang\\.Object\\.(wait|notify|notifyAll)",
                    "a lock or latch of java.util.concurrent",
                    NOWHERE),
            banned("java\\.io\\.Object(In|Out)putStream\\..*", "a serialiser of io.rivulus.data", NOWHERE),
            banned("(sun\\.misc|jdk\\.internal\\.misc)\\.Unsafe\\..*", "java.lang.foreign", NOWHERE),
            banned(".*\\.printStackTrace", "the cause of an exception", "io\\.rivulus\\.cli\\.Console"),
            banned(
                    "java\\.lang\\.System\\.(out|err)",
                    "a log, or the console of the command line",
                    "io\\.rivulus\\.(cli|benchmarks|connectors\\.print|local\\.stream)\\..*"),
            banned(
                    "java\\.lang\\.System\\.exit",
                    "an exit status, returned",
                    "io\\.rivulus\\.(cli|benchmarks)\\.Main"));

    private static BannedCalls banned(String called, String instead, String allowedIn) {
        return new BannedCalls(Pattern.compile(called), instead, Pattern.compile(allowedIn));
    }

    /// One line for each place that uses what it may not.
    static Stream<String> in(JavaClasses classes) {
        return classes.stream().flatMap(BannedCalls::in).sorted();
    }

    private static Stream<String> in(JavaClass caller) {
        return caller.getAccessesFromSelf().stream()
                .flatMap(access -> ALL.stream()
                        .filter(banned -> banned.forbids(access))
                        .map(banned -> "%s uses %s; use %s".formatted(place(access), member(access), banned.instead)));
    }

    private boolean forbids(JavaAccess<?> access) {
        return called.matcher(member(access)).matches()
                && !allowedIn.matcher(access.getOriginOwner().getName()).matches();
    }

    private static String member(JavaAccess<?> access) {
        return access.getTargetOwner().getName() + "." + access.getTarget().getName();
    }

    private static String place(JavaAccess<?> access) {
        return access.getOriginOwner().getName() + ":" + access.getLineNumber();
    }
}
