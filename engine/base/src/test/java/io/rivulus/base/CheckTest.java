package io.rivulus.base;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.BugException;
import org.junit.jupiter.api.Test;

final class CheckTest {
    @Test
    void passesWhatHolds() {
        assertThatCode(() -> Check.that(true, "never shown")).doesNotThrowAnyException();
    }

    @Test
    void namesTheExpectationAndTheValuesThatBrokeIt() {
        assertThatThrownBy(() -> Check.that(false, "offset %d is below length %d", 7, 5))
                .isInstanceOf(BugException.class)
                .hasMessage("this is a bug of Rivulus, please report it: offset 7 is below length 5");
    }
}
