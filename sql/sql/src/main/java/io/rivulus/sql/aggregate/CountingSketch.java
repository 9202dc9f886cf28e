package io.rivulus.sql.aggregate;

import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.BytesColumnBuilder;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.LongColumnBuilder;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.state.Bytes;
import io.rivulus.state.RowFields;
import java.util.Arrays;
import java.util.List;

/// APPROX_COUNT_DISTINCT of rows that only come: a [DistinctSketch] in a field of the group.
///
/// @param bytes of use during a call, as the sketches are
record CountingSketch(int argument, Bytes bytes, DistinctSketch sketch, DistinctSketch other) implements Splittable {
    CountingSketch(int argument) {
        this(argument, new Bytes(), new DistinctSketch(), new DistinctSketch());
    }

    @Override
    public List<DataType> fieldTypes() {
        return List.of(Types.BYTES);
    }

    /// Takes in the rows group by group, so that each sketch is read and written once.
    @Override
    public void add(Changes changes, RowFields fields, int first) {
        long[] hashes = new long[changes.count];
        KeyHash.of(changes.asBatch(), new int[] {argument}, hashes);
        Column column = changes.column(argument);
        long[] groups = Arrays.stream(changes.groups, 0, changes.count)
                .sorted()
                .distinct()
                .toArray();
        int[] next = new int[changes.count];
        int[] heads = new int[groups.length];
        Arrays.fill(heads, -1);
        for (int i = 0; i < changes.count; i++) {
            if (!column.isNull(changes.rows[i])) {
                int group = Arrays.binarySearch(groups, changes.groups[i]);
                next[i] = heads[group];
                heads[group] = i;
            }
        }
        for (int group = 0; group < groups.length; group++) {
            read(fields, groups[group], first, sketch);
            boolean changed = false;
            for (int i = heads[group]; i >= 0; i = next[i]) {
                changed |= sketch.add(hashes[i]);
            }
            if (changed) {
                write(fields, groups[group], first);
            }
        }
    }

    private void read(RowFields fields, long group, int first, DistinctSketch into) {
        bytes.clear();
        if (!fields.isNull(group, first)) {
            fields.getBytes(group, first, bytes);
        }
        into.read(bytes.array(), bytes.length());
    }

    private void write(RowFields fields, long group, int first) {
        byte[] written = sketch.write();
        fields.setBytes(group, first, written, 0, written.length);
    }

    @Override
    public void merge(Accumulator from, Groups groups, int fromFirst, Groups into, int first) {
        for (int i = 0; i < groups.count(); i++) {
            read(groups.fields(), groups.rows()[i], fromFirst, other);
            read(into.fields(), into.rows()[i], first, sketch);
            sketch.merge(other);
            write(into.fields(), into.rows()[i], first);
        }
    }

    @Override
    public void one(Changes changes, int change, ColumnBuilder[] out) {
        int row = changes.rows[change];
        if (changes.column(argument).isNull(row)) {
            out[0].appendNull();
            return;
        }
        long[] hash = new long[1];
        KeyHash.of(changes.batch.withSelection(new int[] {row}, 1), new int[] {argument}, hash);
        sketch.clear();
        sketch.add(hash[0]);
        ((BytesColumnBuilder) out[0]).append(sketch.write());
    }

    @Override
    public void addParts(Changes parts, int column, RowFields fields, int first) {
        BytesColumn sketches = (BytesColumn) parts.column(column);
        for (int i = 0; i < parts.count; i++) {
            int row = parts.rows[i];
            if (!sketches.isNull(row)) {
                other.read(
                        Arrays.copyOfRange(sketches.bytes(), sketches.offsets()[row], sketches.offsets()[row + 1]),
                        sketches.length(row));
                read(fields, parts.groups[i], first, sketch);
                sketch.merge(other);
                write(fields, parts.groups[i], first);
            }
        }
    }

    @Override
    public void results(Groups groups, int first, ColumnBuilder out) {
        LongColumnBuilder counts = (LongColumnBuilder) out;
        for (int i = 0; i < groups.count(); i++) {
            read(groups.fields(), groups.rows()[i], first, sketch);
            counts.append(sketch.estimate());
        }
    }
}
