package io.rivulus.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which room may use which: `docs/architecture/rooms.md` as a table.
///
/// A room is a package right under `io.rivulus`. It may use what its line names and, transitively, what those use.
final class Rooms {
    private static final String PREFIX = "io.rivulus.";

    private static final Map<String, Set<String>> MAY_USE = closed("""
        base:
        data: base
        api: data
        graph: api
        checkpoint: base
        state: api checkpoint
        network: data
        runtime: graph state network
        control: graph checkpoint
        jobmanager: control
        taskmanager: runtime control
        sql: runtime
        cep: sql
        formats: api
        connectors: api formats
        backends: state
        gateway: control sql
        local: gateway jobmanager taskmanager
        cli: local formats connectors
        kubernetes: control
        yarn: control
        interleavings:
        testkit: local
        simulation: testkit formats connectors
        chaos: testkit formats connectors
        benchmarks: cli testkit backends
        examples: local formats connectors
        """);

    private Rooms() {}

    /// One line for each use of a room that its user's line does not name.
    static Stream<String> trespasses(JavaClasses classes) {
        return classes.stream().flatMap(Rooms::trespasses).distinct().sorted();
    }

    private static Stream<String> trespasses(JavaClass user) {
        String room = room(user.getPackageName());
        Set<String> mayUse = MAY_USE.get(room);
        if (mayUse == null) {
            return Stream.of(user.getName() + " is in the room '" + room + "', which has no line in the table");
        }
        return user.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .filter(used -> used.getPackageName().startsWith(PREFIX))
                .filter(used -> !mayUse.contains(room(used.getPackageName())))
                .map(used ->
                        "%s uses %s, but %s may use only %s".formatted(user.getName(), used.getName(), room, mayUse));
    }

    private static String room(String packageName) {
        String inside = packageName.startsWith(PREFIX) ? packageName.substring(PREFIX.length()) : packageName;
        int dot = inside.indexOf('.');
        return dot < 0 ? inside : inside.substring(0, dot);
    }

    private static Map<String, Set<String>> closed(String table) {
        Map<String, Set<String>> closed = new TreeMap<>();
        table.lines().forEach(line -> {
            String room = line.substring(0, line.indexOf(':'));
            Set<String> mayUse = new TreeSet<>(Set.of(room));
            // A line names only rooms above it, so theirs are complete.
            Pattern.compile("\\w+")
                    .matcher(line.substring(room.length()))
                    .results()
                    .forEach(used -> mayUse.addAll(closed.get(used.group())));
            closed.put(room, mayUse);
        });
        return closed;
    }
}
