package io.rivulus.cli.shell;

import static io.rivulus.cli.shell.BackslashCommand.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.cli.shell.BackslashCommand.Typed;
import org.junit.jupiter.api.Test;

final class BackslashCommandTest {
    @Test
    void takesNamesAndArguments() {
        assertThat(parse("\\q")).contains(new Typed(BackslashCommand.QUIT, ""));
        assertThat(parse("  \\d  my table ; ")).contains(new Typed(BackslashCommand.DESCRIBE, "my table"));
        assertThat(parse("\\dt;")).contains(new Typed(BackslashCommand.TABLES, ""));
        assertThat(parse("\\format csv")).contains(new Typed(BackslashCommand.FORMAT, "csv"));
        assertThat(parse("\\h")).contains(new Typed(BackslashCommand.HELP, ""));
        assertThat(parse("\\dx")).isEmpty();
        assertThat(parse("\\")).isEmpty();
    }

    @Test
    void takesTheWordsOfOtherShells() {
        assertThat(parse("quit")).contains(new Typed(BackslashCommand.QUIT, ""));
        assertThat(parse("EXIT ;")).contains(new Typed(BackslashCommand.QUIT, ""));
        assertThat(parse("help;")).contains(new Typed(BackslashCommand.HELP, ""));
        assertThat(BackslashCommand.is("quit now")).isFalse();
        assertThat(BackslashCommand.is("SELECT 1")).isFalse();
        assertThat(BackslashCommand.is("")).isFalse();
    }
}
