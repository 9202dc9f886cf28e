package io.rivulus.benchmarks.flink;

import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/// The only split, which the only reader has by itself.
record AllEvents() implements SourceSplit {
    @Override
    public String splitId() {
        return "all";
    }

    /// Has nothing to give.
    static final class Enumerator implements SplitEnumerator<AllEvents, AllEvents> {
        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int subtask, @Nullable String host) {}

        @Override
        public void addSplitsBack(List<AllEvents> splits, int subtask) {}

        @Override
        public void addReader(int subtask) {}

        @Override
        public AllEvents snapshotState(long checkpoint) {
            return new AllEvents();
        }

        @Override
        public void close() {}
    }

    /// Writes nothing.
    static final class Serializer implements SimpleVersionedSerializer<AllEvents> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(AllEvents split) {
            return new byte[0];
        }

        @Override
        public AllEvents deserialize(int version, byte[] bytes) {
            return new AllEvents();
        }
    }
}
