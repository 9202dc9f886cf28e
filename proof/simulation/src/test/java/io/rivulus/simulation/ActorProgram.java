package io.rivulus.simulation;

import io.rivulus.base.World;
import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.base.executor.Turn;
import io.rivulus.base.executor.TurnExecutor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.random.RandomGenerator;

/// A small program with all shapes of concurrency: actors on event loops and on a thread of their own pass messages
/// at random, while a control executor wakes some of them by timer, and cancels other timers.
public final class ActorProgram {
    private static final int ACTORS = 8;
    private static final int MESSAGES = 400;

    private final List<Actor> actors = new ArrayList<>();
    private final SerialExecutor control;
    private final RandomGenerator random;
    private int left = MESSAGES;

    ActorProgram(World world) {
        TurnExecutor loops = world.executors().turns("job");
        TurnExecutor dedicated = world.executors().dedicated("blocking");
        control = world.executors().serial("control");
        random = world.random().child("control").generator();
        for (int i = 0; i < ACTORS; i++) {
            RandomGenerator own = world.random().child("actor " + i).generator();
            actors.add(new Actor("actor " + i, i % 4 == 0 ? dedicated : loops, own));
        }
        control.execute(this::tick);
    }

    private void tick() {
        if (left > 0) {
            actors.get(random.nextInt(ACTORS)).send("tick");
            SerialExecutor.Timer never =
                    control.schedule(Duration.ofMillis(5), () -> actors.get(0).send("never"));
            control.schedule(Duration.ofMillis(1 + random.nextInt(9)), this::tick);
            control.execute(never::cancel);
        }
    }

    /// Prints the trace of the seed that is its only argument.
    public static void main(String[] arguments) {
        Trace trace = Simulation.run(Long.parseLong(arguments[0]), ActorProgram::new);
        trace.tail().forEach(System.out::println);
        System.out.println(trace);
    }

    private final class Actor {
        private final Queue<String> mailbox = new ArrayDeque<>();
        private final RandomGenerator own;
        private final Turn turn;

        Actor(String name, TurnExecutor home, RandomGenerator own) {
            this.own = own;
            this.turn = new Turn(name, home, this::run);
        }

        void send(String message) {
            mailbox.add(message);
            turn.wake();
        }

        private void run() {
            mailbox.clear();
            left--;
            for (int i = own.nextInt(3); i > 0 && left > 0; i--) {
                actors.get(own.nextInt(ACTORS)).send("work");
            }
        }
    }
}
