package io.rivulus.connectors.filesystem;

import io.rivulus.api.format.DecoderFactory;
import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.base.World;
import java.time.Duration;
import java.util.Optional;

/// Reads the files at a path.
///
/// @param monitorInterval how often to look for new files; when absent, the files of the beginning are all
/// @param splitBytes about how long a split is
record FileSource(
        String table, String path, Optional<Duration> monitorInterval, long splitBytes, DecoderFactory decoders)
        implements Source<FileSplit> {
    static final long SPLIT_BYTES = 32L << 20;

    @Override
    public Boundedness boundedness() {
        return monitorInterval.isPresent() ? Boundedness.UNBOUNDED : Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<FileSplit> createEnumerator(World world) {
        return new FileEnumerator(this, world);
    }

    @Override
    public SourceReader<FileSplit> createReader(SourceContext context) {
        return new FileReader(decoders, context);
    }

    /// Disks may be slow.
    @Override
    public boolean blocking() {
        return true;
    }
}
