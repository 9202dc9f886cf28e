package io.rivulus.state.saved;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/// Iterators made of others, which read no further than they are asked to. (Streams would read whole tables ahead.)
public final class Iterators {
    private Iterators() {}

    /// What a function makes of each.
    public static <A, B> Iterator<B> mapped(Iterator<A> all, Function<A, B> function) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public B next() {
                return function.apply(all.next());
            }
        };
    }

    /// All that a function gives for each, one after the other.
    public static <A, B> Iterator<B> chained(Iterator<A> all, Function<A, Iterator<B>> function) {
        return new Iterator<>() {
            private Iterator<B> current = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                while (!current.hasNext() && all.hasNext()) {
                    current = function.apply(all.next());
                }
                return current.hasNext();
            }

            @Override
            public B next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return current.next();
            }
        };
    }
}
