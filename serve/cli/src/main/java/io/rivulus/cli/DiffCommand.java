package io.rivulus.cli;

import io.rivulus.base.error.RivulusException;
import io.rivulus.base.time.Clock;
import io.rivulus.runtime.savepoint.Difference;
import io.rivulus.runtime.savepoint.SavepointComparison;
import io.rivulus.sql.result.ResultFormat;
import java.io.PrintStream;
import java.util.List;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `rivulus state diff A B`: what differs between two checkpoints or savepoints. As of other programs that compare, the
/// status is 0 when nothing does, 1 when something does, and 2 when it can't be told.
final class DiffCommand implements Command {
    /// They are collected before any is shown.
    private static final long ROWS_MAX = 100_000;

    private static final String PATH = "A folder of a savepoint or of a job's checkpoints, or a manifest.";

    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("diff");
        spec.usageMessage()
                .description(
                        "Shows what differs between two checkpoints or savepoints: steps, tables, rows, and where sources"
                                + " stand. Ends with 0 when nothing does, with 1 when something does.");
        return spec.addPositional(StateCommand.snapshot(0, "A", PATH))
                .addPositional(StateCommand.snapshot(1, "B", PATH))
                .addOption(OptionSpec.builder("--rows")
                        .paramLabel("N")
                        .type(Long.class)
                        .description(
                                "Shows the first N rows, up to 100,000, that were added, removed and changed of each table.")
                        .build())
                .addOption(OutputOption.OF_ROWS.describe());
    }

    @Override
    public ExitStatus run(ParseResult arguments, Console console) throws CommandException {
        ResultFormat format = OutputOption.OF_ROWS.of(arguments, console);
        int rows = (int) Math.min(StateCommand.rows(arguments, 0), ROWS_MAX);
        try {
            SnapshotPath one = SnapshotPath.open(arguments.matchedPositionalValue(0, ""), OptionalLong.empty());
            SnapshotPath other = SnapshotPath.open(arguments.matchedPositionalValue(1, ""), OptionalLong.empty());
            List<Difference> found = new SavepointComparison(rows).compare(one.reader(), other.reader());
            // Where rows are read by a program, nothing else stands between them.
            PrintStream lines = rows > 0 && format != ResultFormat.TABLE ? console.err() : console.out();
            lines.println("A  " + SnapshotText.title(one.recovered().manifest()));
            lines.println("B  " + SnapshotText.title(other.recovered().manifest()));
            new DifferenceText(lines).show(found);
            if (rows > 0) {
                lines.println();
                new DifferenceRows(new SavedRows(format, Long.MAX_VALUE, Clock.system(), console)).show(found);
            }
            return found.isEmpty() ? ExitStatus.SUCCESS : ExitStatus.DIFFERENT;
        } catch (RivulusException failed) {
            throw new CommandException(ExitStatus.USAGE, failed);
        }
    }
}
