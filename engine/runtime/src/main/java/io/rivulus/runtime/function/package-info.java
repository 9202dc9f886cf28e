/// DataStream programs as operators: each function of an author's copied for a subtask and called for each record.
///
/// Owns how a [io.rivulus.api.stream.Program] becomes a [io.rivulus.graph.StreamGraph], how functions are copied,
/// and the layout of batches of records ([io.rivulus.runtime.function.RecordBatches]). Functions that follow each
/// other without an exchange between them share an operator, in which a record goes from one to the next by a
/// call; the classes that call are copied for each place (`StageClasses`). Start with `FunctionOperator`.
@NullMarked
package io.rivulus.runtime.function;

import org.jspecify.annotations.NullMarked;
