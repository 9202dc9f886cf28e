package io.rivulus.sql.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReductionTest {
    private static final int MANY = Reduction.SAMPLE_ROWS;

    private final Reduction reduction = new Reduction();

    @Test
    void letsRowsGoByThemselvesForAWhileWhereHardlyAnyAreCollapsed() {
        collapse(MANY, MANY * 4 / 5);
        for (int passed = 0; passed < Reduction.PASSED_ROWS; passed += MANY) {
            assertThat(reduction.passes(MANY)).isTrue();
        }
        assertThat(reduction.passes(MANY)).isFalse();
    }

    /// Where half of the rows are of one key, they are what makes its subtask slow.
    @Test
    void collapsesAKeyOfWhichThereAreManyRowsHoweverManyOthersThereAre() {
        collapse(MANY, MANY / 2 + 1);
        assertThat(reduction.passes(1)).isFalse();
    }

    @Test
    void judgesEpochsOfFewRowsTogether() {
        for (int rows = 10; rows < MANY; rows += 10) {
            collapse(10, 10);
            assertThat(reduction.passes(0)).isFalse();
        }
        collapse(10, 10);
        assertThat(reduction.passes(0)).isTrue();
    }

    @Test
    void forgetsWhatItHasJudged() {
        collapse(100 * MANY, 1);
        collapse(MANY, MANY);
        assertThat(reduction.passes(1)).isTrue();
    }

    private void collapse(int rows, int groups) {
        assertThat(reduction.passes(rows)).isFalse();
        reduction.gave(groups);
    }
}
