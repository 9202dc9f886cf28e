package io.rivulus.state.saved;

import io.rivulus.state.snapshot.KeyRanges;
import io.rivulus.state.snapshot.Section;
import io.rivulus.state.snapshot.SectionKind;
import io.rivulus.state.snapshot.SnapshotReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The rows that one subtask had in a table, in the order of their keys: of all layers those which no later layer has
/// again, nor has taken away.
final class StandingRows implements Iterator<StoredRow> {
    private final MergedRows layers;

    /// For each layer what the later ones have replaced.
    private final List<KeyRanges> replaced = new ArrayList<>();

    private final boolean areRows;
    private @Nullable StoredRow last;
    private @Nullable StoredRow upcoming;

    StandingRows(SnapshotReader snapshot, List<Section> sections) {
        List<LayerRows> runs = new ArrayList<>();
        KeyRanges gone = KeyRanges.NONE;
        for (Section section : sections) {
            if (gone.isAll()) {
                break;
            }
            runs.add(new LayerRows(snapshot, section));
            replaced.add(gone);
            gone = gone.with(snapshot.replaced(section));
        }
        this.areRows = sections.getFirst().kind() == SectionKind.ROWS;
        this.layers = new MergedRows(runs);
    }

    @Override
    public boolean hasNext() {
        while (upcoming == null && layers.hasNext()) {
            MergedRows.Found found = layers.next();
            // The newest layer comes first of those that have the key.
            boolean isLater = last != null && last.hasSameKey(found.row());
            last = found.row();
            byte[] key = last.key();
            if (!isLater && !replaced.get(found.run()).has(key, areRows ? Long.BYTES : key.length)) {
                upcoming = last;
            }
        }
        return upcoming != null;
    }

    @Override
    public StoredRow next() {
        StoredRow row = hasNext() ? upcoming : null;
        if (row == null) {
            throw new NoSuchElementException();
        }
        upcoming = null;
        return row;
    }
}
