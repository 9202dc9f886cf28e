/// The columnar operators of SQL.
///
/// Owns what each step of a plan does with batches of changes. Knows nothing of SQL text or planning: what it is to
/// do comes as a record. Start with [io.rivulus.sql.operator.SortKey], the vocabulary.
@NullMarked
package io.rivulus.sql.operator;

import org.jspecify.annotations.NullMarked;
