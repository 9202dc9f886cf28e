package io.rivulus.sql.function;

import io.rivulus.base.random.RandomSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;

/// What a task gives its expressions besides the rows: the session's time zone, the clock's reading for the batch
/// at hand, chance, and working memory. Owned by one task and its thread.
public final class Evaluation implements AutoCloseable {
    private final ZoneId zone;
    private final RandomGenerator random;
    private final Scratch scratch = new Scratch();
    private final UserInstances users;
    private long nowMicros;
    private boolean nullResult;

    /// @param random where chance comes from, a child of the task's own
    public Evaluation(ZoneId zone, RandomSource random) {
        this(zone, random, "the planner");
    }

    /// @param place whose it is, for errors: `subtask 1 of 4 of Calc`
    public Evaluation(ZoneId zone, RandomSource random, String place) {
        this.zone = zone;
        this.random = random.generator();
        this.users = new UserInstances(place);
    }

    /// For expressions over constants: UTC, at 1970-01-01, the same chance every time.
    public static Evaluation timeless() {
        return new Evaluation(ZoneOffset.UTC, new RandomSource(0));
    }

    /// Sets what CURRENT_TIMESTAMP and its family give until the next call.
    ///
    /// @param micros since 1970-01-01T00:00:00Z
    public void setNowMicros(long micros) {
        nowMicros = micros;
    }

    public long nowMicros() {
        return nowMicros;
    }

    public ZoneId zone() {
        return zone;
    }

    public RandomGenerator random() {
        return random;
    }

    /// The task's functions of the user's.
    public UserInstances users() {
        return users;
    }

    /// Closes functions of the user's.
    @Override
    public void close() {
        users.close();
    }

    public Scratch scratch() {
        return scratch;
    }

    /// Called once per batch: what functions wrote before is copied by now.
    public void startBatch() {
        scratch.clear();
        nullResult = false;
    }

    /// Makes the result of the function that is running NULL, whatever primitive it returns.
    public void setNull() {
        nullResult = true;
    }

    /// Whether the function that just returned made its result NULL; asked exactly once after each call.
    public boolean takeNull() {
        boolean isNull = nullResult;
        nullResult = false;
        return isNull;
    }
}
