package io.rivulus.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.state.snapshot.SectionKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SortedTableTest {
    private StateMemory memory = new StateMemory("Test[1]", new StateBudget(1L << 30));

    @AfterEach
    void freeMemory() {
        memory.close();
    }

    /// Keys of one to three distinct lengths: short ones, ones with long common beginnings, ones beyond a page.
    @ParameterizedTest
    @ValueSource(ints = {8, 300, 1001, 20_000})
    void agreesWithATreeMap(int length) {
        for (long seed = 0; seed < 3; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            SortedTable table = new SortedTable(
                    memory,
                    "model",
                    new SortedTable.Entries(SectionKind.ENTRIES, List.of("KEY"), 1, SortedTableTest::itself));
            Map<byte[], Long> expected = new TreeMap<>(Arrays::compareUnsigned);
            int range = 20_000_000 / length / 100;
            for (int phase = 0; phase < 6; phase++) {
                boolean grows = phase % 3 < 2;
                for (int i = Math.min(range, 20_000); i > 0; i--) {
                    byte[] key = key(random, length, range);
                    long amount = grows ? 1 + random.nextInt(2) : -expected.getOrDefault(key, 0L);
                    long sum = expected.merge(key, amount, Long::sum);
                    if (sum == 0) {
                        expected.remove(key);
                    }
                    assertThat(table.add(bytes(key), amount)).isEqualTo(sum);
                }
                memory = Snapshots.restart(memory);
                table = new SortedTable(
                        memory,
                        "model",
                        new SortedTable.Entries(SectionKind.ENTRIES, List.of("KEY"), 1, SortedTableTest::itself));
                assertThat(table.count()).as("seed %d", seed).isEqualTo(expected.size());
                assertSame(table, expected);
            }
            for (Map.Entry<byte[], Long> entry : expected.entrySet()) {
                assertThat(table.get(bytes(entry.getKey()))).isEqualTo(entry.getValue());
                table.add(bytes(entry.getKey()), -entry.getValue());
            }
            assertThat(table.count()).isZero();
            assertThat(table.newCursor().isLost()).isTrue();
            assertSame(table, Map.of());
            table.close();
        }
    }

    @Test
    void keepsPagesFullWhereKeysArriveInOrder() {
        SortedTable table = new SortedTable(
                memory,
                "ordered",
                new SortedTable.Entries(SectionKind.ENTRIES, List.of("KEY"), 1, SortedTableTest::itself));
        int keys = 100_000;
        for (int i = 0; i < keys; i++) {
            table.add(number(i), 1);
        }
        assertThat(memory.reservedBytes()).isLessThan(keys * 22L * 5 / 4 + (4 << 20));
        for (int i = 0; i < keys; i++) {
            assertThat(table.get(number(i))).isOne();
            table.add(number(i), -1);
        }
        long reserved = memory.reservedBytes();
        for (int i = 0; i < keys; i++) {
            table.add(number(-i), 1);
        }
        assertThat(table.count()).isEqualTo(keys);
        assertThat(memory.reservedBytes()).isLessThan(3 * reserved);
    }

    @Test
    void seeksTheFirstKeyNotBelow() {
        SortedTable table = new SortedTable(
                memory,
                "even",
                new SortedTable.Entries(SectionKind.ENTRIES, List.of("KEY"), 1, SortedTableTest::itself));
        for (int i = 0; i < 10_000; i += 2) {
            table.add(number(i), 1 + i);
        }
        SortedTable.Cursor cursor = table.newCursor();
        for (int i = 0; i < 9_998; i++) {
            assertThat(table.seek(cursor, number(i))).isEqualTo(i % 2 == 0);
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.number()).isEqualTo(1 + i + i % 2);
        }
        assertThat(table.seek(cursor, number(9_999))).isFalse();
        assertThat(cursor.next()).isFalse();
    }

    private static ColumnBatch itself(BytesColumn entries) {
        return ColumnBatch.of(entries.size(), entries);
    }

    private static void assertSame(SortedTable table, Map<byte[], Long> expected) {
        SortedTable.Cursor cursor = table.newCursor();
        table.seek(cursor, new Bytes());
        List<Long> numbers = new ArrayList<>();
        List<byte[]> keys = new ArrayList<>();
        Bytes key = new Bytes();
        while (cursor.next()) {
            cursor.key(key);
            keys.add(key.copy());
            numbers.add(cursor.number());
        }
        assertThat(numbers).isEqualTo(List.copyOf(expected.values()));
        assertThat(keys.toArray(byte[][]::new)).isDeepEqualTo(expected.keySet().toArray(byte[][]::new));
    }

    private static byte[] key(RandomGenerator random, int length, int range) {
        int number = random.nextInt(range);
        byte[] key = new byte[number % 3 == 0 ? length : 1 + number % length];
        Arrays.fill(key, (byte) (number % 2 - 1));
        for (int i = 0; i < 4; i++) {
            key[Math.max(0, key.length - 1 - i)] = (byte) (number >>> (8 * i));
        }
        return key;
    }

    private static Bytes number(int value) {
        Bytes bytes = new Bytes();
        bytes.writeLong(value);
        return bytes;
    }

    private static Bytes bytes(byte[] key) {
        Bytes bytes = new Bytes();
        bytes.write(key, 0, key.length);
        return bytes;
    }
}
