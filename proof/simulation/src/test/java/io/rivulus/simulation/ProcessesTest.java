package io.rivulus.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.process.ProcessErrors;
import io.rivulus.base.process.Processes.Child;
import io.rivulus.base.process.Processes.Command;
import io.rivulus.base.process.Processes.Signal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ProcessesTest {
    @TempDir
    private Path directory;

    private Child start(Scene scene, String... words) {
        return scene.world().processes().start(new Command(List.of(words), Map.of(), directory.resolve("output")));
    }

    @ParameterizedTest
    @EnumSource
    void aProcessEndsByItself(Side side) {
        try (Scene scene = Scene.of(side)) {
            Child child = start(scene, "true");
            scene.until(() -> child.exit().isDone());
            assertThat(child.exit()).isCompletedWithValue(0);
            child.signal(Signal.KILL);
            assertThat(child.exit()).isCompletedWithValue(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSignalEndsAProcessAndShowsInItsStatus(Side side) {
        try (Scene scene = Scene.of(side)) {
            Child asked = start(scene, "sleep", "600");
            Child killed = start(scene, "sleep", "600");
            assertThat(asked.id()).isNotEqualTo(killed.id());
            assertThat(asked.exit()).isNotDone();
            asked.signal(Signal.TERMINATE);
            killed.signal(Signal.KILL);
            killed.signal(Signal.KILL);
            scene.until(() -> asked.exit().isDone() && killed.exit().isDone());
            assertThat(asked.exit()).isCompletedWithValue(128 + 15);
            assertThat(killed.exit()).isCompletedWithValue(128 + 9);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProgramThatIsNotThereIsNamed(Side side) {
        try (Scene scene = Scene.of(side)) {
            assertThatThrownBy(() -> start(scene, "no-such-program"))
                    .isInstanceOfSatisfying(EnvironmentException.class, refusal -> {
                        assertThat(refusal.code()).isEqualTo(ProcessErrors.NOT_STARTED);
                        assertThat(refusal).hasMessageStartingWith("could not start no-such-program: ");
                    });
        }
    }
}
