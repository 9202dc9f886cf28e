package io.rivulus.runtime.source;

import io.rivulus.api.StateCodec;
import io.rivulus.data.Watermark;
import java.util.ArrayList;
import java.util.List;

/// What one subtask of a source was at at a cut: everything it has emitted stands before the cut, and nothing else.
///
/// @param watermarkMillis the last watermark it has told, [Watermark#END] when all of its input had ended
/// @param splits what it had begun to read, or was yet to, in this order
public record ReaderState(long watermarkMillis, List<SplitState> splits) {
    /// A reader that begins.
    public static final ReaderState FRESH = new ReaderState(Watermark.NONE, List.of());

    public static final StateCodec<ReaderState> CODEC = StateCodec.of(
            "the reader of a source",
            1,
            (reader, out) -> {
                out.writeLong(reader.watermarkMillis);
                out.writeInt(reader.splits.size());
                for (SplitState split : reader.splits) {
                    split.writeTo(out);
                }
            },
            in -> {
                long watermarkMillis = in.readLong();
                List<SplitState> splits = new ArrayList<>();
                for (int left = in.readInt(); left > 0; left--) {
                    splits.add(SplitState.readFrom(in));
                }
                return new ReaderState(watermarkMillis, splits);
            });

    public ReaderState {
        splits = List.copyOf(splits);
    }

    /// Whether all that it reads has been silent for long.
    boolean idle() {
        return !splits.isEmpty() && splits.stream().allMatch(SplitState::idle);
    }

    /// The states for `parallelism` subtasks after a cut through all of `readers`: as they were, when there are as
    /// many; otherwise with the splits dealt anew.
    ///
    /// Whoever reads behind them takes the least watermark of all readers that are not idle. That is where dealt
    /// ones begin: none is behind it, and none that has no split yet holds the others up.
    public static List<ReaderState> redistribute(List<ReaderState> readers, int parallelism) {
        if (readers.size() == parallelism) {
            return readers;
        }
        List<List<SplitState>> dealt = new ArrayList<>();
        for (int i = 0; i < parallelism; i++) {
            dealt.add(new ArrayList<>());
        }
        int next = 0;
        for (ReaderState reader : readers) {
            for (SplitState split : reader.splits) {
                dealt.get(next++ % parallelism).add(split);
            }
        }
        boolean allIdle = readers.stream().allMatch(ReaderState::idle);
        long watermarkMillis = readers.stream()
                .filter(reader -> allIdle || !reader.idle())
                .mapToLong(ReaderState::watermarkMillis)
                .min()
                .orElse(Watermark.NONE);
        return dealt.stream()
                .map(splits -> new ReaderState(watermarkMillis, splits))
                .toList();
    }
}
