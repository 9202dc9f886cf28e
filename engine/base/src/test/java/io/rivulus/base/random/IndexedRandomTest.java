package io.rivulus.base.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IndexedRandomTest {
    @Test
    void numbersOfAnIndexDependOnNothingElse() {
        IndexedRandom random = new IndexedRandom(7);
        random.begin(3);
        long first = random.nextLong();
        long second = random.nextLong();
        random.begin(4);
        assertThat(random.nextLong()).isNotEqualTo(first);
        random.begin(3);
        assertThat(random.nextLong()).isEqualTo(first);
        assertThat(random.nextLong()).isEqualTo(second);
        IndexedRandom other = new IndexedRandom(8);
        other.begin(3);
        assertThat(other.nextLong()).isNotEqualTo(first);
    }

    @Test
    void numbersBelowABoundAreAllAsLikely() {
        IndexedRandom random = new IndexedRandom(1);
        int[] low = new int[6];
        int[] high = new int[6];
        int[] one = new int[6];
        for (int index = 0; index < 60_000; index++) {
            random.begin(index);
            long drawn = random.nextLong();
            low[IndexedRandom.lowBelow(drawn, 6)]++;
            high[IndexedRandom.highBelow(drawn, 6)]++;
            one[random.below(6)]++;
        }
        for (int[] counts : new int[][] {low, high, one}) {
            for (int count : counts) {
                assertThat(count).isBetween(9_600, 10_400);
            }
        }
    }
}
