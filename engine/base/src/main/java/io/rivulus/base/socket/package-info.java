/// How processes of one user on one machine ask each other.
///
/// Owns the sockets, who may use them, and which of them belong to processes that are no more. A request is a line and
/// so is its answer: what they say is their users'. No network is involved. Start with
/// [io.rivulus.base.socket.UserSockets].
@NullMarked
package io.rivulus.base.socket;

import org.jspecify.annotations.NullMarked;
