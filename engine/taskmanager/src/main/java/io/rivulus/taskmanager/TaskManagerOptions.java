package io.rivulus.taskmanager;

import io.rivulus.base.config.ConfigGroup;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.ConfigType;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.unit.MemorySize;
import io.rivulus.runtime.task.HostSettings;
import io.rivulus.state.backend.StateBackends;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The settings of a process that runs tasks. They hold from its start on, whatever a session sets later.
public final class TaskManagerOptions {
    private static final int SLOTS_MAX = 1 << 20;
    private static final Pattern SEPARATOR =
            Pattern.compile("[,|]|" + Pattern.quote(System.getProperty("path.separator")));

    public static final ConfigOption<Integer> SLOTS = ConfigOption.of(
                    "taskmanager.numberOfTaskSlots", ConfigType.intBetween(1, SLOTS_MAX))
            .describedAs("How many slots there are for jobs; one of parallelism `n` needs `n` of them. Tasks share the"
                    + " cores whatever the number, so unless it is set there are as many as jobs ask for.");

    public static final ConfigOption<MemorySize> MANAGED_MEMORY = ConfigOption.of(
                    "taskmanager.memory.managed.size", ConfigType.MEMORY)
            .defaultsTo(
                    new MemorySize(2 * Runtime.getRuntime().maxMemory()),
                    "twice the limit of the JVM's heap: half of the machine's memory")
            .describedAs("The memory, outside of the heap, for the state of all operators of all jobs. It is taken as"
                    + " states grow; see `state.backend.type` for what happens to one that needs more than is left.");

    public static final ConfigOption<String> TMP_DIRS = ConfigOption.of("io.tmp.dirs", ConfigType.STRING)
            .defaultsTo(System.getProperty("java.io.tmpdir"), "the machine's folder for temporary files")
            .describedAs(
                    "The folders for rows and state for which memory has no room, used in turn; separated by `,`, `|`"
                            + " or the machine's separator of paths.");

    private TaskManagerOptions() {}

    /// Those of any process, for the reference page.
    public static ConfigGroup group() {
        return new ConfigGroup(
                "TaskManager",
                "What the process that runs tasks may use of its machine. Read once, when it starts.",
                List.of(SLOTS, MANAGED_MEMORY, TMP_DIRS));
    }

    /// The same with those of the state backends that are installed.
    public static List<ConfigGroup> groups() {
        return Stream.concat(Stream.of(group()), StateBackends.options().stream())
                .toList();
    }

    /// What a configuration says of the machine.
    public static HostSettings of(Configuration configuration) {
        return new HostSettings(
                configuration.get(MANAGED_MEMORY).bytes(),
                Arrays.stream(SEPARATOR.split(configuration.get(TMP_DIRS)))
                        .map(String::strip)
                        .map(Path::of)
                        .toList(),
                configuration);
    }

    /// How many slots a configuration says there are; absent for as many as are asked for.
    public static OptionalInt slots(Configuration configuration) {
        return configuration.find(SLOTS).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
