package io.rivulus.interleavings;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.LincheckSettings;
import org.jspecify.annotations.Nullable;

/// Explores the interleavings of a [Scene]: first those in which no thread is interrupted by another one, then those
/// in which one is once, at any of its steps, and so on, until there are no more or there were enough. The same ones
/// in each run, unless the scene decides by chance, time or addresses.
///
/// A step is an access to what another thread can reach. Each sees all that was written before: what a processor or
/// compiler may do beyond that, where a fence is missing, is not explored.
///
/// Lincheck changes the classes of what it sees being made: so `() -> new MyScene()` is explored, `MyScene::new` is
/// not.
public final class Interleavings implements Runnable {
    /// How many are enough, by how much `./verify` asked for.
    private static final int MOST = switch (System.getProperty("rivulus.verify", "sample")) {
        case "fast" -> 60;
        case "all" -> 5_000;
        case "long" -> 50_000;
        default -> 150;
    };

    /// For what is made in longer loops than Lincheck takes for granted. Its public methods take no other number.
    private static final LincheckSettings LONG_LOOPS = new LincheckSettings(true, 60, 2_000, 20);

    private final Supplier<? extends Scene> scenes;

    /// How many there were. Outside of the heap, as Lincheck puts back what it finds there.
    private final MemorySegment explored = Arena.global().allocate(ValueLayout.JAVA_LONG);

    /// What is made during an interleaving, Lincheck takes for shared only from here on: this is older than that.
    @SuppressWarnings("unused") // see above
    private @Nullable Scene shared;

    private Interleavings(Supplier<? extends Scene> scenes) {
        this.scenes = scenes;
    }

    /// Returns how many there were, unless one fails: then it says which, step by step. One in which no thread can
    /// go on fails too.
    ///
    /// @param scenes a lambda that makes a scene, see above
    public static long explore(Supplier<? extends Scene> scenes) {
        Interleavings interleavings = new Interleavings(scenes);
        Lincheck.runConcurrentTest(MOST, interleavings);
        return interleavings.explored();
    }

    /// The same for scenes that have loops of more than ten rounds, which are otherwise taken for such as wait for
    /// another thread. It takes longer.
    public static long exploreLongLoops(Supplier<? extends Scene> scenes) {
        return exploreLongLoops(scenes, 1);
    }

    /// The same for scenes that take so many times as long as others: as many times fewer interleavings are enough.
    public static long exploreLongLoops(Supplier<? extends Scene> scenes, int times) {
        Interleavings interleavings = new Interleavings(scenes);
        Lincheck.runConcurrentTestInternal$lincheck(MOST / times, LONG_LOOPS, interleavings);
        return interleavings.explored();
    }

    private long explored() {
        return explored.get(ValueLayout.JAVA_LONG, 0);
    }

    /// One interleaving. Called by Lincheck.
    @Override
    public void run() {
        explored.set(ValueLayout.JAVA_LONG, 0, explored() + 1);
        Scene scene = scenes.get();
        shared = scene;
        List<Member> members = new ArrayList<>();
        for (Runnable part : scene.threads()) {
            members.add(new Member(part));
        }
        for (Member member : members) {
            member.thread.start();
        }
        for (Member member : members) {
            member.join();
        }
        scene.end();
    }

    /// One of the threads.
    private static final class Member {
        private final Thread thread;
        private @Nullable Throwable failure;

        Member(Runnable part) {
            this.thread = new Thread(() -> run(part));
        }

        private void run(Runnable part) {
            try {
                part.run();
            } catch (RuntimeException | AssertionError failed) {
                failure = failed;
            }
        }

        void join() {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException("nobody interrupts", interrupted);
            }
            if (failure != null) {
                throw new AssertionError("a thread failed", failure);
            }
        }
    }
}
