package io.rivulus.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `rivulus version [--verbose]`: what is running and, verbosely, on what.
final class VersionCommand implements Command {
    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("version");
        spec.usageMessage()
                .description("Shows the version; with --verbose also the JVM, the machine and the start-up cache.");
        return spec;
    }

    @Override
    public ExitStatus run(ParseResult arguments, Console console) {
        console.out().println(line());
        if (arguments.matchedOptionValue("--verbose", false)) {
            details(console.out());
        }
        return ExitStatus.SUCCESS;
    }

    /// The one line that tells the version: `rivulus 1.2.3`.
    static String line() {
        try (InputStream version = VersionCommand.class.getResourceAsStream("version.txt")) {
            byte[] text = Objects.requireNonNull(version, "version.txt is packed beside its class")
                    .readAllBytes();
            return "rivulus " + new String(text, StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void details(PrintStream out) {
        Runtime runtime = Runtime.getRuntime();
        field(out, "JVM", "%s %s (%s)", property("java.vendor"), property("java.vm.version"), property("java.home"));
        field(
                out,
                "machine",
                "%s %s, %d processors",
                property("os.name"),
                property("os.arch"),
                runtime.availableProcessors());
        field(out, "heap limit", "%d MiB", runtime.maxMemory() >> 20);
        field(out, "start-up cache", "%s", startUpCache());
        field(out, "log file", "%s", property("rivulus.log.file"));
    }

    private static void field(PrintStream out, String name, String format, Object... values) {
        out.printf("  %-15s %s%n", name, format.formatted(values));
    }

    // A JVM that was told of an AOT cache says `sharing` if and only if it took it: a refused one is not replaced by
    // the JDK's own archive.
    private static String startUpCache() {
        String home = System.getProperty("rivulus.home");
        if (home == null || !Files.exists(Path.of(home, "lib", "rivulus.aot"))) {
            return "absent";
        }
        return property("java.vm.info").contains("sharing") ? "used" : "refused by this JVM";
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
