package io.rivulus.benchmarks;

import io.rivulus.base.Check;
import io.rivulus.benchmarks.flink.FlinkQueries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The same work on Rivulus and its peers in turn, each in a process of its own with the flags that are its own.
final class SideBySide {
    static final String FLINK = "Flink";
    static final String DUCKDB = "DuckDB";

    private static final double MEGA = 1e6;

    private final QueryProcess rivulus;
    private final SequencedMap<String, QueryProcess> peers;

    private SideBySide(QueryProcess rivulus, SequencedMap<String, QueryProcess> peers) {
        this.rivulus = rivulus;
        this.peers = peers;
    }

    /// @param root of the checkout
    /// @param ofRivulus what [QueryProcess] runs, as does `ofFlink`
    static SideBySide programs(Path root, Class<?> ofRivulus, Class<?> ofFlink) {
        return new SideBySide(
                QueryProcess.ofRivulus(root, ofRivulus, List.of()),
                new TreeMap<>(Map.of(FLINK, QueryProcess.ofFlink(ofFlink, List.of()))));
    }

    /// @param root of the checkout
    static SideBySide queries(Path root, Suite suite) {
        return new SideBySide(
                QueryProcess.ofRivulus(root, RivulusQueries.class, suite.arguments()),
                new TreeMap<>(Map.of(FLINK, QueryProcess.ofFlink(FlinkQueries.class, suite.arguments()))));
    }

    /// The same work on DuckDB, too.
    SideBySide withDuckDb(Suite suite) {
        SequencedMap<String, QueryProcess> all = new TreeMap<>(peers);
        all.put(DUCKDB, QueryProcess.ofDuckDb(suite.arguments()));
        return new SideBySide(rivulus, all);
    }

    /// What became of one piece of work. Belongs to one thread.
    ///
    /// @param prefix of the figures' names
    /// @param peers without those that have come to no end, as with too little memory
    /// @param figures so far, in the order to show
    record Compared(String prefix, Outcome ours, Map<String, Outcome> peers, List<Figure> figures) {
        /// Adds how many times as fast as a peer it was, by the clock.
        ///
        /// @param wanted at least
        Compared timesAsFast(String peer, double wanted) {
            times(peer)
                    .ifPresent(times -> figures.add(Figure.of(prefix + "times as fast as " + peer, times, "")
                            .atLeast(wanted)
                            .because(ours.note())));
            return this;
        }

        /// Adds how many times a peer's time it took.
        ///
        /// @param wanted at most
        Compared timesTheTimeOf(String peer, double wanted) {
            times(peer)
                    .ifPresent(times -> figures.add(Figure.of(prefix + "times the time of " + peer, 1 / times, "")
                            .atMost(wanted)
                            .because(ours.note())));
            return this;
        }

        /// Adds by how many rows it differs from a peer.
        Compared rowsAs(String peer) {
            Outcome theirs = peers.get(peer);
            if (theirs != null) {
                double more = (double) ours.rows().orElseThrow() - theirs.rows().orElseThrow();
                figures.add(Figure.of(prefix + "rows apart from those of " + peer, Math.abs(more), "")
                        .atMost(0));
            }
            return this;
        }

        /// All figures, which whoever waits has seen by then.
        List<Figure> shown() {
            figures.forEach(figure -> System.err.println("  " + figure.text()));
            return figures;
        }

        /// How many times as fast as a peer it was; empty when that one has come to no end.
        OptionalDouble times(String peer) {
            Outcome theirs = peers.get(peer);
            return theirs == null ? OptionalDouble.empty() : OptionalDouble.of(theirs.seconds() / ours.seconds());
        }
    }

    /// Does a piece of work on all of them.
    ///
    /// @param what the name of the benchmark
    /// @param work what the processes know it by
    /// @param records that they read
    /// @param unit of a record
    Compared compare(String what, String work, long records, String unit) throws IOException, InterruptedException {
        String prefix = "%s, %s, ".formatted(what, work);
        Outcome ours = Check.present(
                rivulus.run(work, records).orElse(null), "Rivulus comes to the end of %s".formatted(work));
        List<Figure> figures = new ArrayList<>(figures(prefix + "Rivulus", ours, records, unit));
        Map<String, Outcome> theirs = new TreeMap<>();
        for (Map.Entry<String, QueryProcess> peer : peers.entrySet()) {
            Optional<Outcome> measured = peer.getValue().run(work, records);
            measured.ifPresent(done -> {
                theirs.put(peer.getKey(), done);
                figures.addAll(figures(prefix + peer.getKey(), done, records, unit));
            });
        }
        return new Compared(prefix, ours, theirs, figures);
    }

    private static List<Figure> figures(String system, Outcome outcome, long records, String unit) {
        return List.of(
                Figure.of(system, records / outcome.seconds() / MEGA, "M %s/s".formatted(unit)),
                Figure.of(system + ", CPU", outcome.cpuSeconds(), "s"),
                Figure.of(system + ", peak memory", outcome.megabytes(), "MB"));
    }
}
