package io.rivulus.state.backend;

import io.rivulus.base.config.ConfigGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// The backends of a process, each made when the first job uses it. Safe from any thread.
public final class StateBackends implements AutoCloseable {
    /// The type of those who keep all state in memory, and need no backend.
    public static final String MEMORY = "memory";

    /// What Flink calls that.
    private static final String HASH_MAP = "hashmap";

    private final StateBackendFactory.Context context;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, StateBackend> made = new HashMap<>();

    public StateBackends(StateBackendFactory.Context context) {
        this.context = context;
    }

    /// The settings of all that are installed.
    public static List<ConfigGroup> options() {
        return installed().map(StateBackendFactory::options).toList();
    }

    /// Checks a type before a job is submitted that uses it.
    ///
    /// @throws io.rivulus.base.error.UserException when it is not installed (RV-1315)
    public static void require(String type) {
        if (!isMemory(type)) {
            factory(type);
        }
    }

    /// The backend of a type; none where all state is kept in memory.
    ///
    /// @throws io.rivulus.base.error.UserException when it is not installed (RV-1315)
    public Optional<StateBackend> find(String type) {
        if (isMemory(type)) {
            return Optional.empty();
        }
        StateBackendFactory factory = factory(type);
        lock.lock();
        try {
            return Optional.of(made.computeIfAbsent(factory.type(), _ -> factory.create(context)));
        } finally {
            lock.unlock();
        }
    }

    private static boolean isMemory(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        return name.equals(MEMORY) || name.equals(HASH_MAP);
    }

    private static StateBackendFactory factory(String type) {
        return installed()
                .filter(factory -> factory.type().equalsIgnoreCase(type))
                .findFirst()
                .orElseThrow(() -> BackendErrors.unknown(
                        type,
                        Stream.concat(
                                        Stream.of(MEMORY),
                                        installed()
                                                .map(StateBackendFactory::type)
                                                .sorted())
                                .toList()));
    }

    private static Stream<StateBackendFactory> installed() {
        return ServiceLoader.load(StateBackendFactory.class).stream().map(ServiceLoader.Provider::get);
    }

    /// Lets go of all of them. Stores that are open go on until they are closed.
    @Override
    public void close() {
        lock.lock();
        try {
            made.values().forEach(StateBackend::close);
            made.clear();
        } finally {
            lock.unlock();
        }
    }
}
