package io.rivulus.simulation.workload;

import io.rivulus.api.source.Boundedness;
import io.rivulus.graph.NodeRef;
import io.rivulus.graph.StreamGraph;
import io.rivulus.runtime.source.WatermarkFactory;
import java.util.random.RandomGenerator;

/// How a job gets its numbers: how many, in how many splits, how fast. A number is also its event time.
///
/// @param count how many numbers there are
/// @param splits the number `n` is in split `n modulo splits`
record Feed(Pace pace, int batchRows, int count, int splits, Boundedness boundedness) {
    private static final int BATCH_ROWS_MAX = 40;
    private static final int SPLITS_MAX = 40;

    static Feed draw(RandomGenerator random) {
        return random.nextBoolean()
                ? draw(random, Boundedness.BOUNDED, random.nextInt(1, SPLITS_MAX))
                : ordered(random);
    }

    /// A feed of which no number comes behind a watermark that has passed it: no reader begins a split behind another.
    static Feed ordered(RandomGenerator random) {
        return draw(random, Boundedness.UNBOUNDED, random.nextInt(1, 6));
    }

    private static Feed draw(RandomGenerator random, Boundedness boundedness, int splits) {
        Pace pace = Pace.draw(random);
        int batchRows = random.nextInt(2, BATCH_ROWS_MAX);
        return new Feed(pace, batchRows, pace.batches() * batchRows, splits, boundedness);
    }

    boolean isOrdered() {
        return boundedness == Boundedness.UNBOUNDED;
    }

    /// Adds the source to a program.
    NodeRef addTo(StreamGraph.Builder job, Inside inside) {
        WatermarkFactory lastNumber = () -> batch -> Longs.at(batch, 0, batch.count() - 1);
        return job.source("numbers", source(inside), lastNumber).add();
    }

    NumberSource source(Inside inside) {
        return new NumberSource(count, splits, batchRows, boundedness, pace.pauseMax(), inside);
    }
}
