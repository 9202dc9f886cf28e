package io.rivulus.simulation.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// The queries that are run, and what comes of them.
final class Queries {
    private static final long KEYS = 7;
    private static final long MILLIS_EACH = 40;
    private static final long WINDOW_MILLIS = 1_000;
    private static final long SESSION_GAP_MILLIS = 1_010;
    private static final long LARGEST = 3;

    static final List<Workload> ALL = List.of(
            new Query("windows", true, """
                    SELECT k, MIN(n), COUNT(*), SUM(n)
                    FROM TABLE(TUMBLE(TABLE numbers, DESCRIPTOR(t), INTERVAL '1' SECOND))
                    GROUP BY window_start, window_end, k
                    """, (count, rows) -> {
                for (long begin = 0; begin < count * MILLIS_EACH; begin += WINDOW_MILLIS) {
                    long first = (begin + MILLIS_EACH - 1) / MILLIS_EACH;
                    long end = Math.min(count, (begin + WINDOW_MILLIS + MILLIS_EACH - 1) / MILLIS_EACH);
                    for (long key = 0; key < KEYS; key++) {
                        group(key, first + Math.floorMod(key - first, KEYS), end, rows);
                    }
                }
            }),
            new Query("sessions", true, """
                    CREATE VIEW picked AS SELECT * FROM numbers WHERE MOD(n * 7919, 101) < 20;
                    SELECT k, MIN(n), COUNT(*), SUM(n)
                    FROM TABLE(SESSION(TABLE picked PARTITION BY k, DESCRIPTOR(t), INTERVAL '1.01' SECOND))
                    GROUP BY window_start, window_end, k
                    """, Queries::sessions),
            new Query("cumulated", true, """
                    SELECT k, MIN(n), COUNT(*), SUM(n)
                    FROM TABLE(CUMULATE(TABLE numbers, DESCRIPTOR(t), INTERVAL '1' SECOND, INTERVAL '3' SECOND))
                    GROUP BY window_start, window_end, k
                    """, (count, rows) -> {
                for (long begin = 0; begin < count * MILLIS_EACH; begin += 3 * WINDOW_MILLIS) {
                    for (long end = begin + WINDOW_MILLIS; end <= begin + 3 * WINDOW_MILLIS; end += WINDOW_MILLIS) {
                        long first = (begin + MILLIS_EACH - 1) / MILLIS_EACH;
                        long last = Math.min(count, (end + MILLIS_EACH - 1) / MILLIS_EACH);
                        for (long key = 0; key < KEYS; key++) {
                            group(key, first + Math.floorMod(key - first, KEYS), last, rows);
                        }
                    }
                }
            }),
            new Query("groups", false, "SELECT k, MIN(n), COUNT(*), SUM(n) FROM numbers GROUP BY k", (count, rows) -> {
                for (long key = 0; key < KEYS; key++) {
                    group(key, key, count, rows);
                }
            }),
            new Query(
                    "join", false, "SELECT a.n, b.n FROM numbers a JOIN numbers b ON a.n = b.n * 2", (count, rows) -> {
                        for (long n = 0; 2 * n < count; n++) {
                            rows.accept(List.of(2 * n, n), 1L);
                        }
                    }),
            new Query(
                    "outer join",
                    false,
                    "SELECT a.n, COALESCE(b.n, -1) FROM numbers a LEFT JOIN numbers b ON a.n = b.n * 2",
                    (count, rows) -> {
                        for (long n = 0; n < count; n++) {
                            rows.accept(List.of(n, n % 2 == 0 ? n / 2 : -1), 1L);
                        }
                    }),
            new Query("largest", false, """
                    SELECT k, n
                    FROM (SELECT k, n, ROW_NUMBER() OVER (PARTITION BY k ORDER BY n DESC) AS place FROM numbers)
                    WHERE place <= 3
                    """, (count, rows) -> {
                for (long n = Math.max(0, count - LARGEST * KEYS); n < count; n++) {
                    rows.accept(List.of(n % KEYS, n), 1L);
                }
            }));

    private Queries() {}

    /// Numbers of a key that are at most 25 apart are in one session: 1,000 ms, while 1,040 end it.
    private static void sessions(long count, BiConsumer<List<Long>, Long> rows) {
        for (long key = 0; key < KEYS; key++) {
            List<Long> session = new ArrayList<>();
            for (long n = key; n < count; n += KEYS) {
                if (n * 7919 % 101 < 20) {
                    if (!session.isEmpty() && (n - session.getLast()) * MILLIS_EACH > SESSION_GAP_MILLIS) {
                        rows.accept(summary(key, session), 1L);
                        session.clear();
                    }
                    session.add(n);
                }
            }
            if (!session.isEmpty()) {
                rows.accept(summary(key, session), 1L);
            }
        }
    }

    private static List<Long> summary(long key, List<Long> numbers) {
        long sum = numbers.stream().mapToLong(Long::longValue).sum();
        return List.of(key, numbers.getFirst(), (long) numbers.size(), sum);
    }

    /// The group of every seventh number from `first` on.
    private static void group(long key, long first, long end, BiConsumer<List<Long>, Long> rows) {
        long numbers = 0;
        long sum = 0;
        for (long n = first; n < end; n += KEYS) {
            numbers++;
            sum += n;
        }
        if (numbers > 0) {
            rows.accept(List.of(key, first, numbers, sum), 1L);
        }
    }
}
