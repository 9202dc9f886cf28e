/// A room that no plan knows, to show that the rule about rooms notices.
@NullMarked
package io.rivulus.unheardof;

import org.jspecify.annotations.NullMarked;
