package io.rivulus.base.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RandomSourceTest {
    private final RandomSource root = new RandomSource(42);

    @Test
    void sameNameGivesTheSameNumbers() {
        assertThat(root.child("disk").generator().longs(5).toArray())
                .isEqualTo(
                        new RandomSource(42).child("disk").generator().longs(5).toArray());
    }

    @Test
    void otherNamesSeedsAndLevelsGiveOtherNumbers() {
        assertThat(root.child("disk")).isNotEqualTo(root.child("network"));
        assertThat(root.child("disk")).isNotEqualTo(new RandomSource(43).child("disk"));
        assertThat(root.child("a").child("b"))
                .isNotEqualTo(root.child("ab"))
                .isNotEqualTo(root.child("b").child("a"));
    }

    @Test
    void drawingFromOneChildLeavesTheOthersAlone() {
        long before = root.child("network").generator().nextLong();
        root.child("disk").generator().nextLong();
        assertThat(root.child("network").generator().nextLong()).isEqualTo(before);
    }

    /// Recorded runs are replayed from their seeds: the tree must never change.
    @Test
    void seedsOfChildrenStayAsTheyAre() {
        assertThat(root.child("disk").seed()).isEqualTo(-3091000652882748129L);
    }
}
