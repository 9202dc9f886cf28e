package io.rivulus.interleavings;

import java.util.List;

/// Threads and what they share, made anew for each of their interleavings.
public interface Scene {
    /// What each thread does. Called when an interleaving begins.
    List<Runnable> threads();

    /// Looks at what came of it. Called when all threads have ended. It throws when that is not right.
    void end();
}
