package io.rivulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.error.BugException;
import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

final class CommandTreeTest {
    private static final ErrorCode CODE = new ErrorCode(3007, "planted");
    private static final ErrorCode ENVIRONMENT = new ErrorCode(3008, "planted", ErrorCode.Family.ENVIRONMENT);

    @Test
    void listsTheCommandsWhenCalledWithoutOne() {
        Terminal terminal = Terminal.rivulus();
        assertThat(terminal.status()).isEqualTo(ExitStatus.SUCCESS);
        assertThat(terminal.out()).isEqualToNormalizingNewlines("""
                Usage: rivulus [-hV] [--verbose] COMMAND
                Stateful computations over streams and tables.
                  -h, --help      Show this help.
                  -V, --version   Same as 'rivulus version'.
                      --verbose   Say more, stack traces included.

                Commands:
                  demo       Runs an example on real data, and explains what is seen.
                  sql        Runs SQL statements, of a script or typed, and shows the result of each query.
                  run        Runs a DataStream program, and waits for its jobs.
                  bench      Runs a benchmark, and shows how fast its queries are.
                  list       Lists the jobs that you run on this machine.
                  cancel     Ends a job where it is. It goes on from its newest checkpoint when it is run again.
                  stop       Ends a job with a savepoint, from which it or another one goes on.
                  savepoint  Takes a savepoint of a job that goes on.
                  state      Reads the checkpoints and savepoints of jobs.
                  version    Shows the version; with --verbose also the JVM, the machine and the start-up cache.
                  help       Shows how a command is used.

                'rivulus help COMMAND' tells more about a command.
                """);
    }

    @Test
    void showsTheSameHelpHoweverItIsAskedFor() {
        assertThat(Terminal.rivulus("--help")).isEqualTo(Terminal.rivulus());
        assertThat(Terminal.rivulus("help")).isEqualTo(Terminal.rivulus());
        assertThat(Terminal.rivulus("version", "-h")).isEqualTo(Terminal.rivulus("help", "version"));
        assertThat(Terminal.rivulus("help", "version").out()).startsWith("Usage: rivulus version [-h] [--verbose]\n");
    }

    @Test
    void namesTheNearestCommandToAnUnknownOne() {
        assertThat(Terminal.rivulus("versoin")).isEqualTo(wrong("unknown command 'versoin'; did you mean 'version'?"));
        assertThat(Terminal.rivulus("frob")).isEqualTo(wrong("unknown command 'frob', see 'rivulus help'"));
        assertThat(Terminal.rivulus("trian")).isEqualTo(wrong("unknown command 'trian', see 'rivulus help'"));
        assertThat(Terminal.rivulus("help", "versoin"))
                .isEqualTo(wrong("unknown command 'versoin'; did you mean 'version'?"));
    }

    @Test
    void namesAnUnknownOptionAndItsCommand() {
        assertThat(Terminal.rivulus("version", "--json"))
                .isEqualTo(wrong("unknown option '--json' for 'rivulus version', see 'rivulus help version'"));
        assertThat(Terminal.rivulus("version", "--verbos"))
                .isEqualTo(wrong("unknown option '--verbos' for 'rivulus version'; did you mean '--verbose'?"));
        assertThat(Terminal.rivulus("version", "now"))
                .isEqualTo(wrong("unknown argument 'now' for 'rivulus version', see 'rivulus help version'"));
        assertThat(Terminal.rivulus("train"))
                .isEqualTo(wrong("missing required parameter: 'FILE' for 'rivulus train', see 'rivulus help train'"));
    }

    private static Terminal wrong(String message) {
        return new Terminal(ExitStatus.USAGE, "", "error: RV-4001: " + message + "\n");
    }

    @Test
    void endsWithTwoForTheUsersErrorsAndOneForTheOthers() {
        assertThat(Terminal.with(new Failing(new UserException(CODE, "bad row, row 3")), "fail"))
                .isEqualTo(new Terminal(ExitStatus.USAGE, "partial\n", "error: RV-3007: bad row, row 3\n"));
        assertThat(Terminal.with(new Failing(new EnvironmentException(ENVIRONMENT, "disk full")), "fail"))
                .isEqualTo(new Terminal(ExitStatus.FAILED, "partial\n", "error: RV-3008: disk full\n"));
        assertThat(Terminal.with(new Failing(new BugException("x is 3")), "fail")
                        .status())
                .isEqualTo(ExitStatus.FAILED);
    }

    @Test
    void letsACommandChooseTheStatusOfItsError() {
        UserException badData = new UserException(CODE, "bad row, row 3");
        assertThat(Terminal.with(new Failing(new CommandException(ExitStatus.FAILED, badData)), "fail"))
                .isEqualTo(new Terminal(ExitStatus.FAILED, "partial\n", "error: RV-3007: bad row, row 3\n"));
    }

    @Test
    void callsWhatNobodyForesawABug() {
        assertThat(Terminal.with(new Failing(new IllegalStateException("x")), "fail"))
                .isEqualTo(new Terminal(
                        ExitStatus.FAILED,
                        "partial\n",
                        "error: RV-1000: this is a bug of Rivulus, please report it:"
                                + " java.lang.IllegalStateException: x\n"));
    }

    @Test
    void showsStackTracesOnlyWhenVerbose() {
        Terminal terminal =
                Terminal.with(new Failing(new EnvironmentException(ENVIRONMENT, "disk full")), "fail", "--verbose");
        assertThat(terminal.err())
                .startsWith("error: RV-3008: disk full\nio.rivulus.base.error.EnvironmentException: disk full\n\tat ");
    }

    private record Failing(Exception failure) implements Command {
        @Override
        public CommandSpec describe() {
            return CommandSpec.wrapWithoutInspection(this).name("fail");
        }

        @Override
        public ExitStatus run(ParseResult arguments, Console console) throws CommandException {
            console.out().println("partial");
            switch (failure) {
                case RuntimeException unchecked -> throw unchecked;
                case CommandException chosen -> throw chosen;
                default -> throw new AssertionError(failure);
            }
        }
    }
}
