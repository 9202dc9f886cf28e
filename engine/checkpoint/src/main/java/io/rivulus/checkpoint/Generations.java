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
    /// @param who for messages: host, process, time
    record Claim(long number, String job, String who) {}

    /// Takes the job from whoever has it.
    Claim claim(String job, String who) {
        ByteBuffer text = ByteBuffer.wrap((job + "\n" + who).getBytes(UTF_8));
        long first = newestNumber() + 1;
        for (long number = first; number < first + LOSSES_MAX; number++) {
            if (store.putIfAbsent(Names.generation(number), text.duplicate())) {
                return new Claim(number, job, who);
            }
        }
        throw CheckpointErrors.fenced(
                "%d other processes start the job '%s' in %s: start one".formatted(LOSSES_MAX, job, store));
    }

    /// Who has the job now, if anybody ever had.
    Optional<Claim> newest() {
        long number = newestNumber();
        return number == 0 ? Optional.empty() : Optional.of(find(number));
    }

    /// Deletes those that are meant.
    void delete(LongPredicate isMeant) {
        numbers().stream().filter(isMeant::test).forEach(number -> store.delete(Names.generation(number)));
    }

    private Claim find(long number) {
        String text = WholeObject.read(store, Names.generation(number))
                .map(bytes -> new String(bytes, UTF_8))
                .orElse("");
        int end = Math.max(0, text.indexOf('\n'));
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
