package io.rivulus.runtime.task;

import io.rivulus.api.StateCodec;
import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Poll;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.base.World;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A source whose reader blocks in its first read.
///
/// @param reading counted down when it does
record SilentSource(CountDownLatch reading) implements Source<Numbers.Part> {
    @Override
    public Boundedness boundedness() {
        return Boundedness.UNBOUNDED;
    }

    @Override
    public boolean blocking() {
        return true;
    }

    @Override
    public SplitEnumerator<Numbers.Part> createEnumerator(World world) {
        return Numbers.upTo(1, 1).createEnumerator(world);
    }

    @Override
    public StateCodec<Numbers.Part> splitCodec() {
        return Numbers.Part.CODEC;
    }

    @Override
    public SourceReader<Numbers.Part> createReader(SourceContext context) {
        return new SourceReader<>() {
            @Override
            public void add(Numbers.Part part) {}

            @Override
            public Poll poll(SourceOutput<Numbers.Part> output) {
                reading.countDown();
                Waiting.forEver();
                return Poll.READ;
            }

            @Override
            public List<Numbers.Part> snapshot() {
                return List.of();
            }

            @Override
            public void close() {}
        };
    }
}
