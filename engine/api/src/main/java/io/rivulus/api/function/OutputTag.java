package io.rivulus.api.function;

import io.rivulus.api.type.TypeHint;
import io.rivulus.api.type.TypeInformation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Names another way out of a function than its main one. Tags of the same id are the same. Immutable.
///
/// ```java
/// static final OutputTag<Order> LARGE = new OutputTag<>("large", Order.class);
/// ```
public final class OutputTag<T> implements Function {
    private final String id;

    /// Of no use where records are sent, and so not copied with the function that sends them.
    private final transient @Nullable TypeInformation<T> type;

    public OutputTag(String id) {
        this(id, (TypeInformation<T>) null);
    }

    public OutputTag(String id, Class<T> type) {
        this(id, TypeInformation.of(type));
    }

    public OutputTag(String id, TypeHint<T> type) {
        this(id, TypeInformation.of(type));
    }

    private OutputTag(String id, @Nullable TypeInformation<T> type) {
        this.id = id;
        this.type = type;
    }

    public String id() {
        return id;
    }

    /// Of the records, where it is known.
    public Optional<TypeInformation<T>> type() {
        return Optional.ofNullable(type);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OutputTag<?> tag && tag.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
