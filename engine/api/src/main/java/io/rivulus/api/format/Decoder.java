package io.rivulus.api.format;

import io.rivulus.data.ColumnBatch;

/// Turns bytes into rows. Owned by one thread.
///
/// The caller holds the bytes in an array of its own, calls [#decode] until nothing more is consumed, and brings
/// more bytes behind those that are left. A row that is longer than the array makes it grow.
///
/// **Positions.** Rows are taken before more are decoded. So the position behind what was decoded last is that
/// behind the rows taken last: what a reader needs to go on from there, by another decoder to which only the
/// beginning of the file was shown. Whoever wants fewer rows at a time decodes fewer.
///
/// ```java
/// position = decoder.decode(bytes, position, end, last, ColumnBatch.ROWS_MAX);
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

    /// Decodes whole rows, until there are enough or no whole row is left. Malformed rows that are skipped count.
    ///
    /// @param last whether no bytes follow `to`, so that what is left is a whole row
    /// @param rowsMax how many are enough, from 1 to [ColumnBatch#ROWS_MAX]
    /// @return the position behind the last row that was decoded
    /// @throws io.rivulus.base.error.UserException when a row is malformed
    int decode(byte[] bytes, int from, int to, boolean last, int rowsMax);

    /// How many rows have been decoded since the last [#take].
    int rows();

    /// The rows that have been decoded since the last call.
    ColumnBatch take();
}
