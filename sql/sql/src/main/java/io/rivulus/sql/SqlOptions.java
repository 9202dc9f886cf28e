package io.rivulus.sql;

import io.rivulus.base.config.ConfigErrors;
import io.rivulus.base.config.ConfigGroup;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.ConfigType;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import io.rivulus.sql.function.Overflow;
import io.rivulus.sql.operator.Emission;
import io.rivulus.sql.plan.node.AggregateStrategy;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// The settings of SQL.
public final class SqlOptions {
    private static final String MACHINE = "default";

    public static final ConfigOption<Emission> CONSISTENCY = ConfigOption.of(
                    "sql.consistency", ConfigType.oneOf(Emission.class))
            .defaultsTo(Emission.EPOCH)
            .describedAs("`epoch`: every updated result is the exact answer for one cut through all inputs. `eager`:"
                    + " results are updated as rows arrive, and may be wrong for a moment.");

    public static final ConfigOption<Overflow> OVERFLOW = ConfigOption.of(
                    "table.exec.overflow", ConfigType.oneOf(Overflow.class))
            .defaultsTo(Overflow.ERROR)
            .describedAs("Whether whole numbers that grow too large for their type fail the job, or `wrap` around.");

    public static final ConfigOption<String> TIME_ZONE = ConfigOption.of("table.local-time-zone", ConfigType.STRING)
            .defaultsTo(MACHINE, "the time zone of the machine")
            .describedAs("The time zone of the session, in which TIMESTAMP_LTZ is written and read as text.");

    public static final ConfigOption<Boolean> DML_SYNC = ConfigOption.of("table.dml-sync", ConfigType.BOOLEAN)
            .defaultsTo(false)
            .describedAs(
                    "Whether an INSERT that is typed into the SQL shell waits for the end of its job. One in a script"
                            + " always does.");

    public static final ConfigOption<Boolean> REUSE = ConfigOption.of(
                    "table.optimizer.reuse-sub-plan-enabled", ConfigType.BOOLEAN)
            .defaultsTo(true)
            .describedAs("Whether what is used several times in a job, such as a view, is computed once for all.");

    public static final ConfigOption<AggregateStrategy> AGGREGATE_STRATEGY = ConfigOption.of(
                    "table.optimizer.agg-phase-strategy", ConfigType.oneOf(AggregateStrategy.class))
            .defaultsTo(AggregateStrategy.AUTO)
            .describedAs("Whether the rows of a group are collapsed where they are before they are brought together:"
                    + " `two-phase`: wherever the aggregates allow it. `one-phase`: nowhere. `auto`: where there is no"
                    + " GROUP BY.");

    public static final ConfigOption<Boolean> SPLIT_DISTINCT = ConfigOption.of(
                    "table.optimizer.distinct-agg.split.enabled", ConfigType.BOOLEAN)
            .defaultsTo(false)
            .describedAs("Whether the rows of a group are divided by their values for aggregates with DISTINCT, so that"
                    + " several subtasks work on one group.");

    public static final ConfigOption<Boolean> JOIN_REORDER = ConfigOption.of(
                    "table.optimizer.join-reorder-enabled", ConfigType.BOOLEAN)
            .defaultsTo(true)
            .describedAs(
                    "Whether inner joins are made in the order that gives the fewest rows on the way, in batch mode"
                            + " and as far as the sizes of tables are known, whatever order the query has them in.");

    private SqlOptions() {}

    /// All of them, for the reference page.
    public static ConfigGroup group() {
        return new ConfigGroup(
                "SQL",
                "How queries are planned and run.",
                List.of(
                        CONSISTENCY,
                        OVERFLOW,
                        TIME_ZONE,
                        DML_SYNC,
                        REUSE,
                        AGGREGATE_STRATEGY,
                        SPLIT_DISTINCT,
                        JOIN_REORDER));
    }

    /// The time zone of the session.
    ///
    /// @throws UserException when there is none of the name that is set
    public static ZoneId timeZone(Configuration configuration) {
        String name = configuration.get(TIME_ZONE);
        try {
            return name.equals(MACHINE) ? ZoneId.systemDefault() : ZoneId.of(name);
        } catch (DateTimeException e) {
            Optional<String> near = Nearest.of(name, new TreeSet<>(ZoneId.getAvailableZoneIds()));
            throw new UserException(
                    ConfigErrors.INVALID_VALUE,
                    "%s is '%s', expected a time zone such as UTC, +02:00 or Europe/Paris%s"
                            .formatted(
                                    TIME_ZONE.key(),
                                    name,
                                    near.map("; did you mean '%s'?"::formatted).orElse("")),
                    e);
        }
    }
}
