package io.rivulus.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs a program of the tests in a JVM of its own.
final class OtherJvm {
    /// JVMs as different as the flags can make them: what they run must not show it.
    static final List<List<String>> KINDS = List.of(
            List.of("-XX:+UseSerialGC", "-Xint"), List.of("-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=1"));

    private OtherJvm() {}

    /// All that the program prints.
    static String output(List<String> flags, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        Process jvm = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(jvm.getInputStream().readAllBytes(), UTF_8);
        assertThat(jvm.waitFor()).as(output).isZero();
        return output;
    }
}
