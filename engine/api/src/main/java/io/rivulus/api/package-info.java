/// What the authors of jobs and connectors write against.
///
/// Owns the interfaces between their code and the engine: [io.rivulus.api.source], [io.rivulus.api.sink]; and how
/// what they keep is written down, [io.rivulus.api.StateCodec]. Runs nothing itself.
@NullMarked
package io.rivulus.api;

import org.jspecify.annotations.NullMarked;
