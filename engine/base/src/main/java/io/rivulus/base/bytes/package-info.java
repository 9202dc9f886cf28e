/// Hashes and checksums of bytes.
///
/// Owns the hash by which keys are told apart and the checksum by which damage is found. Both are part of file
/// formats: their results never change. Start with [io.rivulus.base.bytes.Hash64].
@NullMarked
package io.rivulus.base.bytes;

import org.jspecify.annotations.NullMarked;
