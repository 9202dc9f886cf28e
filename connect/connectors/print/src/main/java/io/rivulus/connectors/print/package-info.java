/// Tables that print what is written to them.
///
/// Owns the lines. Does not own the results of queries, which the command line prints. Start with
/// [io.rivulus.connectors.print.PrintConnector].
@NullMarked
package io.rivulus.connectors.print;

import org.jspecify.annotations.NullMarked;
