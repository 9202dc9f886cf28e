package io.rivulus.graph;

import io.rivulus.base.Check;

/// How the keys of a job are divided: into `count` groups, which move between subtasks as wholes.
///
/// A key's group is a prefix of its 64-bit hash, so splitting a group reads one more bit. Subtasks own contiguous
/// ranges of groups. The count is at the same time the greatest parallelism that the job can ever have.
///
/// @param count a power of two, up to [#COUNT_MAX]
public record KeyGroups(int count) {
    public static final int COUNT_MAX = 1 << 15;

    /// What a job has when nothing asks for more, as in Flink.
    public static final int COUNT_DEFAULT = 128;

    public KeyGroups {
        Check.that(
                count >= 1 && count <= COUNT_MAX && Integer.bitCount(count) == 1,
                "the number of key groups is a power of two up to %d: %d",
                COUNT_MAX,
                count);
    }

    /// The groups for a job whose maximum parallelism is `maxParallelism`: that many, rounded up to a power of two.
    static KeyGroups forMaxParallelism(int maxParallelism) {
        return new KeyGroups(roundUp(maxParallelism));
    }

    /// The groups for a job that says no maximum: room to grow by half, at least [#COUNT_DEFAULT].
    static KeyGroups forParallelism(int parallelism) {
        int wanted = roundUp(Math.min(COUNT_MAX, parallelism + parallelism / 2));
        return new KeyGroups(Math.max(COUNT_DEFAULT, wanted));
    }

    /// The group of a key with this hash.
    public int groupOf(long hash) {
        // Two shifts, as one by 64 would be none at all.
        return (int) ((hash >>> 1) >>> (63 - bits()));
    }

    /// The subtask that owns `group`.
    public int subtaskOf(int group, int parallelism) {
        return (int) (((long) group * parallelism) >>> bits());
    }

    /// The groups of one subtask.
    public KeyGroupRange rangeOf(int subtask, int parallelism) {
        return new KeyGroupRange(firstOf(subtask, parallelism), firstOf(subtask + 1, parallelism));
    }

    /// Whether a subtask of a job that divides its keys like this has keys of a subtask of one that divides them
    /// otherwise.
    public boolean haveCommonKeys(
            int subtask, int parallelism, KeyGroups other, int otherSubtask, int otherParallelism) {
        int finer = Math.max(count, other.count);
        KeyGroupRange own = rangeOf(subtask, parallelism);
        KeyGroupRange theirs = other.rangeOf(otherSubtask, otherParallelism);
        return own.first() * (finer / count) < theirs.end() * (finer / other.count)
                && theirs.first() * (finer / other.count) < own.end() * (finer / count);
    }

    private int firstOf(int subtask, int parallelism) {
        return (int) (((long) subtask * count + parallelism - 1) / parallelism);
    }

    private int bits() {
        return Integer.numberOfTrailingZeros(count);
    }

    private static int roundUp(int number) {
        return number <= 1 ? 1 : Integer.highestOneBit(number - 1) << 1;
    }
}
