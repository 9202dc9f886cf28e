/// Values as text in bytes, without an object per value: what text formats have in common.
///
/// Owns reading numbers, decimals, dates and times from UTF-8 into columns, and writing them back. Does not own the
/// syntax around values (quotes, separators), which each format has for itself. Start with
/// [io.rivulus.data.text.ValueReader] and [io.rivulus.data.text.ValueWriter].
@NullMarked
package io.rivulus.data.text;

import org.jspecify.annotations.NullMarked;
