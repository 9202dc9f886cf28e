package io.rivulus.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StateCodecTest {
    private static final StateCodec<Long> NUMBERS =
            StateCodec.of("a number", 3, (number, out) -> out.writeLong(number), DataInputStream::readLong);

    @Test
    void readsWhatItWrote() {
        EncodedState state = NUMBERS.encode(42L);
        assertThat(state.version()).isEqualTo(3);
        assertThat(NUMBERS.decode(state)).isEqualTo(42);
    }

    @Test
    void refusesAVersionThatItDoesNotKnow() {
        assertThatThrownBy(() -> NUMBERS.decode(new EncodedState(4, new byte[8])))
                .hasMessage("can't restore a number: it is of version 4, and this release reads version 3; "
                        + "use the release that wrote it");
    }

    @Test
    void refusesBytesThatAreTooFewOrTooMany() {
        assertThatThrownBy(() -> NUMBERS.decode(new EncodedState(3, new byte[7])))
                .hasMessage("can't restore a number: its 7 bytes are not what was written: they end too early");
        assertThatThrownBy(() -> NUMBERS.decode(new EncodedState(3, new byte[9])))
                .hasMessage("can't restore a number: its 9 bytes are not what was written: 1 bytes are left over");
    }

    @Test
    void aStateCanStandWithinAnother() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        NUMBERS.encode(7L).writeTo(new DataOutputStream(bytes));
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(NUMBERS.decode(EncodedState.readFrom(in))).isEqualTo(7);
        assertThat(in.available()).isZero();

        byte[] cut = bytes.toByteArray();
        cut[7] = 100;
        assertThatThrownBy(() -> EncodedState.readFrom(new DataInputStream(new ByteArrayInputStream(cut))))
                .hasMessage("100 bytes are announced, 8 are left");
    }
}
