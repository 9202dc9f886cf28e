package io.rivulus.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestTest {
    private static final List<String> FUNCTIONS = List.of("SUBSTRING", "UPPER", "LOWER", "CONCAT", "CONCAT_WS", "ABS");

    @Test
    void findsOneLetterTooManyTooFewReplacedOrSwapped() {
        assertThat(Nearest.of("SUBSTRINGS", FUNCTIONS)).contains("SUBSTRING");
        assertThat(Nearest.of("SUBSTRNG", FUNCTIONS)).contains("SUBSTRING");
        assertThat(Nearest.of("UPPAR", FUNCTIONS)).contains("UPPER");
        assertThat(Nearest.of("BAS", FUNCTIONS)).contains("ABS");
    }

    @Test
    void capitalsMakeNoDifference() {
        assertThat(Nearest.of("concat_sw", FUNCTIONS)).contains("CONCAT_WS");
        assertThat(Nearest.of("upper", FUNCTIONS)).contains("UPPER");
    }

    @Test
    void ofTwoNearNamesTheNearerAndOfEquallyNearOnesTheFirst() {
        assertThat(Nearest.of("CONCAT_W", FUNCTIONS)).contains("CONCAT_WS");
        assertThat(Nearest.of("tb", List.of("ta", "tc"))).contains("ta");
    }

    @Test
    void doesNotGuessAtWhatIsFar() {
        assertThat(Nearest.of("REVERSE", FUNCTIONS)).isEmpty();
        assertThat(Nearest.of("", FUNCTIONS)).isEmpty();
        assertThat(Nearest.of("XYZ", FUNCTIONS)).isEmpty();
        assertThat(Nearest.of("t", List.of("v"))).isEmpty();
        assertThat(Nearest.of("UPPER".repeat(1000), FUNCTIONS)).isEmpty();
    }

    @Test
    void endsAMessage() {
        assertThat("unknown function 'UPER'" + Nearest.hint("UPER", FUNCTIONS))
                .isEqualTo("unknown function 'UPER'; did you mean 'UPPER'?");
        assertThat(Nearest.hint("REVERSE", FUNCTIONS)).isEmpty();
    }
}
