package io.rivulus.jobmanager;

import io.rivulus.control.Attempt;
import io.rivulus.graph.Region;
import java.time.Duration;

/// How a region of a job fares. Immutable.
///
/// | phase | begins with | ends with |
/// | --- | --- | --- |
/// | DEPLOYED | its tasks are deployed | one fails, the job ends otherwise, or all have finished |
/// | CANCELLED | its tasks are told to end | nothing of them is left |
/// | WAITING | nothing is left, and it is to be run again | the delay is over |
/// | RECOVERING | its storage is asked what it goes on from | the answer |
/// | RELEASED | nothing is left | |
///
/// @param attempt that it is in, or will be next
/// @param again whether it is run again when nothing of it is left, while the others go on
/// @param delay how long after that
/// @param inputEnded whether all of its sources have ended
record RegionRun(Region region, Attempt attempt, Phase phase, boolean again, Duration delay, boolean inputEnded) {
    enum Phase {
        DEPLOYED,
        CANCELLED,
        WAITING,
        RECOVERING,
        RELEASED
    }

    static RegionRun deployed(Region region, Attempt attempt) {
        return new RegionRun(region, attempt, Phase.DEPLOYED, false, Duration.ZERO, false);
    }

    boolean is(Phase other) {
        return phase == other;
    }

    /// Whether its TaskManager has something of it.
    boolean isThere() {
        return phase == Phase.DEPLOYED || phase == Phase.CANCELLED;
    }

    RegionRun afterInput() {
        return new RegionRun(region, attempt, phase, again, delay, true);
    }

    /// After a failure that the others don't share.
    RegionRun failed(Duration restartDelay) {
        return new RegionRun(region, attempt, Phase.CANCELLED, true, restartDelay, false);
    }

    /// With nothing of it left, before its next attempt.
    RegionRun waiting(Duration restartDelay) {
        return new RegionRun(region, attempt.again(), Phase.WAITING, true, restartDelay, false);
    }

    RegionRun recovering() {
        return new RegionRun(region, attempt, Phase.RECOVERING, true, delay, false);
    }

    /// With the rest of the job, which ends for now.
    RegionRun ending() {
        Phase next = isThere() ? Phase.CANCELLED : Phase.RELEASED;
        return new RegionRun(region, attempt, next, false, Duration.ZERO, inputEnded);
    }

    RegionRun released() {
        return new RegionRun(region, attempt, Phase.RELEASED, false, Duration.ZERO, inputEnded);
    }
}
