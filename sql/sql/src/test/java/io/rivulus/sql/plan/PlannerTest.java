package io.rivulus.sql.plan;

import io.rivulus.api.table.Connectors;
import io.rivulus.base.Check;
import io.rivulus.base.error.RivulusException;
import io.rivulus.graph.StreamGraph;
import io.rivulus.sql.GoldenFile;
import io.rivulus.sql.catalog.CatalogView;
import io.rivulus.sql.catalog.Catalogs;
import io.rivulus.sql.catalog.TableChecks;
import io.rivulus.sql.catalog.Typing;
import io.rivulus.sql.catalog.Written;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.Overflow;
import io.rivulus.sql.operator.Emission;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.plan.node.AggregateStrategy;
import io.rivulus.sql.statement.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PlannerTest {
    private static final FunctionCatalog FUNCTIONS = FunctionCatalog.builtIn(Overflow.ERROR);

    private final Catalogs catalogs = new Catalogs();

    @Test
    void plansStreams() throws IOException {
        tables();
        GoldenFile.check("plan/streaming.txt", statement -> plan(statement, context(false)));
    }

    @Test
    void plansRowNumbers() throws IOException {
        tables();
        GoldenFile.check("plan/row_numbers.txt", statement -> plan(statement, context(false)));
    }

    @Test
    void plansBatches() throws IOException {
        tables();
        GoldenFile.check("plan/batch.txt", statement -> plan(statement, context(true)));
    }

    @Test
    void ordersJoinsBySizes() throws IOException {
        tables();
        GoldenFile.check("plan/join_order.txt", statement -> plan(statement, context(true)));
    }

    @Test
    void plansTwoPhases() throws IOException {
        tables();
        GoldenFile.check(
                "plan/two_phases.txt", statement -> plan(statement, context(false, AggregateStrategy.TWO_PHASE, true)));
    }

    @Test
    void plansOnePhase() throws IOException {
        tables();
        GoldenFile.check(
                "plan/one_phase.txt", statement -> plan(statement, context(false, AggregateStrategy.ONE_PHASE, false)));
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        tables();
        GoldenFile.check("plan/errors.txt", statement -> plan(statement, context(false)));
    }

    private String plan(String text, PlanningContext context) {
        try {
            return switch (SqlScript.parse(text).getFirst()) {
                case Statement.Query query -> explained(JobPlanner.plan(query, context, false), true);
                case Statement.Insert insert -> explained(JobPlanner.plan(List.of(insert), context), false);
                case Statement.StatementSet set -> explained(JobPlanner.plan(set.inserts(), context), false);
                case Statement other -> throw Check.unreachable("%s is not planned", other);
            };
        } catch (RivulusException e) {
            return e.code() + ": " + e.getMessage();
        }
    }

    private static String explained(PlannedJob job, boolean query) {
        String result = job.result()
                .map(shape -> "%d of %s, order %s, %s"
                        .formatted(
                                shape.visible(),
                                shape.type().name(),
                                shape.order(),
                                shape.updating() ? "updating" : "insert-only"))
                .orElse("inserts");
        StreamGraph graph = query ? job.graph(new PaperConnector.PaperSink()) : job.graph();
        return "%s\n%s, %s\n\n%s"
                .formatted(
                        job.explanation().tree() + "\n" + job.explanation().physical(false),
                        result,
                        job.bounded() ? "bounded" : "unbounded",
                        graph.toText());
    }

    private PlanningContext context(boolean batch) {
        return context(batch, AggregateStrategy.AUTO, false);
    }

    private PlanningContext context(boolean batch, AggregateStrategy strategy, boolean splitsDistinct) {
        return new PlanningContext(
                catalogs,
                FUNCTIONS,
                new Connectors(List.of(new PaperConnector()), List.of()),
                ZoneOffset.UTC,
                batch,
                Emission.EPOCH,
                true,
                strategy,
                splitsDistinct,
                true);
    }

    private void tables() throws IOException {
        Typing typing = JobPlanner.typing(() -> context(false));
        for (Statement statement : SqlScript.parse(Files.readString(Path.of("src/test/resources/plan/tables.sql")))) {
            switch (statement) {
                case Statement.CreateTable table ->
                    catalogs.create(
                            table.name(), TableChecks.check(table.name(), table.definition(), typing), false, false);
                case Statement.CreateView view -> {
                    Written query = new Written(view.query());
                    CatalogView object = new CatalogView(
                            query,
                            catalogs.currentCatalog(),
                            catalogs.currentDatabase(),
                            typing.query(view.query()),
                            Optional.empty());
                    catalogs.create(view.name(), object, false, false);
                }
                default -> throw Check.unreachable("%s defines nothing", statement);
            }
        }
    }
}
