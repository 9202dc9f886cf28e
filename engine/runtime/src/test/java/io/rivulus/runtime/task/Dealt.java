package io.rivulus.runtime.task;

import io.rivulus.api.StateCodec;
import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.base.World;

/// Numbers whose splits are dealt out, one to each reader, as those of a source without an end are: else a reader that
/// comes late may find its split read by another one behind its own.
record Dealt(Numbers numbers) implements Source<Numbers.Part> {
    @Override
    public Boundedness boundedness() {
        return Boundedness.UNBOUNDED;
    }

    @Override
    public SplitEnumerator<Numbers.Part> createEnumerator(World world) {
        return numbers.createEnumerator(world);
    }

    @Override
    public StateCodec<Numbers.Part> splitCodec() {
        return numbers.splitCodec();
    }

    @Override
    public SourceReader<Numbers.Part> createReader(SourceContext context) {
        return numbers.createReader(context);
    }
}
