package io.rivulus.graph;

import io.rivulus.api.StateCodec;
import io.rivulus.api.sink.Sink;
import io.rivulus.api.sink.SinkCommitter;
import io.rivulus.api.sink.SinkContext;
import io.rivulus.api.sink.SinkWriter;
import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.Split;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.base.World;

/// Sources, operators and sinks for graphs that nobody runs.
final class TestPlans {
    static final OperatorPlan OPERATOR = new OperatorPlan() {};

    static final Source<Split> SOURCE = source(false);

    static final Source<Split> BLOCKING_SOURCE = source(true);

    static final Sink<String> SINK = new Sink<>() {
        @Override
        public SinkWriter<String> createWriter(SinkContext context) {
            throw new AssertionError("nothing runs here");
        }

        @Override
        public StateCodec<String> committableCodec() {
            throw new AssertionError("nothing runs here");
        }

        @Override
        public SinkCommitter<String> createCommitter(SinkContext context) {
            throw new AssertionError("nothing runs here");
        }
    };

    private TestPlans() {}

    private static Source<Split> source(boolean blocking) {
        return new Source<>() {
            @Override
            public Boundedness boundedness() {
                return Boundedness.BOUNDED;
            }

            @Override
            public SplitEnumerator<Split> createEnumerator(World world) {
                throw new AssertionError("nothing runs here");
            }

            @Override
            public StateCodec<Split> splitCodec() {
                throw new AssertionError("nothing runs here");
            }

            @Override
            public SourceReader<Split> createReader(SourceContext context) {
                throw new AssertionError("nothing runs here");
            }

            @Override
            public boolean blocking() {
                return blocking;
            }
        };
    }
}
