package io.rivulus.runtime.function;

import io.rivulus.api.EncodedState;
import io.rivulus.api.StateCodec;
import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Poll;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.Split;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.api.time.TimestampAssigner;
import io.rivulus.api.time.WatermarkStrategy;
import io.rivulus.api.type.ColumnInput;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.base.Check;
import io.rivulus.base.World;
import io.rivulus.data.ColumnBatch;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A source whose rows become records: batches as [RecordBatches] says. Immutable.
///
/// @param source whose rows are a column for each field of a record, or one of objects that are records already
/// @param type of which objects are made of the rows; absent for objects
/// @param strategy copied for each reader
record RecordSource<S extends Split>(
        String name, Source<S> source, Optional<TypeInformation<?>> type, CopiedFunctions strategy)
        implements Source<S> {
    @Override
    public Boundedness boundedness() {
        return source.boundedness();
    }

    @Override
    public SplitEnumerator<S> createEnumerator(World world) {
        return source.createEnumerator(world);
    }

    @Override
    public SplitEnumerator<S> restoreEnumerator(World world, EncodedState state) {
        return source.restoreEnumerator(world, state);
    }

    @Override
    @SuppressWarnings("unchecked") // records are of the strategy's class
    public SourceReader<S> createReader(SourceContext context) {
        WatermarkStrategy<Object> copy =
                (WatermarkStrategy<Object>) strategy.copy().getFirst();
        return new Reader<>(
                source.createReader(context),
                new Records(name, (Optional<TypeInformation<Object>>) (Optional<?>) type, copy.timestamps()));
    }

    @Override
    public StateCodec<S> splitCodec() {
        return source.splitCodec();
    }

    @Override
    public boolean blocking() {
        return source.blocking();
    }

    private static final class Reader<S extends Split> implements SourceReader<S>, SourceOutput<S> {
        private final SourceReader<S> reader;
        private final Records records;
        private @Nullable SourceOutput<S> output;

        Reader(SourceReader<S> reader, Records records) {
            this.reader = reader;
            this.records = records;
        }

        @Override
        public void add(S split) {
            reader.add(split);
        }

        @Override
        public Poll poll(SourceOutput<S> to) {
            output = to;
            return reader.poll(this);
        }

        @Override
        public void emit(S split, ColumnBatch batch) {
            to().emit(split, records.of(batch));
        }

        @Override
        public void finished(S split) {
            to().finished(split);
        }

        private SourceOutput<S> to() {
            return Check.present(output, "a reader emits while it is polled");
        }

        @Override
        public List<S> snapshot() {
            return reader.snapshot();
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    /// Makes records of rows. Owned by one reader.
    private static final class Records {
        private final Optional<TypeInformation<Object>> type;
        private final Optional<TimestampAssigner<Object>> assigner;
        private final ColumnInput input = new ColumnInput();
        private final ValueCopier copier;
        private final String name;

        Records(String name, Optional<TypeInformation<Object>> type, Optional<TimestampAssigner<Object>> assigner) {
            this.name = name;
            this.type = type;
            this.assigner = assigner;
            this.copier = new ValueCopier(name, Optional.empty());
        }

        ColumnBatch of(ColumnBatch batch) {
            @Nullable Object[] values = new @Nullable Object[batch.count()];
            long[] times = new long[batch.count()];
            for (int i = 0; i < values.length; i++) {
                Object value = value(batch, batch.row(i));
                values[i] = value;
                times[i] = assigner.isPresent()
                        ? assigner.get().extractTimestamp(value, TimestampAssigner.NO_TIMESTAMP)
                        : TimestampAssigner.NO_TIMESTAMP;
            }
            return RecordBatches.of(values, times, values.length);
        }

        private Object value(ColumnBatch batch, int row) {
            if (type.isEmpty()) {
                Object value = RecordBatches.values(batch)[row];
                if (value == null) {
                    throw FunctionErrors.nullRecord(name);
                }
                // What a job does with it is nothing to the program, nor to the job when it is run again.
                return copier.copy(value);
            }
            input.open(batch, row);
            Object value = type.get().columnsCodec().read(input, 0);
            if (value == null) {
                throw FunctionErrors.nullRecord(name);
            }
            return value;
        }
    }
}
