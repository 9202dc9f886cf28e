package io.rivulus.sql.operator;

/// How the rows of two inputs make those of an INTERSECT or EXCEPT, by how often each is in either.
public enum SetKind {
    INTERSECT {
        @Override
        long times(long left, long right) {
            return Math.min(left, right);
        }
    },
    EXCEPT {
        @Override
        long times(long left, long right) {
            return left - right;
        }
    };

    /// How often a row is in the result with ALL; not at all when it is less than once.
    abstract long times(long left, long right);

    /// How often a row is in the result.
    long times(long left, long right, boolean all) {
        return all ? Math.max(0, times(left, right)) : times(Math.min(1, left), Math.min(1, right)) > 0 ? 1 : 0;
    }
}
