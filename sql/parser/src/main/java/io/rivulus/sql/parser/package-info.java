/// From the text of a script to its statements.
///
/// Owns the grammar of the dialect: Calcite's parser template with the productions of `src/main/codegen`, from
/// which the build generates `Grammar`; the splitting of scripts; and the wording of syntax errors. Knows no
/// catalog: whether a name exists or types fit is the planner's business. Start reading at
/// [io.rivulus.sql.parser.SqlScript].
@NullMarked
package io.rivulus.sql.parser;

import org.jspecify.annotations.NullMarked;
