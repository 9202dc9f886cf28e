package io.rivulus.base.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UnitTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "512, 512",
        "7 b, 7",
        "64kb, 65536",
        "64 mb, 67108864",
        "64 MB, 67108864",
        "2g, 2147483648",
        "1 tebibytes, 1099511627776",
        "8388607 tb, 9223370937343148032"
    })
    void readsMemorySizes(String text, long bytes) {
        assertThat(MemorySize.parse(text)).isEqualTo(new MemorySize(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mb", "-1", "1.5 gb", "64 mib", "64 m b", "8388608 tb", "99999999999999999999"})
    void refusesOtherMemorySizes(String text) {
        assertThatThrownBy(() -> MemorySize.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "1000, 1000 bytes",
        "1536, 1536 bytes",
        "2048, 2 kb",
        "67108864, 64 mb",
        "1099511627776, 1 tb"
    })
    void writesMemorySizesSoThatTheyReadBack(long bytes, String text) {
        assertThat(new MemorySize(bytes)).hasToString(text);
        assertThat(MemorySize.parse(text)).isEqualTo(new MemorySize(bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "250, PT0.25S",
        "10 s, PT10S",
        "1 min, PT1M",
        "3m, PT3M",
        "2 HOURS, PT2H",
        "1 d, PT24H",
        "5 µs, PT0.000005S",
        "7ns, PT0.000000007S",
        "106751 d, PT2562024H"
    })
    void readsDurations(String text, Duration duration) {
        assertThat(DurationText.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1 s", "1.5 s", "10 fortnights", "106752 d", "PT10S"})
    void refusesOtherDurations(String text) {
        assertThatThrownBy(() -> DurationText.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesDurationsSoThatTheyReadBack() {
        for (String text : new String[] {"0 ms", "1 ns", "1500 µs", "250 ms", "90 s", "10 min", "36 h", "7 d"}) {
            assertThat(DurationText.format(DurationText.parse(text))).isEqualTo(text);
        }
    }
}
