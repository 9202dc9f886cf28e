package io.rivulus.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.BugException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class KeyGroupsTest {
    @Test
    void everyGroupBelongsToTheSubtaskWhoseRangeHoldsIt() {
        for (int count = 1; count <= 256; count *= 2) {
            KeyGroups groups = new KeyGroups(count);
            for (int parallelism = 1; parallelism <= count; parallelism++) {
                int end = 0;
                for (int subtask = 0; subtask < parallelism; subtask++) {
                    KeyGroupRange range = groups.rangeOf(subtask, parallelism);
                    assertThat(range.first()).isEqualTo(end);
                    end = range.end();
                    for (int group = range.first(); group < end; group++) {
                        assertThat(groups.subtaskOf(group, parallelism)).isEqualTo(subtask);
                    }
                }
                assertThat(end).isEqualTo(count);
            }
        }
    }

    @Test
    void aGroupIsThePrefixOfTheHash() {
        assertThat(new KeyGroups(1).groupOf(-1)).isZero();
        assertThat(new KeyGroups(2).groupOf(Long.MIN_VALUE)).isEqualTo(1);
        assertThat(new KeyGroups(128).groupOf(0xABCD_0000_0000_0000L)).isEqualTo(0xAB >> 1);
        assertThat(new KeyGroups(256).groupOf(0xABCD_0000_0000_0000L)).isEqualTo(0xAB);
    }

    @Test
    void subtasksOfDifferentDivisionsHaveKeysInCommonWhereTheirHashesMeet() {
        for (int count = 4; count <= 64; count *= 4) {
            KeyGroups before = new KeyGroups(count);
            KeyGroups now = new KeyGroups(16);
            for (int parallelism = 1; parallelism <= 4; parallelism++) {
                Set<List<Integer>> meeting = new HashSet<>();
                for (long prefix = 0; prefix < 64; prefix++) {
                    long hash = prefix << 58;
                    meeting.add(List.of(
                            before.subtaskOf(before.groupOf(hash), parallelism), now.subtaskOf(now.groupOf(hash), 3)));
                }
                for (int subtask = 0; subtask < parallelism; subtask++) {
                    for (int other = 0; other < 3; other++) {
                        assertThat(before.haveCommonKeys(subtask, parallelism, now, other, 3))
                                .isEqualTo(meeting.contains(List.of(subtask, other)));
                    }
                }
            }
        }
    }

    @Test
    void leavesRoomToGrow() {
        assertThat(KeyGroups.forParallelism(1).count()).isEqualTo(128);
        assertThat(KeyGroups.forParallelism(100).count()).isEqualTo(256);
        assertThat(KeyGroups.forParallelism(30_000).count()).isEqualTo(32_768);
        assertThat(KeyGroups.forMaxParallelism(100).count()).isEqualTo(128);
        assertThat(KeyGroups.forMaxParallelism(1).count()).isEqualTo(1);
    }

    @Test
    void isAPowerOfTwo() {
        assertThatThrownBy(() -> new KeyGroups(100)).isInstanceOf(BugException.class);
    }
}
