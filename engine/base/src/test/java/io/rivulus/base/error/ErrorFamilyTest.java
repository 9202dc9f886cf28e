package io.rivulus.base.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ErrorFamilyTest {
    private static final ErrorCode OURS = new ErrorCode(1998, "planted");
    private static final ErrorCode THEIRS = new ErrorCode(1999, "planted", ErrorCode.Family.ENVIRONMENT);

    @Test
    void aLineShowsCodeAndMessage() {
        assertThat(new UserException(OURS, "no table 'a', create it").line())
                .isEqualTo("RV-1998: no table 'a', create it");
        assertThat(new EnvironmentException(THEIRS, "disk full").line()).isEqualTo("RV-1999: disk full");
    }

    @Test
    void aCodeBelongsToOneFamily() {
        assertThatThrownBy(() -> new UserException(THEIRS, "disk full"))
                .isInstanceOf(BugException.class)
                .hasMessageEndingWith("RV-1999 is a code of the family ENVIRONMENT, not USER: disk full");
        assertThatThrownBy(() -> new EnvironmentException(OURS, "no table 'a'"))
                .isInstanceOf(BugException.class)
                .hasMessageEndingWith("RV-1998 is a code of the family USER, not ENVIRONMENT: no table 'a'");
    }
}
