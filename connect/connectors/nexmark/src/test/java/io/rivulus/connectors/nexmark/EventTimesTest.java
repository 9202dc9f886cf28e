package io.rivulus.connectors.nexmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.connectors.nexmark.EventTimes.Shape;
import org.junit.jupiter.api.Test;

class EventTimesTest {
    @Test
    void occursAtOneRateWhenBothAreTheSame() {
        EventTimes times = EventTimes.of(5_000, 2_000, 2_000, Shape.SINE, 600);
        assertThat(times.millis(0)).isEqualTo(5_000);
        assertThat(times.millis(2_000)).isEqualTo(6_000);
        assertThat(times.millis(2_000_000_000_000L)).isEqualTo(1_000_000_005_000L);
    }

    @Test
    void takesTurnsBetweenTwoRates() {
        // A thousand events in the first second of two, ten thousand in the other.
        EventTimes times = EventTimes.of(0, 1_000, 10_000, Shape.SQUARE, 2);
        assertThat(times.millis(999)).isEqualTo(999);
        assertThat(times.millis(1_000)).isEqualTo(1_000);
        assertThat(times.millis(6_000)).isEqualTo(1_500);
        assertThat(times.millis(11_000)).isEqualTo(2_000);
        assertThat(times.millis(22_500)).isEqualTo(4_000 + 500);
    }

    @Test
    void goesFromOneRateToTheOtherAndBack() {
        EventTimes times = EventTimes.of(0, 1_000, 3_000, Shape.SINE, 10);
        assertThat(times.millis(1_000))
                .as("the first second has the first rate")
                .isEqualTo(1_000);
        assertThat(times.millis(20_000)).as("the mean of both").isEqualTo(10_000);
        long before = 0;
        int fastest = 0;
        for (int event = 1, inThisSecond = 0; event < 20_000; event++) {
            long millis = times.millis(event);
            assertThat(millis).isGreaterThanOrEqualTo(before);
            inThisSecond = millis / 1000 == before / 1000 ? inThisSecond + 1 : 1;
            fastest = Math.max(fastest, inThisSecond);
            before = millis;
        }
        assertThat(fastest).isEqualTo(3_000);
    }
}
