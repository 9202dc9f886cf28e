/// Values as text in bytes, without an object per value: what text formats have in common.
///
/// Owns the bytes that formats write to. Does not own the syntax around values (quotes, separators), which each
/// format has for itself. Start with [io.rivulus.data.text.ByteBuilder].
@NullMarked
package io.rivulus.data.text;

import org.jspecify.annotations.NullMarked;
