package io.rivulus.benchmarks.flink;

import java.util.HashMap;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/// Events for Flink, as fast as one reader makes them. Takes no part in checkpoints: what is measured takes none.
///
/// @param row all columns of the table
/// @param options of the connector
record FlinkNexmarkSource(RowType row, HashMap<String, String> options)
        implements Source<RowData, AllEvents, AllEvents> {
    @Override
    public Boundedness getBoundedness() {
        // As in Rivulus: a table that ends is read as a stream that does.
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<RowData, AllEvents> createReader(SourceReaderContext context) {
        return new FlinkNexmarkReader(row, options);
    }

    @Override
    public SplitEnumerator<AllEvents, AllEvents> createEnumerator(SplitEnumeratorContext<AllEvents> context) {
        return new AllEvents.Enumerator();
    }

    @Override
    public SplitEnumerator<AllEvents, AllEvents> restoreEnumerator(
            SplitEnumeratorContext<AllEvents> context, AllEvents state) {
        return new AllEvents.Enumerator();
    }

    @Override
    public SimpleVersionedSerializer<AllEvents> getSplitSerializer() {
        return new AllEvents.Serializer();
    }

    @Override
    public SimpleVersionedSerializer<AllEvents> getEnumeratorCheckpointSerializer() {
        return new AllEvents.Serializer();
    }
}
