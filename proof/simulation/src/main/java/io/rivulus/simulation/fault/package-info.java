/// What goes wrong in a simulated run, and when.
///
/// Owns the kinds of faults, the drawing of a schedule of them, and a disk that can be disturbed at each of its
/// operations. What a fault does to processes and networks is done by who runs the simulation,
/// `io.rivulus.simulation.run`. Start with [io.rivulus.simulation.fault.Fault].
@NullMarked
package io.rivulus.simulation.fault;

import org.jspecify.annotations.NullMarked;
