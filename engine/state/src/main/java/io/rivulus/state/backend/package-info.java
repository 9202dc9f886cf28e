/// What a place has to offer to which state goes that memory has no room for.
///
/// Owns the contract between tables and such places. Does not know what is kept there: rows and pages are
/// [io.rivulus.state]'s. Start with [io.rivulus.state.backend.StateBackend].
@NullMarked
package io.rivulus.state.backend;

import org.jspecify.annotations.NullMarked;
