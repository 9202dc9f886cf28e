package io.rivulus.simulation.workload;

import io.rivulus.base.file.Files;
import io.rivulus.graph.StreamGraph;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Several ledgers in one job, with no exchange between them: where one fails it is run again while the others
/// go on, and each has to be right.
public final class Ledgers implements Workload {
    @Override
    public String name() {
        return "ledgers";
    }

    @Override
    public Play draw(RandomGenerator random, Outside outside) {
        int count = random.nextInt(2, 4);
        return new Books(Stream.generate(() -> new Ledger.Book(random, outside))
                .limit(count)
                .toList());
    }

    private record Books(List<Ledger.Book> books) implements Play {
        @Override
        public int parallelism() {
            return books.getFirst().parallelism();
        }

        @Override
        public StreamGraph program(Inside inside) {
            StreamGraph.Builder job = StreamGraph.named("ledgers");
            books.forEach(book -> book.addTo(job, inside));
            return job.build();
        }

        @Override
        public void verifyEnd(Files files) {
            books.forEach(book -> book.verifyEnd(files));
        }
    }
}
