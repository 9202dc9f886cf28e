/// What can be set, and what is.
///
/// Owns the types of options, the layers that settings come from (file, environment, command line) and the messages
/// about wrong ones. Does not own the options: each room declares its own in a class named `…Options`, and whoever
/// assembles a process joins them to [io.rivulus.base.config.ConfigOptions]. Start with
/// [io.rivulus.base.config.Configuration].
@NullMarked
package io.rivulus.base.config;

import org.jspecify.annotations.NullMarked;
