package io.rivulus.api.type;

import io.rivulus.api.EncodedState;
import io.rivulus.api.StateCodec;
import io.rivulus.base.error.UserException;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The types of classes, among them those that have no schema of their own but a codec that somebody wrote.
/// Immutable, safe on any thread.
///
/// ```java
/// TypeRegistry types = TypeRegistry.STANDARD.with(Money.class, MONEY_CODEC);
/// TypeInformation<Order> orders = types.of(Order.class);   // whose price is Money
/// ```
public final class TypeRegistry {
    /// The types that need no codec.
    public static final TypeRegistry STANDARD = new TypeRegistry(Map.of());

    private final Map<Class<?>, TypeInformation<?>> registered;

    private TypeRegistry(Map<Class<?>, TypeInformation<?>> registered) {
        this.registered = Map.copyOf(registered);
    }

    /// These types and one more, whose values are kept as the bytes that its codec makes, wherever its very class
    /// is named.
    public <T> TypeRegistry with(Class<T> type, StateCodec<T> codec) {
        Map<Class<?>, TypeInformation<?>> more = new HashMap<>(registered);
        more.put(
                type,
                TypeInformation.ofRow(
                        type.getSimpleName(),
                        List.of(
                                new TypeInformation.Part("version", List.of(), STANDARD.of(int.class)),
                                new TypeInformation.Part("bytes", List.of(), STANDARD.of(byte[].class))),
                        new OfRegistered<>(codec)));
        return new TypeRegistry(more);
    }

    /// The type of a class without type parameters.
    ///
    /// @throws io.rivulus.base.error.UserException when there is none (RV-1171), or its fields can't be reached
    ///     (RV-1172)
    public <T> TypeInformation<T> of(Class<T> type) {
        return of((Type) type);
    }

    /// The type that a hint captures.
    ///
    /// @throws io.rivulus.base.error.UserException when there is none (RV-1171), or its fields can't be reached
    ///     (RV-1172)
    public <T> TypeInformation<T> of(TypeHint<T> hint) {
        return of(hint.type());
    }

    /// The type that Java's reflection has found, if there is one for it.
    public Optional<TypeInformation<?>> find(Type type) {
        try {
            return Optional.of(new TypeFinder(registered).find(type));
        } catch (UserException none) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("unchecked") // a type is found by its class
    private <T> TypeInformation<T> of(Type type) {
        return (TypeInformation<T>) new TypeFinder(registered).find(type);
    }

    /// Bytes behind the version of the codec that wrote them.
    private record OfRegistered<T>(StateCodec<T> codec) implements ValueCodec<T> {
        @Override
        public void write(@Nullable T value, ValueOutput out, int field) {
            if (value == null) {
                out.setNull(field);
                out.setNull(field + 1);
                return;
            }
            EncodedState encoded = codec.encode(value);
            out.setInt(field, encoded.version());
            out.setBytes(field + 1, encoded.bytes());
        }

        @Override
        public T read(ValueInput in, int field) {
            int version = in.getInt(field);
            return codec.decode(new EncodedState(version, in.getBytes(field + 1)));
        }
    }
}
