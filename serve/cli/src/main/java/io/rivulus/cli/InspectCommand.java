package io.rivulus.cli;

import io.rivulus.base.error.UserException;
import io.rivulus.base.time.Clock;
import io.rivulus.runtime.savepoint.SavedStep;
import io.rivulus.runtime.savepoint.SavedTable;
import io.rivulus.sql.result.ResultFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `rivulus state inspect PATH`: what is in a checkpoint or savepoint, and the rows of its tables.
final class InspectCommand implements Command {
    private static final long ROWS_DEFAULT = 10;

    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("inspect");
        spec.usageMessage()
                .description(
                        "Shows what is in a checkpoint or savepoint: its steps, their tables with columns, rows and bytes;"
                                + " with --table or --rows the rows themselves.");
        return spec.addPositional(StateCommand.snapshot(
                        0,
                        "PATH",
                        "The folder of a savepoint; or that of a job's checkpoints, such as checkpoints/my-job, for the"
                                + " newest one; or the manifest of one of them."))
                .addOption(number("--number", "An older checkpoint than the newest."))
                .addOption(text("--step", "STEP", "Only this step: its name, or its identity."))
                .addOption(text("--table", "TABLE", "The first rows of this table."))
                .addOption(number("--rows", "So many rows of each table, 10 unless said otherwise; 0 for all."))
                .addOption(OutputOption.OF_ROWS.describe());
    }

    private static OptionSpec number(String name, String description) {
        return OptionSpec.builder(name)
                .paramLabel("N")
                .type(Long.class)
                .description(description)
                .build();
    }

    private static OptionSpec text(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    @Override
    public ExitStatus run(ParseResult arguments, Console console) {
        ResultFormat format = OutputOption.OF_ROWS.of(arguments, console);
        long rows = StateCommand.rows(arguments, ROWS_DEFAULT);
        SnapshotPath snapshot = SnapshotPath.open(
                arguments.matchedPositionalValue(0, ""),
                arguments.hasMatchedOption("--number")
                        ? OptionalLong.of(arguments.matchedOptionValue("--number", 0L))
                        : OptionalLong.empty());
        Optional<String> step = Optional.ofNullable(arguments.matchedOptionValue("--step", null));
        Optional<String> table = Optional.ofNullable(arguments.matchedOptionValue("--table", null));
        List<SavedStep> steps = step.map(name -> List.of(snapshot.reader().step(name)))
                .orElseGet(() -> snapshot.reader().steps());
        if (table.isPresent()) {
            steps = having(table.get(), steps);
        }
        if (table.isEmpty() && !arguments.hasMatchedOption("--rows")) {
            overview(snapshot, steps, console);
        } else {
            rows(steps, table, new SavedRows(format, rows == 0 ? Long.MAX_VALUE : rows, Clock.system(), console));
        }
        return ExitStatus.SUCCESS;
    }

    private static void overview(SnapshotPath snapshot, List<SavedStep> steps, Console console) {
        SnapshotText text = new SnapshotText(console.out());
        text.head(snapshot.recovered());
        for (SavedStep step : steps) {
            step.check();
            text.step(step, step.tables());
        }
    }

    /// The steps that have a table: one of several has to.
    private static List<SavedStep> having(String table, List<SavedStep> steps) {
        if (steps.size() == 1) {
            steps.getFirst().table(table);
            return steps;
        }
        List<SavedStep> found = steps.stream()
                .filter(step ->
                        step.tables().stream().anyMatch(one -> one.name().equals(table)))
                .toList();
        if (found.isEmpty()) {
            throw new UserException(
                    CliErrors.NO_SUCH_TABLE,
                    "no step of the snapshot has a table '%s': see 'rivulus state inspect' without --table for those that there are"
                            .formatted(table));
        }
        return found;
    }

    private static void rows(List<SavedStep> steps, Optional<String> table, SavedRows rows) {
        for (SavedStep step : steps) {
            for (SavedTable one : step.tables()) {
                if (table.isEmpty() || table.get().equals(one.name())) {
                    rows.show("%s (%s): %s".formatted(step.name(), step.id(), one.name()), one.type(), one.batches());
                }
            }
        }
    }
}
