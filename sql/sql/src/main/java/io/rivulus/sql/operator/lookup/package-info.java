/// Lookup joins: rows of a stream with those that a table has for their keys when they come.
///
/// Owns how a bounded table is read whole and kept by key, and how found rows are paired. Systems that are asked by key
/// are their connectors', behind [io.rivulus.api.table.LookupReader]. Start with
/// [io.rivulus.sql.operator.lookup.LookupJoinFactory].
@NullMarked
package io.rivulus.sql.operator.lookup;

import org.jspecify.annotations.NullMarked;
