package io.rivulus.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.time.Clock;
import io.rivulus.simulation.fault.Fault;
import io.rivulus.simulation.fault.MessageTrouble;
import io.rivulus.simulation.run.Campaign;
import io.rivulus.simulation.run.JobRun;
import io.rivulus.simulation.run.Verdict;
import io.rivulus.simulation.workload.Ledger;
import io.rivulus.simulation.workload.Workload;
import io.rivulus.simulation.workload.Workloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whole jobs through everything that can go wrong. `./verify --simulate` says how many seeds, and from which one on.
final class JobSeedsTest {
    private static final long CHANGES_MAX = 300;
    private static final long MESSAGES_MAX = 150;
    private static final boolean EVERY_LOSS =
            Set.of("all", "long").contains(System.getProperty("rivulus.verify", "sample"));
    private static final long LOSS_SEEDS = EVERY_LOSS ? 3 : 2;
    private static final Path REPORT = Path.of("target", "simulation.txt");

    static List<Workload> workloads() {
        return Workloads.ALL;
    }

    /// How many seeds are run, unless that is asked for.
    private static long seeds() {
        return switch (System.getProperty("rivulus.verify", "sample")) {
            case "long" -> 10_000;
            case "all" -> 1_000;
            default -> 200;
        };
    }

    @Tag("slow")
    @Test
    void everySeedEndsWithTheRightOutcome() throws IOException {
        long first = Long.getLong("rivulus.simulate.seed", 0);
        long count = Long.getLong("rivulus.simulate.seeds", seeds());
        Campaign campaign = Campaign.run(first, count, Clock.system());
        String report = "from seed %d: %s%n".formatted(first, String.join(System.lineSeparator(), campaign.report()));
        Files.createDirectories(REPORT.getParent());
        Files.writeString(REPORT, report);
        assertThat(campaign.bad()).as(report).isEmpty();
        if (count >= 100) {
            assertThat(campaign.faults()).as(report).containsOnlyKeys(Fault.ALL);
            assertThat(campaign.regionsFailed()).as(report).isPositive();
            assertThat(campaign.processes()).as(report).isGreaterThan(campaign.seeds() * 3 / 2);
        }
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void aSeedOfEachWorkloadEndsWithTheRightOutcome(Workload workload) {
        Verdict verdict = JobRun.of(workload, 0, Fault.ALL);
        assertThat(verdict.good()).as(verdict.toString()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void oneSeedIsOneHistory(Workload workload) {
        assertThat(JobRun.of(workload, 5, Fault.ALL))
                .hasToString(JobRun.of(workload, 5, Fault.ALL).toString());
    }

    @Tag("slow")
    @Test
    void oneSeedIsOneHistoryInAnotherJvm() throws IOException, InterruptedException {
        List<List<String>> histories = new ArrayList<>();
        for (List<String> kind : OtherJvm.KINDS) {
            String output = OtherJvm.output(kind, JobSeedsProgram.class, "100", "4");
            histories.add(
                    output.lines().filter(line -> line.startsWith("seed ")).toList());
        }
        assertThat(histories.getLast()).isEqualTo(histories.getFirst());
        assertThat(histories.getFirst()).hasSize(4).allMatch(line -> line.contains(": good;"));
    }

    @Tag("slow")
    @Test
    void aCrashAtAnyChangeOfTheDiskIsSurvived() {
        Workload ledger = new Ledger();
        for (long seed = 0; seed < 3; seed++) {
            long changes =
                    Math.min(CHANGES_MAX, JobRun.of(ledger, seed, Fault.NONE).diskChanges());
            long processes = 0;
            for (long change = 0; change < changes; change++) {
                Verdict verdict = JobRun.withCrashAt(change, ledger, seed);
                assertThat(verdict.good())
                        .as("crash at %d: %s", change, verdict)
                        .isTrue();
                // The last one runs the job after its end.
                processes += verdict.processes() - 1;
            }
            // No other process is needed where the crash came when all was done.
            assertThat(processes).isGreaterThan(changes * 3 / 2).isLessThanOrEqualTo(changes * 2);
        }
    }

    /// Each message of a job, from its submission to its end, with each way to be lost, or one of them in turn.
    @Tag("slow")
    @Test
    void aLossAtAnyMessageIsSurvived() {
        Workload ledger = new Ledger();
        MessageTrouble.Loss[] losses = MessageTrouble.Loss.values();
        Set<String> kinds = new TreeSet<>();
        for (long seed = 0; seed < LOSS_SEEDS; seed++) {
            long messages = Math.min(
                    MESSAGES_MAX, JobRun.inCluster(ledger, seed, Fault.NONE).messages());
            for (long message = 0; message < messages; message++) {
                for (int i = 0; i < (EVERY_LOSS ? losses.length : 1); i++) {
                    MessageTrouble.Loss loss = losses[(int) ((message + seed + i) % losses.length)];
                    Verdict verdict = JobRun.withLossAt(message, loss, ledger, seed);
                    assertThat(verdict.good())
                            .as("%s at %d: %s", loss, message, verdict)
                            .isTrue();
                    verdict.lossAt().ifPresent(kinds::add);
                }
            }
        }
        assertThat(kinds)
                .contains(
                        "Register",
                        "Submit",
                        "Deploy",
                        "TaskRunning",
                        "TakeSnapshot",
                        "SnapshotTaken",
                        "Commit",
                        "Committed",
                        "InputEnded",
                        "TaskFinished",
                        "Released",
                        "StatusChanged");
    }
}
