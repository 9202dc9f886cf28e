package io.rivulus.api.sink;

import io.rivulus.api.StateCodec;
import io.rivulus.base.Check;
import java.util.List;

/// A sink without a second phase: what is written is out, and can't be taken back. After a failure rows may come
/// again.
///
/// Its writers' [SinkWriter#prepare] answers with an empty list, once everything has left for the outside.
public interface DirectSink extends Sink<Void> {
    @Override
    default StateCodec<Void> committableCodec() {
        throw Check.unreachable("%s leaves nothing to be committed", this);
    }

    @Override
    default SinkCommitter<Void> createCommitter(SinkContext context) {
        return new SinkCommitter<>() {
            @Override
            public void commit(long epoch, List<Void> committables) {}

            @Override
            public void abort(List<Void> committables) {}

            @Override
            public void close() {}
        };
    }
}
