package io.rivulus.connectors.filesystem;

import io.rivulus.api.EncodedState;
import io.rivulus.api.StateCodec;
import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.base.World;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Reads the files at a path.
///
/// @param monitorInterval how often to look for new files; when absent, the files of the beginning are all
/// @param rowsPerSecond the most that a subtask reads, to replay files as a stream; 0 for as fast as it can
/// @param splitBytes about how long a split is
/// @param content how those of the columns are read that are in the files
record FileSource(
        String table,
        String path,
        Optional<Duration> monitorInterval,
        long rowsPerSecond,
        long splitBytes,
        FileContent content,
        KeyColumns columns)
        implements Source<FileSplit> {
    static final long SPLIT_BYTES = 32L << 20;

    /// A length of splits that no file reaches.
    static final long UNCUT_BYTES = 1L << 60;

    @Override
    public Boundedness boundedness() {
        return monitorInterval.isPresent() ? Boundedness.UNBOUNDED : Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<FileSplit> createEnumerator(World world) {
        return new FileEnumerator(this, world, Set.of());
    }

    @Override
    public SplitEnumerator<FileSplit> restoreEnumerator(World world, EncodedState state) {
        return new FileEnumerator(this, world, FileEnumerator.SEEN.decode(state));
    }

    @Override
    public StateCodec<FileSplit> splitCodec() {
        return FileSplit.CODEC;
    }

    @Override
    public SourceReader<FileSplit> createReader(SourceContext context) {
        FileReader reader = new FileReader(content, columns, context);
        return rowsPerSecond == 0 ? reader : new PacedReader(reader, rowsPerSecond, context);
    }

    /// Disks may be slow.
    @Override
    public boolean blocking() {
        return true;
    }
}
