/// The house rules as tests.
///
/// Owns the table of rooms, the list of banned calls and the rules about packages and names; each rule is a
/// function from the code to its violations, and is shown to bite by a planted one. Start with
/// [io.rivulus.architecture.HouseRulesTest].
@NullMarked
package io.rivulus.architecture;

import org.jspecify.annotations.NullMarked;
