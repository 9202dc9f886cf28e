package io.rivulus.cli;

import io.rivulus.base.time.Clock;
import io.rivulus.cli.bench.QueryFigures;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.local.JobHandle;
import io.rivulus.sql.result.ResultFormat;
import io.rivulus.sql.result.ResultShape;
import io.rivulus.sql.result.ResultWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Shows what was measured of queries as rows, and meanwhile how far the one that runs has come. Used by the main
/// thread alone.
final class FiguresView implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(50);
    private static final RowType FIGURES = RowType.of(
            new Field("query", Types.STRING),
            new Field("events", Types.BIGINT),
            new Field("events_per_second", Types.BIGINT),
            new Field("seconds", Types.decimal(12, 3)),
            new Field("cpu_seconds", Types.decimal(12, 3)),
            new Field("plan_seconds", Types.decimal(12, 3)));

    private final ResultWriter writer;
    private final Console console;
    private final Clock clock = Clock.system();
    private final long began = clock.monotonicNanos();

    FiguresView(ResultFormat format, Console console) {
        this.console = console;
        writer = ResultWriter.of(format, ResultShape.of(FIGURES), ZoneOffset.UTC, console.out());
    }

    /// Waits for the end of a job, and shows on a terminal how far it is.
    void watch(JobHandle job) {
        try (Progress progress = new Progress(job, console, clock)) {
            while (!ended(job)) {
                progress.tick();
            }
        } catch (InterruptedException interrupted) {
            // Whoever waits for the job next is interrupted.
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ended(JobHandle job) throws InterruptedException {
        try {
            job.result().get(TICK.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException failed) {
            return true;
        } catch (TimeoutException running) {
            return false;
        }
    }

    void add(QueryFigures figures) {
        List<Object> values = List.of(
                figures.query(),
                figures.events(),
                Math.round(figures.eventsPerSecond()),
                seconds(figures.seconds()),
                seconds(figures.cpuSeconds()),
                seconds(figures.planSeconds()));
        List<ColumnBuilder> columns = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            ColumnBuilder column = ColumnBuilder.of(FIGURES.type(i), 1);
            Values.append(column, FIGURES.type(i), values.get(i));
            columns.add(column);
        }
        writer.write(
                ColumnBatch.of(1, columns.stream().map(ColumnBuilder::build).toList()));
        console.flush();
    }

    private static BigDecimal seconds(double seconds) {
        return BigDecimal.valueOf(seconds).setScale(3, RoundingMode.HALF_UP);
    }

    /// Ends the rows.
    @Override
    public void close() {
        writer.finish(Duration.ofNanos(clock.monotonicNanos() - began));
        console.flush();
    }
}
