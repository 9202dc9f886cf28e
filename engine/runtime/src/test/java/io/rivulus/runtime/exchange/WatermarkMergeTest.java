package io.rivulus.runtime.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.Active;
import io.rivulus.data.Element;
import io.rivulus.data.Idle;
import io.rivulus.data.Watermark;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WatermarkMergeTest {
    private final List<Element> marks = new ArrayList<>();
    private final WatermarkMerge merge = new WatermarkMerge(2, marks::add);

    @Test
    void isTheLeastOfActiveChannels() {
        merge.watermark(0, 20);
        assertThat(marks).isEmpty();
        merge.watermark(1, 5);
        merge.idle(1);
        assertThat(marks).containsExactly(new Watermark(5), new Watermark(20));
    }

    @Test
    void isTheSameWhicheverChannelFallsIdleFirst() {
        merge.watermark(0, 20);
        merge.idle(0);
        merge.idle(1);
        assertThat(marks).containsExactly(new Watermark(20), new Idle());

        List<Element> otherMarks = new ArrayList<>();
        WatermarkMerge other = new WatermarkMerge(2, otherMarks::add);
        other.watermark(0, 20);
        other.idle(1);
        other.idle(0);
        assertThat(otherMarks).isEqualTo(marks);
    }

    @Test
    void aChannelThatComesBackHoldsNobodyUpUntilItHasCaughtUp() {
        merge.watermark(0, 20);
        merge.idle(1);
        marks.clear();
        merge.active(1);
        merge.watermark(1, 10);
        merge.watermark(0, 30);
        merge.watermark(1, 30);
        merge.watermark(0, 40);
        assertThat(marks).containsExactly(new Watermark(30));
    }

    @Test
    void isActiveAgainWithTheFirstChannel() {
        merge.watermark(0, 20);
        merge.idle(0);
        merge.idle(1);
        marks.clear();
        merge.active(1);
        merge.watermark(1, 25);
        assertThat(marks).containsExactly(new Active(), new Watermark(25));
    }

    @Test
    void whatHasEndedDoesNotCount() {
        merge.watermark(0, 7);
        merge.watermark(1, Watermark.END);
        merge.ended(1);
        merge.idle(0);
        assertThat(marks).containsExactly(new Watermark(7), new Idle());
    }
}
