package io.rivulus.api.type;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The codecs of arrays, lists, sets, maps and optional values.
final class CollectionCodecs {
    private CollectionCodecs() {}

    record OfCollection<E, C extends Collection<E>>(ValueCodec<E> elements, Supplier<C> empty)
            implements ValueCodec<C> {
        @Override
        public void write(@Nullable C value, ValueOutput out, int field) {
            if (value == null) {
                out.setNull(field);
                return;
            }
            ValueOutput list = out.beginList(field);
            int index = 0;
            for (E element : value) {
                elements.write(element, list, index++);
            }
            list.endList();
        }

        @Override
        public @Nullable C read(ValueInput in, int field) {
            if (in.isNull(field)) {
                return null;
            }
            C read = empty.get();
            ValueInput list = in.beginList(field);
            for (int index = 0; list.hasNext(); index++) {
                read.add(elements.read(list, index));
            }
            return read;
        }
    }

    /// A set as a bag that has each of its elements once.
    record OfSet<E, C extends Collection<E>>(ValueCodec<E> elements, Supplier<C> empty) implements ValueCodec<C> {
        @Override
        public void write(@Nullable C value, ValueOutput out, int field) {
            if (value == null) {
                out.setNull(field);
                return;
            }
            ValueOutput list = out.beginList(field);
            int index = 0;
            for (E element : value) {
                elements.write(element, list, index++);
                list.setInt(index++, 1);
            }
            list.endList();
        }

        @Override
        public @Nullable C read(ValueInput in, int field) {
            if (in.isNull(field)) {
                return null;
            }
            C read = empty.get();
            ValueInput list = in.beginList(field);
            for (int index = 0; list.hasNext(); index += 2) {
                read.add(elements.read(list, index));
                list.getInt(index + 1);
            }
            return read;
        }
    }

    record OfMap<K, V, M extends Map<K, V>>(ValueCodec<K> keys, ValueCodec<V> values, Supplier<M> empty)
            implements ValueCodec<M> {
        @Override
        public void write(@Nullable M value, ValueOutput out, int field) {
            if (value == null) {
                out.setNull(field);
                return;
            }
            ValueOutput list = out.beginList(field);
            int index = 0;
            for (Map.Entry<K, V> entry : value.entrySet()) {
                keys.write(entry.getKey(), list, index++);
                values.write(entry.getValue(), list, index++);
            }
            list.endList();
        }

        @Override
        public @Nullable M read(ValueInput in, int field) {
            if (in.isNull(field)) {
                return null;
            }
            M read = empty.get();
            ValueInput list = in.beginList(field);
            for (int index = 0; list.hasNext(); index += 2) {
                K key = keys.read(list, index);
                read.put(key, values.read(list, index + 1));
            }
            return read;
        }
    }

    /// An array of any elements, primitive ones too.
    record OfArray<A>(Class<?> element, ValueCodec<Object> elements) implements ValueCodec<A> {
        private static final int FIRST_LENGTH = 16;

        @Override
        public void write(@Nullable A value, ValueOutput out, int field) {
            if (value == null) {
                out.setNull(field);
                return;
            }
            ValueOutput list = out.beginList(field);
            int length = Array.getLength(value);
            for (int index = 0; index < length; index++) {
                elements.write(Array.get(value, index), list, index);
            }
            list.endList();
        }

        @Override
        @SuppressWarnings("unchecked") // the array is made of the element's class
        public @Nullable A read(ValueInput in, int field) {
            if (in.isNull(field)) {
                return null;
            }
            Object read = Array.newInstance(element, FIRST_LENGTH);
            int capacity = FIRST_LENGTH;
            int length = 0;
            for (ValueInput list = in.beginList(field); list.hasNext(); length++) {
                if (length == capacity) {
                    capacity *= 2;
                    read = resized(read, length, capacity);
                }
                Array.set(read, length, elements.read(list, length));
            }
            return (A) resized(read, length, length);
        }

        private Object resized(Object array, int length, int newLength) {
            Object resized = Array.newInstance(element, newLength);
            System.arraycopy(array, 0, resized, 0, length);
            return resized;
        }
    }

    /// A value that may be absent, which null is taken for as well.
    record OfOptional<T>(ValueCodec<T> content) implements ValueCodec<Optional<T>> {
        @Override
        @SuppressWarnings("NullableOptional") // users' fields may be null
        public void write(@Nullable Optional<T> value, ValueOutput out, int field) {
            content.write(value == null ? null : value.orElse(null), out, field);
        }

        @Override
        public Optional<T> read(ValueInput in, int field) {
            return Optional.ofNullable(content.read(in, field));
        }
    }
}
