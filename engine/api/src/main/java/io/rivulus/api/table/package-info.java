/// How something outside becomes a table of SQL.
///
/// A connector's module offers an [io.rivulus.api.table.Connector] to [java.util.ServiceLoader]; a `CREATE TABLE`
/// names it, and SQL asks it for an [io.rivulus.api.table.TableSource] or [io.rivulus.api.table.TableSink]. This
/// package owns finding connectors and formats, checking the options of a table, and the messages about wrong ones.
/// It does not own catalogs, nor what happens to rows. Start with [io.rivulus.api.table.Connectors].
@NullMarked
package io.rivulus.api.table;

import org.jspecify.annotations.NullMarked;
