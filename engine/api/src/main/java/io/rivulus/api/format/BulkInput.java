package io.rivulus.api.format;

import io.rivulus.base.file.ReadableFile;

/// The part of a file that a [BulkReader] reads, opened by the connector, which also closes it. Used by the
/// reader's thread.
///
/// A file is cut at any bytes. What can only be read together belongs to the part in which the middle of it
/// lies, so that each piece belongs to one part wherever the cuts are.
public interface BulkInput {
    /// Names the file, for messages.
    String path();

    ReadableFile file();

    /// The first byte of the part.
    long from();

    /// The byte behind the part.
    long to();

    /// How many rows of the part have been read before, those left out by a filter included.
    long position();

    /// Adds to one of the format's own counters, which are shown with the task's metrics.
    void count(String metric, long amount);
}
