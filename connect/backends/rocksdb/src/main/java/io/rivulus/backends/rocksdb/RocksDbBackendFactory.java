package io.rivulus.backends.rocksdb;

import io.rivulus.base.config.ConfigGroup;
import io.rivulus.state.backend.StateBackend;
import io.rivulus.state.backend.StateBackendFactory;

/// `state.backend.type` = `rocksdb`.
public final class RocksDbBackendFactory implements StateBackendFactory {
    @Override
    public String type() {
        return "rocksdb";
    }

    @Override
    public ConfigGroup options() {
        return RocksDbOptions.group();
    }

    @Override
    public StateBackend create(Context context) {
        return new RocksDbBackend(context);
    }
}
