package io.rivulus.api.stream;

import java.util.List;

/// What a job's author has written, complete.
///
/// @param outputs the steps that records leave by; all others are found from them
public record Program(List<Transformation<?>> outputs) {
    public Program {
        outputs = List.copyOf(outputs);
    }
}
