package io.rivulus.cli;

import io.rivulus.base.error.BugException;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// All commands under `rivulus`: finds the one that is meant, runs it, and turns what goes wrong into one error
/// line and an exit status.
final class CommandTree {
    private static final String VERBOSE = "--verbose";

    private final CommandLine root;

    CommandTree(List<Command> commands) {
        CommandSpec spec = withCommonOptions(CommandSpec.create().name("rivulus"));
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Same as 'rivulus version'.")
                .build());
        spec.usageMessage()
                .description("Stateful computations over streams and tables.")
                .synopsisSubcommandLabel("COMMAND")
                .commandListHeading("%nCommands:%n")
                .footer("", "'rivulus help COMMAND' tells more about a command.");
        for (Command command : commands) {
            CommandSpec described = withCommonOptions(command.describe());
            described.subcommands().values().forEach(sub -> withCommonOptions(sub.getCommandSpec()));
            spec.addSubcommand(described.name(), new CommandLine(described));
        }
        root = new CommandLine(spec);
        root.setUsageHelpWidth(100);
    }

    private static CommandSpec withCommonOptions(CommandSpec spec) {
        return spec.addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build())
                .addOption(OptionSpec.builder(VERBOSE)
                        .description("Say more, stack traces included.")
                        .build());
    }

    ExitStatus run(String[] arguments, Console console) {
        // Read ahead of parsing, so that wrong usage too can be shown verbosely.
        boolean verbose = List.of(arguments).contains(VERBOSE);
        try {
            return dispatch(root.parseArgs(arguments), console);
        } catch (ParameterException wrong) {
            console.show(usage(wrong), verbose);
            return ExitStatus.USAGE;
        } catch (CommandException failed) {
            console.show(failed.error, verbose);
            return failed.status;
        } catch (UserException wrong) {
            console.show(wrong, verbose);
            return ExitStatus.USAGE;
        } catch (RivulusException failed) {
            console.show(failed, verbose);
            return ExitStatus.FAILED;
        } catch (RuntimeException | Error unforeseen) {
            console.show(new BugException(unforeseen.toString(), unforeseen), verbose);
            return ExitStatus.FAILED;
        } finally {
            console.flush();
        }
    }

    private ExitStatus dispatch(ParseResult parsed, Console console) throws CommandException {
        ParseResult meant = parsed;
        while (meant.hasSubcommand()) {
            meant = meant.subcommand();
        }
        if (parsed.isVersionHelpRequested()) {
            console.out().println(VersionCommand.line());
            return ExitStatus.SUCCESS;
        }
        CommandSpec spec = meant.commandSpec();
        if (meant.isUsageHelpRequested() || !(spec.userObject() instanceof Command command)) {
            spec.commandLine().usage(console.out());
            return ExitStatus.SUCCESS;
        }
        return command.run(meant, console);
    }

    /// The names of the commands that help lists.
    static Set<String> listed(CommandLine root) {
        return root.getSubcommands().entrySet().stream()
                .filter(command ->
                        !command.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static UserException usage(ParameterException wrong) {
        CommandLine at = wrong.getCommandLine();
        boolean isRoot = at.getParent() == null;
        String where = isRoot ? "" : " for '" + at.getCommandSpec().qualifiedName() + "'";
        String what = firstLine(wrong);
        String near = "";
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String argument = unmatched.getUnmatched().getFirst();
            boolean isOption = argument.startsWith("-");
            what = "unknown %s '%s'".formatted(isOption ? "option" : isRoot ? "command" : "argument", argument);
            near = Nearest.hint(
                    argument, isOption ? at.getCommandSpec().optionsMap().keySet() : listed(at));
        }
        String help = isRoot ? "rivulus help" : "rivulus help " + at.getCommandName();
        return new UserException(CliErrors.USAGE, what + where + (near.isEmpty() ? ", see '" + help + "'" : near));
    }

    private static String firstLine(ParameterException wrong) {
        String message = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("wrong usage");
        return Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }
}
