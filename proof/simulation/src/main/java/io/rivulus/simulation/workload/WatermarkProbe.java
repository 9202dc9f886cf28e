package io.rivulus.simulation.workload;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Watermark;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;

/// Hands rows on, and holds watermarks to what they promise: where rows are in order, none
/// comes behind one that had passed it.
final class WatermarkProbe implements Operator {
    private final Inside inside;
    private final int timeColumn;
    private final boolean ordered;
    private String who = "";
    private long watermarkMillis = Watermark.NONE;

    /// @param timeColumn where the rows' event time is
    /// @param ordered whether no row is late
    WatermarkProbe(Inside inside, int timeColumn, boolean ordered) {
        this.ordered = ordered;
        this.inside = inside;
        this.timeColumn = timeColumn;
    }

    @Override
    public void open(OperatorContext context) {
        who = "subtask " + context.subtask();
        watermarkMillis = context.watermarkMillis();
    }

    @Override
    public boolean onBatch(int input, ColumnBatch batch, Output output) {
        for (int i = 0; i < batch.count(); i++) {
            long time = Longs.at(batch, timeColumn, i);
            if (ordered && time <= watermarkMillis) {
                inside.outside().findings().add("%s gets a row of %d behind watermark %d", who, time, watermarkMillis);
            }
        }
        output.emit(batch);
        return true;
    }

    @Override
    public boolean onWatermark(long timestampMillis, Output output) {
        watermarkMillis = timestampMillis;
        return true;
    }
}
