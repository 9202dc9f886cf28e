package io.rivulus.runtime.sink;

import io.rivulus.api.sink.Sink;
import io.rivulus.api.sink.SinkContext;
import io.rivulus.api.sink.SinkWriter;
import io.rivulus.base.Check;
import io.rivulus.base.World;
import io.rivulus.data.Barrier;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Watermark;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The last step of a task: hands rows to a sink's writer, and what it has prepared to the committer. It keeps
/// nothing for a snapshot, since a writer prepares all that it holds at a checkpoint's barrier. Owned by its task.
public final class SinkOperator<C> implements Operator {
    /// Takes what a writer has prepared for an epoch.
    public interface Prepared<C> {
        void accept(Barrier barrier, List<C> committables);
    }

    private final Sink<C> sink;
    private final String attempt;
    private final Optional<String> lineage;
    private final Prepared<C> prepared;
    private final Runnable wake;
    private @Nullable SinkWriter<C> writer;

    /// @param wake has the task run, from any thread
    public SinkOperator(Sink<C> sink, String attempt, Optional<String> lineage, Prepared<C> prepared, Runnable wake) {
        this.sink = sink;
        this.attempt = attempt;
        this.lineage = lineage;
        this.prepared = prepared;
        this.wake = wake;
    }

    @Override
    public void open(OperatorContext context) {
        writer = sink.createWriter(
                new Context(context.subtask(), context.parallelism(), attempt, lineage, context.world(), wake));
        if (context.watermarkMillis() > Watermark.NONE) {
            writer.watermark(context.watermarkMillis());
        }
    }

    @Override
    public boolean onBatch(int input, ColumnBatch batch, Output output) {
        writer().write(batch);
        return true;
    }

    @Override
    public boolean hasRoom() {
        return writer().hasRoom();
    }

    @Override
    public boolean onWatermark(long timestampMillis, Output output) {
        writer().watermark(timestampMillis);
        return true;
    }

    @Override
    public boolean onBarrier(Barrier barrier, Output output) {
        writer().endEpoch(barrier.epoch());
        if (barrier.checkpoint() || barrier.last()) {
            prepared.accept(barrier, writer().prepare(barrier.epoch()));
        }
        return true;
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }

    private SinkWriter<C> writer() {
        return Check.present(writer, "the sink is open");
    }

    record Context(int subtask, int parallelism, String attempt, Optional<String> lineage, World world, Runnable waker)
            implements SinkContext {
        @Override
        public void wake() {
            waker.run();
        }
    }
}
