package io.rivulus.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rivulus.base.store.ObjectStore;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/// Which process has a job: the one whose claim has the highest number.
///
/// A claim is an object that is created only if absent and says whose it is. A claim that comes too late, because a
/// higher one is there by then, needs no undoing: whoever made it is told when it publishes for the first time.
final class Generations {
    /// More processes than this do not start one job at the same moment.
    private static final int LOSSES_MAX = 100;

    private final ObjectStore store;

    Generations(ObjectStore store) {
        this.store = store;
    }

    /// @param number counted from 1
    /// @param job the job's name
    /// @param who for messages
    record Claim(long number, String job, String who) {}

    /// Takes the job from whoever has it.
    Claim claim(String job, String who) {
        long first = newestNumber() + 1;
        for (long number = first; number < first + LOSSES_MAX; number++) {
            Claim claim = new Claim(number, job, who);
            if (create(claim)) {
                return claim;
            }
        }
        throw CheckpointErrors.fenced(
                "%d other processes start the job '%s' in %s: start one".formatted(LOSSES_MAX, job, store));
    }

    /// Claims the generation after one's own, if nobody has the job since.
    ///
    /// @return who has it, if somebody does
    Optional<Claim> claimAfter(long generation, String job, String who) {
        Claim next = new Claim(generation + 1, job, who);
        // What is there already may be by an earlier try of ours, of which the store did not say what came of it.
        if (!create(next) && !find(next.number()).equals(next)) {
            return Optional.of(find(newestNumber()));
        }
        return newerThan(next.number());
    }

    private boolean create(Claim claim) {
        return store.putIfAbsent(
                Names.generation(claim.number), ByteBuffer.wrap((claim.job + "\n" + claim.who).getBytes(UTF_8)));
    }

    /// Who has the job now, if that is a newer generation than this one.
    Optional<Claim> newerThan(long generation) {
        long number = newestNumber();
        return number > generation ? Optional.of(find(number)) : Optional.empty();
    }

    /// Deletes those that are meant.
    void delete(LongPredicate isMeant) {
        numbers().stream().filter(isMeant::test).forEach(number -> store.delete(Names.generation(number)));
    }

    private Claim find(long number) {
        String text = WholeObject.read(store, Names.generation(number))
                .map(bytes -> new String(bytes, UTF_8))
                .orElse("");
        // A job's name may have several lines.
        int end = Math.max(0, text.lastIndexOf('\n'));
        return new Claim(number, text.substring(0, end), text.substring(end).strip());
    }

    private long newestNumber() {
        return numbers().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private List<Long> numbers() {
        return store.list(Names.GENERATIONS).stream()
                .flatMapToLong(name -> Names.number(name).stream())
                .boxed()
                .toList();
    }
}
