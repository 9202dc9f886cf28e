package io.rivulus.cli;

import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.EnvironmentException;
import io.rivulus.checkpoint.StartFrom;
import io.rivulus.cli.shell.HistoryFile;
import io.rivulus.sql.result.ResultFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `rivulus rehearse FILE`, hidden: types a file into a shell whose terminal nobody sees, so that the JVM learns for
/// its AOT cache what the shell needs. A build has no terminal of its own.
final class RehearseCommand implements Command {
    private static final Size SIZE = Size.of(100, 30);

    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("rehearse");
        spec.usageMessage().hidden(true).description("Types a file into a shell that nobody sees.");
        return spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("1")
                .required(true)
                .paramLabel("FILE")
                .type(String.class)
                .description("What is typed; the last line is \\q.")
                .build());
    }

    @Override
    public ExitStatus run(ParseResult arguments, Console console) {
        String typed = TextFile.read(Path.of(arguments.matchedPositionalValue(0, "")));
        SqlShell shell = new SqlShell(
                Configuration.of(CommonOptions.known()),
                ResultFormat.TABLE,
                new StartFrom.Latest(),
                Optional.empty(),
                new HistoryFile(Path.of("history")),
                false);
        try (Terminal ofProcess = SqlShell.terminalOfProcess();
                LineDisciplineTerminal terminal = new LineDisciplineTerminal(
                        "rehearsal", "xterm", OutputStream.nullOutputStream(), StandardCharsets.UTF_8)) {
            ofProcess.flush();
            terminal.setSize(SIZE);
            terminal.processInputBytes(typed.getBytes(StandardCharsets.UTF_8));
            shell.run(terminal);
            return ExitStatus.SUCCESS;
        } catch (IOException failure) {
            throw new EnvironmentException(
                    CliErrors.TERMINAL, "can't type into a terminal of its own: " + failure, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitStatus.FAILED;
        }
    }
}
