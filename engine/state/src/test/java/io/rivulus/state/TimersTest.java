package io.rivulus.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TimersTest {
    private static final List<DataType> KEY = List.of(Types.STRING, Types.DOUBLE);

    private final StateMemory memory = new StateMemory("Test[1]", new StateBudget(1L << 28));
    private final Timers timers = new Timers(memory, "windows", KEY, KEY.size());

    @AfterEach
    void freeMemory() {
        memory.close();
    }

    @Test
    void takesWhatIsDueInOrderAndInSlices() {
        for (long time : new long[] {30, -10, 20, Long.MIN_VALUE, 40}) {
            assertThat(set(time, "k" + time)).isTrue();
        }
        assertThat(timers.nextMillis()).isEqualTo(Long.MIN_VALUE);
        assertThat(due(20, 2)).containsExactly("k" + Long.MIN_VALUE, "k-10");
        assertThat(due(20, 2)).containsExactly("k20");
        assertThat(due(20, 2)).isEmpty();
        assertThat(timers.nextMillis()).isEqualTo(30);
        assertThat(due(100, 10)).containsExactly("k30", "k40");
        assertThat(timers.nextMillis()).isEqualTo(Timers.NEVER);
    }

    @Test
    void keepsOneTimerForAKeyAndATime() {
        assertThat(set(5, "a")).isTrue();
        assertThat(set(5, "a")).isFalse();
        assertThat(set(6, "a")).isTrue();
        assertThat(set(5, "b")).isTrue();
        assertThat(timers.count()).isEqualTo(3);
    }

    @Test
    void holdsKeysEqualAsGroupByDoes() {
        ColumnBatch batch = Batches.of(KEY, List.of(List.of("z", 0.0), List.of("z", -0.0)));
        long[] hashes = Batches.hashes(batch);
        Column[] key = {batch.column(0), batch.column(1)};

        assertThat(timers.set(1, hashes[0], key, 0)).isTrue();
        assertThat(timers.set(1, hashes[1], key, 1)).isFalse();
    }

    @Test
    void forgetsDeletedTimers() {
        set(5, "a");
        set(7, "a");
        assertThat(delete(5, "a")).isTrue();
        assertThat(delete(5, "a")).isFalse();
        assertThat(timers.nextMillis()).isEqualTo(7);
    }

    @Test
    void agreesWithASortedSet() {
        for (long seed = 0; seed < 5; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            TreeSet<Long> expected = new TreeSet<>();
            long now = 0;
            for (int i = 0; i < 3_000; i++) {
                long time = now + random.nextInt(1000);
                if (random.nextInt(4) > 0) {
                    assertThat(set(time, "k")).as("seed %d", seed).isEqualTo(expected.add(time));
                } else {
                    assertThat(delete(time, "k")).as("seed %d", seed).isEqualTo(expected.remove(time));
                }
                if (i % 100 == 0) {
                    now += 300;
                    List<Long> head = List.copyOf(expected.headSet(now, true));
                    assertThat(times(timers.takeDue(now, 10_000)))
                            .as("seed %d", seed)
                            .isEqualTo(head);
                    expected.removeAll(head);
                }
            }
            timers.takeDue(Long.MAX_VALUE, 10_000);
            assertThat(timers.count()).isZero();
        }
    }

    private boolean set(long time, String name) {
        ColumnBatch key = key(name);
        return timers.set(time, Batches.hashes(key)[0], new Column[] {key.column(0), key.column(1)}, 0);
    }

    private boolean delete(long time, String name) {
        ColumnBatch key = key(name);
        return timers.delete(time, Batches.hashes(key)[0], new Column[] {key.column(0), key.column(1)}, 0);
    }

    private static ColumnBatch key(String name) {
        return Batches.of(KEY, List.of(List.of(name, 1.5)));
    }

    private List<@Nullable Object> due(long until, int max) {
        ColumnBatch batch = timers.takeDue(until, max);
        List<@Nullable Object> names = new ArrayList<>();
        for (int row = 0; row < batch.count(); row++) {
            names.add(Values.get(batch.column(0), KEY.get(0), row));
        }
        return names;
    }

    private static List<Long> times(ColumnBatch batch) {
        List<Long> times = new ArrayList<>();
        for (int row = 0; row < batch.count(); row++) {
            times.add((Long) Values.get(batch.column(2), Types.BIGINT, row));
        }
        return times;
    }
}
