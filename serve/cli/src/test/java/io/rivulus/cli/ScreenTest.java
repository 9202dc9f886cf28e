package io.rivulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.Test;

final class ScreenTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void redrawsWhatHasChangedAndLeavesTheLastLines() throws IOException {
        LineDisciplineTerminal terminal = new LineDisciplineTerminal("test", "xterm", written, StandardCharsets.UTF_8);
        terminal.setSize(Size.of(10, 5));
        Screen screen = new Screen(terminal, true);
        assertThat(screen.rows()).isEqualTo(5);
        screen.show(List.of("first", "a line that is far too long"));
        assertThat(taken()).contains("first").contains("a line th…").doesNotContain("far");
        screen.show(List.of("first", "second"));
        assertThat(taken()).contains("second").doesNotContain("first");
        screen.close();
        assertThat(taken()).endsWith("\n").doesNotContain("\u001b[K");
    }

    private String taken() {
        String text = written.toString(StandardCharsets.UTF_8);
        written.reset();
        return text;
    }
}
