package io.rivulus.simulation.run;

import io.rivulus.base.store.ObjectStore;
import io.rivulus.checkpoint.CheckpointReader;
import io.rivulus.checkpoint.Manifest;
import io.rivulus.simulation.workload.Findings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Somebody who asks a job for savepoints now and then, with some of which it stops. What he is told is there must be
/// there, whole; what he is not told is nobody's.
final class Savepointing {
    private static final int ONE_SEED_IN = 2;

    private static final Duration WAIT_MAX = Duration.ofMillis(20);

    private final RandomGenerator random;
    private final Function<URI, ObjectStore> stores;
    private final Findings findings;
    private final boolean asks;
    private final List<CompletableFuture<URI>> asked = new ArrayList<>();
    private Optional<CompletableFuture<URI>> stop = Optional.empty();

    Savepointing(RandomGenerator random, Function<URI, ObjectStore> stores, Findings findings) {
        this.random = random;
        this.stores = stores;
        this.findings = findings;
        this.asks = random.nextInt(ONE_SEED_IN) == 0;
    }

    /// Asks who runs the job for one, or not.
    ///
    /// @return for how long to wait before anything else happens: not always long enough
    Duration perhaps(Site site) {
        if (asks && random.nextBoolean()) {
            boolean stops = random.nextBoolean();
            return site.savepoint(URI.create("file:///savepoints/" + asked.size() + "/"), stops)
                    .map(savepoint -> {
                        asked.add(savepoint);
                        stop = stops ? Optional.of(savepoint) : stop;
                        return Duration.ofNanos(random.nextLong(WAIT_MAX.toNanos()));
                    })
                    .orElse(Duration.ZERO);
        }
        return Duration.ZERO;
    }

    /// Another process has the job, so the savepoint with which it may have stopped is past.
    void started() {
        stop = Optional.empty();
    }

    /// The savepoint with which the job was stopped just now, half of the times: its own checkpoint is as good.
    Optional<URI> beginning() {
        return stop.filter(savepoint -> savepoint.state() == CompletableFuture.State.SUCCESS && random.nextBoolean())
                .map(CompletableFuture::resultNow);
    }

    /// Reads all that is there.
    void verify() {
        for (CompletableFuture<URI> savepoint : asked) {
            if (savepoint.state() == CompletableFuture.State.SUCCESS) {
                CheckpointReader reader = new CheckpointReader(stores.apply(savepoint.resultNow()));
                Optional<Manifest> manifest = reader.savepoint();
                if (manifest.isEmpty()) {
                    findings.add("there is no savepoint in %s", savepoint.resultNow());
                }
                manifest.ifPresent(whole -> whole.snapshot().parts().forEach(reader::read));
            }
        }
    }
}
