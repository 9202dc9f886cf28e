package io.rivulus.base.process;

import io.rivulus.base.error.EnvironmentException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/// The processes of this machine, through `java.lang.ProcessBuilder`.
final class LocalProcesses implements Processes {
    @Override
    public long self() {
        return ProcessHandle.current().pid();
    }

    @Override
    public Child start(Command command) {
        ProcessBuilder builder = new ProcessBuilder(command.words());
        builder.environment().putAll(command.environment());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(command.output().toFile()));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new LocalChild(process, process.onExit().thenApply(Process::exitValue));
        } catch (IOException failure) {
            throw new EnvironmentException(
                    ProcessErrors.NOT_STARTED,
                    "could not start %s: %s".formatted(command.words().getFirst(), failure.getMessage()),
                    failure);
        }
    }

    private record LocalChild(Process process, CompletableFuture<Integer> exit) implements Child {
        @Override
        public long id() {
            return process.pid();
        }

        @Override
        public void signal(Signal signal) {
            switch (signal) {
                case TERMINATE -> process.destroy();
                case KILL -> process.destroyForcibly();
            }
        }
    }
}
