package io.rivulus.simulation;

import io.rivulus.base.config.ConfigGroup;
import io.rivulus.state.backend.StateBackend;
import io.rivulus.state.backend.StateBackendFactory;
import io.rivulus.state.backend.StateStore;
import java.util.List;

/// `state.backend.type` = `simulated`: the model of a store on a disk of the process, which is empty whenever a process
/// starts.
public final class SimulatedBackendFactory implements StateBackendFactory {
    /// What the setting calls it.
    public static final String TYPE = "simulated";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public ConfigGroup options() {
        return new ConfigGroup("Simulated", "It has no settings.", List.of());
    }

    @Override
    public StateBackend create(Context context) {
        return new StateBackend() {
            @Override
            public StateStore open(String owner) {
                return new SimulatedStore();
            }

            @Override
            public void close() {}
        };
    }
}
