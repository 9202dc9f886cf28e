package io.rivulus.cli;

import io.rivulus.sql.parser.StatementText;
import io.rivulus.sql.session.SqlSession;
import io.rivulus.sql.session.StatementResult;
import java.time.Duration;

/// Runs the statements of a script one after the other in this process, and shows what they come to. Used by the
/// main thread alone.
///
/// @param session whose jobs are those of the runner
record StatementRunner(SqlSession session, StatementJobs runner) {
    private static final String HINT = "--output %s";

    /// Runs a statement to its end.
    ///
    /// @return whether it has done all that it had to; not when somebody has stopped its job
    /// @throws CommandException when its job fails, or somebody cancels it
    boolean run(StatementText text) throws CommandException, InterruptedException {
        Results results = runner.results();
        boolean isDone = true;
        switch (session.run(text, results.answer())) {
            case StatementResult.Done _ -> runner.jobs().refuseLateSettings(session.configuration());
            case StatementResult.Text lines -> {
                results.separate();
                runner.console().out().println(lines.text());
            }
            case StatementResult.Rows rows -> {
                results.separate();
                results.show(rows, Duration.ZERO, session.timeZone());
            }
            case StatementResult.Insert insert -> isDone = runner.await(runner.start(insert, session.configuration()));
            case StatementResult.Query query -> {
                results.refuseIfNeverShown(query, HINT);
                results.separate();
                isDone = runner.show(query, session);
            }
        }
        runner.console().flush();
        return isDone;
    }
}
