package io.rivulus.sql.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.api.table.Connectors;
import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.ConfigOptions;
import io.rivulus.base.config.Configuration;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.graph.NodePlan;
import io.rivulus.graph.StreamGraph;
import io.rivulus.graph.StreamNode;
import io.rivulus.sql.SqlOptions;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.plan.PaperConnector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// By which identities steps find what they kept: the same as long as it means the same, and never another's.
final class StepIdentityTest {
    private static final Set<String> KEEPING =
            Set.of("GroupAggregate", "WindowAggregate", "Join", "TopN", "Sort", "Limit");

    private static final String SUMS = "INSERT INTO sums SELECT k, SUM(x) FROM t WHERE y > 1 GROUP BY k";
    private static final String WINDOWS = "INSERT INTO windows SELECT k, window_start, COUNT(*) FROM TUMBLE(TABLE t,"
            + " DESCRIPTOR(ts), INTERVAL '1' MINUTE) GROUP BY k, window_start, window_end";
    private static final String PAIRS =
            "INSERT INTO pairs SELECT a.k, b.x FROM t AS a JOIN u AS b ON a.k = b.k WHERE a.x < b.y";
    private static final String FIRST = "INSERT INTO firsts SELECT k, x FROM (SELECT k, x, ROW_NUMBER() OVER (PARTITION"
            + " BY k ORDER BY x DESC) AS n FROM t) WHERE n <= 3";

    private static final String VALUES = "INSERT INTO log SELECT k, COUNT(a) + COUNT(b) + COUNT(c) + COUNT(d) FROM"
            + " (VALUES (MAP['a', 1, 'b', 2], 1.5, X'00FF', CAST(NULL AS INT), DATE '2026-01-31')) AS v (a, b, c, d, k)"
            + " GROUP BY k";

    private final SqlSession session = new SqlSession(
            Configuration.of(
                    new ConfigOptions(List.of(SqlOptions.group(), ExecutionOptions.group()), List.of()),
                    ConfigLayer.of("test", Map.of("table.local-time-zone", "UTC"))),
            new Connectors(List.of(new PaperConnector()), List.of()));

    @BeforeEach
    void define() {
        run("CREATE DATABASE other");
        String columns = "(k BIGINT, x BIGINT, y BIGINT, s STRING, ts TIMESTAMP(3), seen TIMESTAMP_LTZ(3),"
                + " WATERMARK FOR ts AS ts)";
        for (String table : List.of("t", "u", "other.t")) {
            run("CREATE TABLE " + table + columns + " WITH ('connector' = 'paper')");
        }
        run("CREATE TABLE windows (k BIGINT, since TIMESTAMP(3), n BIGINT) WITH ('connector' = 'paper')");
        for (String table : List.of("sums", "more", "pairs", "firsts")) {
            run("CREATE TABLE " + table + " (k BIGINT, x BIGINT) WITH ('connector' = 'paper', 'updates' = 'true')");
        }
        run("CREATE TABLE log (made DATE, n BIGINT) WITH ('connector' = 'paper', 'updates' = 'true')");
        run("CREATE VIEW renamed AS SELECT x AS amount, k AS customer, y AS weight FROM t WHERE y > 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {SUMS, WINDOWS, PAIRS, FIRST})
    void otherStatementsBesideItChangeNothing(String insert) {
        Map<String, List<String>> alone = identities(insert);
        for (String other : List.of(
                "INSERT INTO more SELECT k, MAX(y) FROM t GROUP BY k",
                "INSERT INTO more SELECT k, SUM(x) FROM t WHERE s = 'a' GROUP BY k",
                "INSERT INTO more SELECT x, y FROM other.t",
                "INSERT INTO more SELECT a.x, b.y FROM u AS a JOIN other.t AS b ON a.s = b.s")) {
            Map<String, List<String>> after = identities(insert, other);
            alone.forEach((step, ids) -> assertThat(after.get(step)).as(other).containsAll(ids));
            assertThat(identities(other, insert)).as(other).isEqualTo(after);
        }
    }

    @Test
    void theOrderOfStatementsChangesNothing() {
        assertThat(identities(SUMS, WINDOWS, PAIRS, FIRST)).isEqualTo(identities(FIRST, PAIRS, WINDOWS, SUMS));
    }

    @Test
    void whatIsBehindAStepChangesNothing() {
        assertThat(identities("INSERT INTO sums SELECT k + 1, 2 * SUM(x) FROM t WHERE y > 1 GROUP BY k"))
                .isEqualTo(identities(SUMS));
        assertThat(identities("INSERT INTO sums SELECT k, x FROM (SELECT k, SUM(x) AS x FROM t WHERE y > 1 GROUP BY k)"
                        + " WHERE x > 5"))
                .isEqualTo(identities(SUMS));
    }

    @Test
    void namesAndViewsAndTheOrderOfConditionsChangeNothing() {
        assertThat(identities("INSERT INTO sums SELECT customer, SUM(amount) FROM renamed GROUP BY customer"))
                .isEqualTo(identities(SUMS));
        String two = "INSERT INTO sums SELECT k, SUM(x) FROM t WHERE %s GROUP BY k";
        assertThat(identities(two.formatted("y > 1 AND s = 'a'")))
                .isEqualTo(identities(two.formatted("s = 'a' AND y > 1")))
                .isEqualTo(identities("INSERT INTO sums SELECT customer, SUM(amount) FROM (SELECT k AS customer, x AS"
                        + " amount, s FROM t WHERE y > 1) WHERE s = 'a' GROUP BY customer"));
    }

    @Test
    void whatChangesTheStateChangesTheIdentityOfItsStepAlone() {
        assertAllDiffer(
                SUMS,
                SUMS.replace("SUM(x)", "SUM(y)"),
                SUMS.replace("SUM(x)", "MAX(x)"),
                SUMS.replace("SUM(x)", "SUM(DISTINCT x)"),
                SUMS.replace("SUM(x)", "SUM(x) FILTER (WHERE s = 'a')"),
                SUMS.replace("y > 1", "y > 2"),
                SUMS.replace("y > 1", "x > 1"),
                SUMS.replace(" WHERE y > 1", ""),
                SUMS.replace("FROM t", "FROM (SELECT k, x + 1 AS x, y FROM t)"),
                "INSERT INTO sums SELECT y, SUM(x) FROM t WHERE y > 1 GROUP BY y");
        assertAllDiffer(WINDOWS, WINDOWS.replace("'1' MINUTE", "'2' MINUTE"), WINDOWS.replace("COUNT(*)", "COUNT(x)"));
        assertAllDiffer(
                PAIRS,
                PAIRS.replace("JOIN", "LEFT JOIN"),
                PAIRS.replace("a.k = b.k", "a.k = b.x"),
                PAIRS.replace("a.k, b.x", "a.k, b.y"));
        assertAllDiffer(
                FIRST, FIRST.replace("<= 3", "<= 4"), FIRST.replace("x DESC", "x"), FIRST.replace("BY k", "BY x"));
    }

    @Test
    void anotherTableIsAnotherSourceAlsoByTheSameName() {
        assertAllDiffer(SUMS, SUMS.replace("FROM t", "FROM u"), SUMS.replace("FROM t", "FROM other.t"));
        String one = "INSERT INTO sums SELECT k, x FROM t";
        String other = "INSERT INTO more SELECT k, x FROM other.t";
        assertThat(identities(one, other)).isEqualTo(identities(other, one));
    }

    @Test
    void equalStepsAreToldApart() {
        assertThat(identities(SUMS, SUMS.replace("sums", "more")).values())
                .allSatisfy(ids -> assertThat(ids).doesNotHaveDuplicates());
        assertThat(identities(SUMS, SUMS).get("sink sums")).hasSize(2);
    }

    @Test
    void theTimeZoneCountsWhereItChangesTheState() {
        String days = "INSERT INTO sums SELECT CHAR_LENGTH(CAST(seen AS STRING)), SUM(x) FROM t GROUP BY"
                + " CHAR_LENGTH(CAST(seen AS STRING))";
        List<String> before = states(days);
        Map<String, List<String>> sums = identities(SUMS);
        run("SET 'table.local-time-zone' = 'Asia/Tokyo'");
        assertThat(states(days)).doesNotContainAnyElementsOf(before);
        assertThat(identities(SUMS)).isEqualTo(sums);
    }

    /// What was kept under another identity would be refused by the next release.
    @Test
    void identitiesStayFromReleaseToRelease() {
        List<String> lines = new ArrayList<>();
        identities(SUMS, WINDOWS, PAIRS, FIRST, VALUES).forEach((step, ids) -> lines.add(step + " " + ids));
        assertThat(lines)
                .containsExactly(
                        "sink firsts [16b8d1ff8c07ae86]",
                        "sink log [41570bd28189bdbb]",
                        "sink pairs [6dd8366f7c5269b1]",
                        "sink sums [0ab88ff860c517bc]",
                        "sink windows [e883a5a5845c6f75]",
                        "source Values [2e17876e26914c0c]",
                        "source t [89a2115fcd4e0899]",
                        "source u [f09a516c5093422a]",
                        "state before firsts [86434e0dd4e75ae3]",
                        "state before log [ba6cb8d27aa381a3]",
                        "state before pairs [89ef7e194ba326ab]",
                        "state before sums [736e7c077821b4dc]",
                        "state before windows [7e2241d9b7b82021]");
    }

    private void assertAllDiffer(String... inserts) {
        List<String> states = new ArrayList<>();
        for (String insert : inserts) {
            states.addAll(states(insert));
        }
        assertThat(states).hasSize(inserts.length).doesNotHaveDuplicates();
        Set<String> sinks = new TreeSet<>();
        Arrays.stream(inserts)
                .forEach(insert -> identities(insert).forEach((step, ids) -> {
                    if (step.startsWith("sink")) {
                        sinks.addAll(ids);
                    }
                }));
        assertThat(sinks).as("what is to be committed is the table's").hasSize(1);
    }

    /// The identities of the steps that keep something for keys.
    private List<String> states(String insert) {
        return identities(insert).entrySet().stream()
                .filter(step -> step.getKey().startsWith("state"))
                .flatMap(step -> step.getValue().stream())
                .toList();
    }

    /// The identities of all steps that keep something: by the table of sources and sinks, and of others by the sink
    /// that they are before.
    private Map<String, List<String>> identities(String... inserts) {
        StatementResult set = run("EXECUTE STATEMENT SET BEGIN " + String.join("; ", inserts) + "; END");
        StreamGraph graph = ((StatementResult.Insert) set).job();
        Map<String, List<String>> identities = new TreeMap<>();
        for (StreamNode node : graph.nodes()) {
            if (node.plan() instanceof NodePlan.FromSource) {
                add(identities, "source " + node.name(), node);
            } else if (node.plan() instanceof NodePlan.ToSink) {
                add(identities, "sink " + node.name(), node);
                before(graph, node, "state before " + node.name(), identities);
            }
        }
        return identities;
    }

    private static void before(StreamGraph graph, StreamNode node, String name, Map<String, List<String>> identities) {
        for (StreamNode.Input input : node.inputs()) {
            StreamNode from = graph.node(input.from());
            if (KEEPING.contains(from.name())) {
                add(identities, name, from);
            }
            before(graph, from, name, identities);
        }
    }

    private static void add(Map<String, List<String>> identities, String name, StreamNode node) {
        List<String> ids = identities.computeIfAbsent(name, _ -> new ArrayList<>());
        ids.add(node.id());
        ids.sort(null);
    }

    private StatementResult run(String text) {
        return session.run(SqlScript.split(text).getFirst());
    }
}
