package io.rivulus.benchmarks;

/// What the DataStream programs of both systems have in common: numbers from 1 on, as visits of users.
public final class StreamWork {
    /// A running count for each of a million users, given whenever it changes.
    public static final String KEYED_COUNT = "keyed count";

    /// How often each of a hundred thousand users came, every ten seconds of event time.
    public static final String TUMBLING_COUNT = "tumbling count";

    public static final long WINDOW_SECONDS = 10;

    private static final long USERS = 1_000_000;
    private static final long WINDOW_USERS = 100_000;
    private static final long VISITS_PER_MILLI = 100;

    private StreamWork() {}

    public static long user(long visit) {
        return mixed(visit) % USERS;
    }

    public static long windowUser(long visit) {
        return mixed(visit) % WINDOW_USERS;
    }

    /// The event time of a visit, in milliseconds.
    public static long millis(long visit) {
        return visit / VISITS_PER_MILLI;
    }

    /// No user's visits follow each other.
    private static long mixed(long visit) {
        return (visit * 0x9E37_79B9_7F4A_7C15L) >>> 20;
    }
}
