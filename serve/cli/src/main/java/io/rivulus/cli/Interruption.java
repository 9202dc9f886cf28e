package io.rivulus.cli;

/// Whether somebody wants what runs to end, as by Ctrl-C in the shell. Asked for by the thread of signals, looked at
/// by the one that waits.
final class Interruption {
    private volatile boolean isAsked;

    void ask() {
        isAsked = true;
    }

    boolean isAsked() {
        return isAsked;
    }

    /// What comes next has not been asked to end.
    void clear() {
        isAsked = false;
    }
}
