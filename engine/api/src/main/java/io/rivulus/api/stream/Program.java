package io.rivulus.api.stream;

import java.util.List;

/// What a job's author has written, complete.
///
/// @param name the job's
/// @param outputs the steps that records leave by; all others are found from them
/// @param objectReuse whether records are handed from task to task as they are, though they could be changed
public record Program(String name, List<Transformation<?>> outputs, boolean objectReuse) {
    public Program {
        outputs = List.copyOf(outputs);
    }
}
