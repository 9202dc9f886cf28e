/// Generated bounded queries, whose answers in streaming and in batch mode have to be each other's and DuckDB's.
///
/// It owns what queries are drawn ([QueryGenerator]), how they are asked here and there, when two answers are the same,
/// and how a query that fails is made smaller. What is said of a single feature of SQL is a golden file's business.
/// Start with [GeneratedQueriesTest].
@NullMarked
package io.rivulus.testkit.queries;

import org.jspecify.annotations.NullMarked;
