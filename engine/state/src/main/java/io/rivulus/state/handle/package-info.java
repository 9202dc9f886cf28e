/// The state of functions: values, lists and maps for each key, kept in tables of rows.
///
/// Owns how Java values become rows, and how rows that another version of a class wrote become those of this one.
/// Does not know how rows are kept: [io.rivulus.state]. Start with [io.rivulus.state.handle.KeyedStates].
@NullMarked
package io.rivulus.state.handle;

import org.jspecify.annotations.NullMarked;
