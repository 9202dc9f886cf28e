package io.rivulus.api.type;

import io.rivulus.api.type.TypeInformation.Part;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds the [TypeInformation] of one type, from its outside in.
///
/// Used once.
final class TypeFinder {
    private static final String REMEDY =
            "make it one that TypeInformation lists, or register a codec for it: TypeRegistry.with(%s.class, …)";

    private static final Map<Class<?>, Supplier<? extends Collection<Object>>> COLLECTIONS = Map.of(
            List.class, ArrayList::new,
            Collection.class, ArrayList::new,
            ArrayList.class, ArrayList::new);

    private static final Map<Class<?>, Supplier<? extends Collection<Object>>> SETS = Map.of(
            Set.class, LinkedHashSet::new,
            HashSet.class, HashSet::new,
            LinkedHashSet.class, LinkedHashSet::new);

    private static final Map<Class<?>, Supplier<? extends Map<Object, Object>>> MAPS = Map.of(
            Map.class, LinkedHashMap::new,
            HashMap.class, HashMap::new,
            LinkedHashMap.class, LinkedHashMap::new);

    /// The levels of values within values, beyond which a generic class must be naming ever larger ones of itself.
    private static final int DEPTH_MAX = 100;

    private final Map<Class<?>, TypeInformation<?>> registered;

    /// The way from the type asked for to the one looked at.
    private final Deque<String> path = new ArrayDeque<>();

    /// The rows that this way leads through.
    private final Set<Bound> open = new HashSet<>();

    TypeFinder(Map<Class<?>, TypeInformation<?>> registered) {
        this.registered = registered;
    }

    TypeInformation<?> find(Type type) {
        path.addLast(raw(type, Map.of()).getSimpleName());
        return find(type, Map.of());
    }

    /// @param variables what the type variables stand for where the type is named
    private TypeInformation<?> find(Type type, Map<TypeVariable<?>, Type> variables) {
        return switch (type) {
            case Class<?> known -> ofClass(known, List.of(), variables);
            case ParameterizedType generic ->
                ofClass((Class<?>) generic.getRawType(), List.of(generic.getActualTypeArguments()), variables);
            case GenericArrayType array -> array(array.getGenericComponentType(), variables);
            case TypeVariable<?> variable
            when variables.containsKey(variable) ->
                // It was bound outside, where it has no variables of its own any more.
                find(variables.get(variable), Map.of());
            default ->
                throw refused(
                        type.getTypeName(),
                        "it stands for no class",
                        "say which with a TypeHint, or with a subclass that does");
        };
    }

    private TypeInformation<?> ofClass(Class<?> type, List<Type> arguments, Map<TypeVariable<?>, Type> variables) {
        TypeInformation<?> known = registered.containsKey(type) ? registered.get(type) : ScalarTypes.find(type);
        if (known != null) {
            return known;
        }
        if (type == Row.class) {
            throw refused(
                    type.getSimpleName(),
                    "what its fields are no class says",
                    "name them, as in .returns(Types.ROW_NAMED(new String[] {\"name\"}, Types.STRING))");
        }
        if (type.isArray()) {
            return array(type.getComponentType(), variables);
        }
        boolean isCollection = COLLECTIONS.containsKey(type)
                || SETS.containsKey(type)
                || MAPS.containsKey(type)
                || type == Optional.class;
        if (isCollection) {
            if (arguments.isEmpty()) {
                throw refused(type.getTypeName(), "what is in it is not said", "name it with its type parameters");
            }
            return collection(type, arguments, variables);
        }
        return row(type, arguments, variables);
    }

    private TypeInformation<?> collection(Class<?> type, List<Type> arguments, Map<TypeVariable<?>, Type> variables) {
        Supplier<? extends Map<Object, Object>> maps = MAPS.get(type);
        if (maps != null) {
            TypeInformation<Object> key = part("key", arguments.getFirst(), variables);
            TypeInformation<Object> value = part("value", arguments.getLast(), variables);
            return TypeInformation.of(
                    "%s<%s, %s>".formatted(type.getSimpleName(), key.name(), value.name()),
                    new MapType(key.dataType(), value.dataType(), true),
                    new CollectionCodecs.OfMap<>(key.codec(), value.codec(), maps),
                    new Part("key", List.of(), key),
                    new Part("value", List.of(), value));
        }
        if (type == Optional.class) {
            return optional(arguments.getFirst(), variables);
        }
        TypeInformation<Object> element = part("element", arguments.getFirst(), variables);
        String name = type.getSimpleName() + "<" + element.name() + ">";
        Part part = new Part("element", List.of(), element);
        Supplier<? extends Collection<Object>> sets = SETS.get(type);
        if (sets != null) {
            return TypeInformation.of(
                    name,
                    new MultisetType(element.dataType(), true),
                    new CollectionCodecs.OfSet<>(element.codec(), sets),
                    part);
        }
        return TypeInformation.of(
                name,
                new ArrayType(element.dataType(), true),
                new CollectionCodecs.OfCollection<>(element.codec(), COLLECTIONS.getOrDefault(type, ArrayList::new)),
                part);
    }

    private TypeInformation<?> optional(Type argument, Map<TypeVariable<?>, Type> variables) {
        TypeInformation<Object> content = part("content", argument, variables);
        if ((ValueCodec<?>) content.codec() instanceof CollectionCodecs.OfOptional<?>) {
            throw refused(
                    "Optional<" + content.name() + ">",
                    "an absent value and a present one that is absent look the same",
                    "drop one of both");
        }
        return content.as(
                "Optional<" + content.name() + ">",
                content.dataType(),
                new CollectionCodecs.OfOptional<>(content.codec()));
    }

    private TypeInformation<?> array(Type component, Map<TypeVariable<?>, Type> variables) {
        TypeInformation<Object> element = part("element", component, variables);
        return TypeInformation.of(
                element.name() + "[]",
                new ArrayType(element.dataType(), true),
                new CollectionCodecs.OfArray<>(raw(component, variables), element.codec()),
                new Part("element", List.of(), element));
    }

    /// The class that a type is of once its parameters are forgotten.
    private static Class<?> raw(Type type, Map<TypeVariable<?>, Type> variables) {
        return switch (type) {
            case Class<?> known -> known;
            case ParameterizedType generic -> (Class<?>) generic.getRawType();
            case GenericArrayType array ->
                raw(array.getGenericComponentType(), variables).arrayType();
            case TypeVariable<?> variable -> raw(variables.getOrDefault(variable, Object.class), Map.of());
            default -> Object.class;
        };
    }

    private TypeInformation<?> row(Class<?> type, List<Type> arguments, Map<TypeVariable<?>, Type> variables) {
        String name = type.getSimpleName();
        Bound self = new Bound(
                type,
                arguments.stream().map(argument -> bind(argument, variables)).toList());
        if (!open.add(self) || path.size() > DEPTH_MAX) {
            throw refused(name, "it has values of its own class in it", REMEDY.formatted(name));
        }
        RowClass shape = shape(type, name);
        Map<TypeVariable<?>, Type> bound = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            bound.put(type.getTypeParameters()[i], self.arguments.get(i));
        }
        Map<TypeVariable<?>, Type> own = Map.copyOf(bound);
        shape.variables().forEach((variable, argument) -> bound.put(variable, bind(argument, own)));
        List<Part> fields = new ArrayList<>();
        for (RowClass.Field field : shape.fields()) {
            fields.add(new Part(field.name(), field.formerNames(), field(field, bound)));
        }
        open.remove(self);
        try {
            return TypeInformation.ofRow(name, fields, RowCompiler.compile(shape, fields));
        } catch (IllegalAccessException failure) {
            throw TypeErrors.closed(type, where(), failure);
        }
    }

    private RowClass shape(Class<?> type, String name) {
        try {
            return RowClass.of(type);
        } catch (RowClass.NoRow reason) {
            throw refused(name, reason.why(), REMEDY.formatted(name));
        }
    }

    private TypeInformation<?> field(RowClass.Field field, Map<TypeVariable<?>, Type> variables) {
        DecimalDigits digits = field.digits();
        if (digits != null && field.type() == BigDecimal.class) {
            return ScalarTypes.decimal(digits);
        }
        return part(field.name(), field.type(), variables);
    }

    @SuppressWarnings("unchecked") // an element is read and written as the object that it is
    private TypeInformation<Object> part(String name, Type type, Map<TypeVariable<?>, Type> variables) {
        path.addLast(name);
        TypeInformation<?> found = find(type, variables);
        path.removeLast();
        return (TypeInformation<Object>) found;
    }

    /// A type whose variables are replaced by what they stand for.
    private Type bind(Type type, Map<TypeVariable<?>, Type> variables) {
        return switch (type) {
            case TypeVariable<?> variable -> variables.getOrDefault(variable, variable);
            case ParameterizedType generic -> {
                List<Type> bound = Arrays.stream(generic.getActualTypeArguments())
                        .map(argument -> bind(argument, variables))
                        .toList();
                yield new Bound(generic.getRawType(), bound);
            }
            default -> type;
        };
    }

    /// A generic type with other arguments than it was named with.
    private record Bound(Type rawType, List<Type> arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return rawType;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }
    }

    private RuntimeException refused(String type, String why, String remedy) {
        return TypeErrors.noSchema(type, where(), why, remedy);
    }

    private String where() {
        return String.join(".", path);
    }
}
