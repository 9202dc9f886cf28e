package io.rivulus.state.snapshot;

import java.util.List;

/// What a snapshot says of one table.
///
/// @param path the table's name, behind the names of the scopes that it is in
/// @param shape the types of its columns as text, for people and to compare; of one with an order, that too
/// @param owner by what the rows are divided: that many of the key's columns, from the first on; below 0, by the
///     leading bits of a hash which are that many of the key's last bits
/// @param rows how many rows the table has
/// @param position where its batches begin
/// @param bytes how long these are together
/// @param rangeBytes how many of them, from the first on, are no rows, but the keys of which it has all
public record Section(
        String path,
        SectionKind kind,
        List<String> shape,
        int owner,
        long rows,
        long position,
        long bytes,
        long rangeBytes) {
    public Section {
        shape = List.copyOf(shape);
    }
}
