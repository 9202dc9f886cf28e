/// Rows as JSON, an object a line.
///
/// Owns the syntax. Does not own how single values are written ([io.rivulus.data.text]) nor where bytes come from.
/// Start with [io.rivulus.formats.json.JsonFormat]; the speed is made in [io.rivulus.formats.json.JsonScanner] and
/// [io.rivulus.formats.json.RowReader].
@NullMarked
package io.rivulus.formats.json;

import org.jspecify.annotations.NullMarked;
