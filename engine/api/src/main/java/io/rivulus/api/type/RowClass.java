package io.rivulus.api.type;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A class whose values are rows: a record, or one with a constructor that takes nothing, and fields.
///
/// @param fields a record's in order of its components, of another class by name, as Java keeps no order of those
/// @param variables what the type variables of the classes that it extends stand for
record RowClass(Class<?> type, List<Field> fields, Map<TypeVariable<?>, Type> variables) {
    /// @param member the field, or the component
    /// @param owner whose member it is
    record Field(String name, Type type, Class<?> rawType, AnnotatedElement member, Class<?> owner) {
        List<String> formerNames() {
            FormerName former = member.getAnnotation(FormerName.class);
            return former == null ? List.of() : List.of(former.value());
        }

        @Nullable
        DecimalDigits digits() {
            return member.getAnnotation(DecimalDigits.class);
        }
    }

    /// The class is no such class.
    static final class NoRow extends Exception {
        private final String why;

        NoRow(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    static RowClass of(Class<?> type) throws NoRow {
        if (type.isRecord()) {
            List<Field> fields = Arrays.stream(type.getRecordComponents())
                    .map(part -> new Field(part.getName(), part.getGenericType(), part.getType(), part, type))
                    .toList();
            return new RowClass(type, fields, Map.of());
        }
        requirePojo(type);
        Map<TypeVariable<?>, Type> variables = new HashMap<>();
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Class<?> owner = type; owner != Object.class; owner = superclass(owner, variables)) {
            for (java.lang.reflect.Field field : owner.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    requireAccess(field, type);
                    if (!names.add(field.getName())) {
                        throw new NoRow("two of its classes have a field '%s'".formatted(field.getName()));
                    }
                    fields.add(new Field(field.getName(), field.getGenericType(), field.getType(), field, owner));
                }
            }
        }
        fields.sort(Comparator.comparing(Field::name));
        return new RowClass(type, List.copyOf(fields), variables);
    }

    private static void requirePojo(Class<?> type) throws NoRow {
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers()) || type == Object.class) {
            throw new NoRow("which class a value is of is not known");
        }
        if (type.getName().startsWith("java.") || type.getName().startsWith("javax.")) {
            throw new NoRow("it is a class of the JDK's own");
        }
        if (constructor(type).isEmpty()) {
            throw new NoRow("it is no record, and has no constructor that takes nothing and is not private");
        }
    }

    private static Optional<Constructor<?>> constructor(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> constructor.getParameterCount() == 0)
                .filter(constructor -> !Modifier.isPrivate(constructor.getModifiers()))
                .findFirst();
    }

    private static Class<?> superclass(Class<?> owner, Map<TypeVariable<?>, Type> variables) {
        Class<?> parent = owner.getSuperclass();
        if (owner.getGenericSuperclass() instanceof ParameterizedType generic) {
            TypeVariable<?>[] parameters = parent.getTypeParameters();
            for (int i = 0; i < parameters.length; i++) {
                Type argument = generic.getActualTypeArguments()[i];
                variables.put(parameters[i], variables.getOrDefault(argument, argument));
            }
        }
        return parent;
    }

    private static void requireAccess(java.lang.reflect.Field field, Class<?> type) throws NoRow {
        if (Modifier.isFinal(field.getModifiers())) {
            throw new NoRow("its field '%s' is final, and it is no record".formatted(field.getName()));
        }
        if (Modifier.isPublic(field.getModifiers())) {
            return;
        }
        String suffix = field.getName().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + field.getName().substring(1);
        boolean isRead = Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 0 && method.getReturnType() == field.getType())
                .map(Method::getName)
                .anyMatch(Set.of("get" + suffix, "is" + suffix, field.getName())::contains);
        boolean isWritten = Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 1 && method.getParameterTypes()[0] == field.getType())
                .map(Method::getName)
                .anyMatch(Set.of("set" + suffix, field.getName())::contains);
        if (!isRead || !isWritten) {
            throw new NoRow("its field '%s' is neither public, nor has it a public getter and a public setter"
                    .formatted(field.getName()));
        }
    }

    /// What makes a value: of a record of its components, of another class of nothing.
    MethodHandle maker() throws IllegalAccessException {
        Class<?>[] parameters =
                type.isRecord() ? fields.stream().map(Field::rawType).toArray(Class<?>[]::new) : new Class<?>[0];
        try {
            return lookup(type).findConstructor(type, MethodType.methodType(void.class, parameters));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(type + " has lost its constructor", impossible);
        }
    }

    static MethodHandle getter(Field field) throws IllegalAccessException {
        return switch (field.member) {
            case RecordComponent part -> lookup(field.owner).unreflect(part.getAccessor());
            case java.lang.reflect.Field own -> lookup(field.owner).unreflectGetter(own);
            default -> throw new IllegalStateException(field.toString());
        };
    }

    static MethodHandle setter(Field field) throws IllegalAccessException {
        return lookup(field.owner).unreflectSetter((java.lang.reflect.Field) field.member);
    }

    private static MethodHandles.Lookup lookup(Class<?> type) throws IllegalAccessException {
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }
}
