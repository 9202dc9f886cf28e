package io.rivulus.cli;

import io.rivulus.cli.jobs.JobClient;
import io.rivulus.cli.jobs.ListedJob;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `rivulus list`: the jobs of this user's processes on this machine that have not ended.
final class ListCommand implements Command {
    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("list");
        spec.usageMessage().description("Lists the jobs that you run on this machine.");
        return spec;
    }

    @Override
    public ExitStatus run(ParseResult arguments, Console console) {
        try {
            List<ListedJob> jobs = new JobClient(JobSockets.ofUser()).list();
            if (jobs.isEmpty()) {
                console.err().println("no jobs run");
            } else {
                print("ID", "STATUS", "PROCESS", "ROWS READ", "NAME", console);
                jobs.forEach(job -> print(
                        job.id(),
                        job.status(),
                        Long.toString(job.process()),
                        String.format(Locale.ROOT, "%,d", job.rowsRead()),
                        job.name(),
                        console));
            }
            return ExitStatus.SUCCESS;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitStatus.FAILED;
        }
    }

    private static void print(String id, String status, String process, String rows, String name, Console console) {
        console.out().println("%-32s  %-10s  %7s  %15s  %s".formatted(id, status, process, rows, name));
    }
}
