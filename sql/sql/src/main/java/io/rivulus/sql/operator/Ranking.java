package io.rivulus.sql.operator;

/// In which order up to fifteen things stand, in one number: four bits for each rank, of which all are set where
/// nothing stands.
final class Ranking {
    /// More things than this have no place.
    static final int SIZE_MAX = 15;

    static final int NONE = 15;
    static final long EMPTY = -1;
    private static final int BITS = 4;

    private Ranking() {}

    /// What stands at a rank from 0 on.
    static int at(long ranking, int rank) {
        return (int) (ranking >>> (rank * BITS)) & NONE;
    }

    /// The same with something else at a rank.
    static long with(long ranking, int rank, int thing) {
        long cleared = ranking & ~((long) NONE << (rank * BITS));
        return cleared | ((long) thing << (rank * BITS));
    }

    /// The same with something before what stands at a rank and behind, of which the last falls out if all is full.
    static long inserted(long ranking, int rank, int thing) {
        long before = (1L << (rank * BITS)) - 1;
        return with((ranking & before) | ((ranking & ~before) << BITS), rank, thing);
    }

    /// How many things stand, none of them behind a free rank.
    static int size(long ranking) {
        int size = 0;
        while (at(ranking, size) != NONE) {
            size++;
        }
        return size;
    }

    /// At which rank something stands, or -1.
    static int rankOf(long ranking, int thing, int ranks) {
        for (int rank = 0; rank < ranks; rank++) {
            if (at(ranking, rank) == thing) {
                return rank;
            }
        }
        return -1;
    }
}
