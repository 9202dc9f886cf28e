package io.rivulus.api.format;

import io.rivulus.data.ColumnBatch;

/// Turns bytes into rows. Owned by one thread.
///
/// The caller holds the bytes in an array of its own, calls [#decode] until nothing more is consumed, and brings
/// more bytes behind those that are left. A row that is longer than the array makes it grow.
///
/// ```java
/// position = decoder.decode(bytes, position, end, last);
/// if (decoder.rows() > 0) {
///     output.emit(split, decoder.take());
/// }
/// ```
public interface Decoder {
    /// What [#begin] answers when it needs more bytes.
    int MORE = -1;

    /// Reads what stands before the first row of a file: a byte order mark, a header line.
    ///
    /// @param last whether no bytes follow `to`
    /// @return the position of the first row, or [#MORE]
    int begin(byte[] bytes, int from, int to, boolean last);

    /// Decodes whole rows, until a batch is full or no whole row is left.
    ///
    /// @param last whether no bytes follow `to`, so that what is left is a whole row
    /// @return the position behind the last row that was decoded
    /// @throws io.rivulus.base.error.UserException when a row is malformed
    int decode(byte[] bytes, int from, int to, boolean last);

    /// How many rows have been decoded since the last [#take].
    int rows();

    /// The rows that have been decoded since the last call.
    ColumnBatch take();
}
