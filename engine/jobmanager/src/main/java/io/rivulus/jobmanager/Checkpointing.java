package io.rivulus.jobmanager;

import io.rivulus.checkpoint.CheckpointId;

/// How far a job's next checkpoint has come. Immutable.
///
/// | phase | begins with | ends with |
/// | --- | --- | --- |
/// | OFF | the job takes none | |
/// | IDLE | the last one is published or has failed | it is time for the next, or the input has ended |
/// | BEGINNING | | it has a name |
/// | TAKING | the tasks are told | their parts are stored, it fails, or takes too long |
/// | PUBLISHING | | the storage says what came of it |
/// | DONE | the last one of all is published | |
///
/// @param id the checkpoint that is under way, else [CheckpointId#NONE]
/// @param failures how many have failed in a row
/// @param inputEnded whether all sources have ended, so that the next one is the last and can't wait
/// @param last whether the one under way is the last
record Checkpointing(Phase phase, CheckpointId id, int failures, boolean inputEnded, boolean last) {
    enum Phase {
        OFF,
        IDLE,
        BEGINNING,
        TAKING,
        PUBLISHING,
        DONE
    }

    static Checkpointing first(boolean on) {
        return new Checkpointing(on ? Phase.IDLE : Phase.OFF, CheckpointId.NONE, 0, false, false);
    }

    boolean is(Phase other) {
        return phase == other;
    }

    /// Whether this checkpoint is in a phase.
    boolean is(Phase other, CheckpointId which) {
        return phase == other && id.equals(which);
    }

    Checkpointing afterInput() {
        return new Checkpointing(phase, id, failures, true, last);
    }

    Checkpointing beginning() {
        return new Checkpointing(Phase.BEGINNING, CheckpointId.NONE, failures, inputEnded, false);
    }

    Checkpointing taking(CheckpointId begun) {
        return new Checkpointing(Phase.TAKING, begun, failures, inputEnded, false);
    }

    Checkpointing publishing(boolean isLast) {
        return new Checkpointing(Phase.PUBLISHING, id, failures, inputEnded, isLast);
    }

    Checkpointing published() {
        return new Checkpointing(last ? Phase.DONE : Phase.IDLE, CheckpointId.NONE, 0, inputEnded, last);
    }

    Checkpointing failed() {
        return new Checkpointing(Phase.IDLE, CheckpointId.NONE, failures + 1, inputEnded, false);
    }
}
