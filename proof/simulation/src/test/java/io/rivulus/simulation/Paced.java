package io.rivulus.simulation;

import io.rivulus.api.StateCodec;
import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Poll;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.base.World;
import io.rivulus.base.executor.SerialExecutor;
import java.time.Duration;
import java.util.List;

/// Numbers with a pause behind each batch.
record Paced(Numbers numbers, Duration pause) implements Source<Numbers.Part> {
    @Override
    public Boundedness boundedness() {
        return numbers.boundedness();
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
        SourceReader<Numbers.Part> reader = numbers.createReader(context);
        SerialExecutor alarm = context.world().executors().serial("pace");
        return new SourceReader<>() {
            private boolean waits;

            @Override
            public void add(Numbers.Part part) {
                reader.add(part);
            }

            @Override
            public Poll poll(SourceOutput<Numbers.Part> output) {
                if (waits) {
                    return Poll.WAITING;
                }
                waits = true;
                alarm.schedule(pause, () -> {
                    waits = false;
                    context.wake();
                });
                return reader.poll(output);
            }

            @Override
            public List<Numbers.Part> snapshot() {
                return reader.snapshot();
            }

            @Override
            public void close() {
                alarm.close();
                reader.close();
            }
        };
    }
}
