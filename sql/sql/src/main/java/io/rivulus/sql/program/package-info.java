/// SQL in programs: tables of streams, and streams of queries.
///
/// Owns how a stream of a program becomes a table, and how the queries of a program become part of its graph,
/// beside the steps of its streams. What a program's author writes is `io.rivulus.api.table.bridge`; how queries
/// are planned is
/// `io.rivulus.sql.plan`. Start with [io.rivulus.sql.program.ProgramTables].
@NullMarked
package io.rivulus.sql.program;

import org.jspecify.annotations.NullMarked;
