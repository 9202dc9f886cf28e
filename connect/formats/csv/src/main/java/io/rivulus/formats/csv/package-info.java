/// Rows as comma-separated values (RFC 4180, and what is found in the wild).
///
/// Owns the syntax: delimiters, quotes, escapes, headers. Does not own how single values are written
/// ([io.rivulus.data.text]) nor where bytes come from. Start with [io.rivulus.formats.csv.CsvFormat]; the speed is
/// made in [io.rivulus.formats.csv.RowScanner].
@NullMarked
package io.rivulus.formats.csv;

import org.jspecify.annotations.NullMarked;
