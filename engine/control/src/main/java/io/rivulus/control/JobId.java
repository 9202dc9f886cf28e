package io.rivulus.control;

import io.rivulus.base.Check;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The name of a job for ever: 32 hexadecimal digits.
public record JobId(String value) implements Comparable<JobId> {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    public JobId {
        Check.that(FORM.matcher(value).matches(), "a job's id has 32 hexadecimal digits: %s", value);
    }

    public static JobId random(RandomGenerator random) {
        return new JobId(String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong()));
    }

    @Override
    public int compareTo(JobId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
