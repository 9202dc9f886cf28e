package io.rivulus.sql.function;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;

/// What stands for the type parameters of a class in one that extends it.
final class TypeArguments {
    private TypeArguments() {}

    /// @param of extended by `type`, directly or not
    static Type[] of(Class<?> type, Class<?> of) {
        Map<Type, Type> bound = new HashMap<>();
        for (Class<?> below = type; below != of; below = below.getSuperclass()) {
            Map<Type, Type> above = new HashMap<>();
            if (below.getGenericSuperclass() instanceof ParameterizedType generic) {
                TypeVariable<?>[] variables = below.getSuperclass().getTypeParameters();
                for (int i = 0; i < variables.length; i++) {
                    Type argument = generic.getActualTypeArguments()[i];
                    above.put(variables[i], bound.getOrDefault(argument, argument));
                }
            }
            bound = above;
        }
        TypeVariable<?>[] variables = of.getTypeParameters();
        Type[] arguments = new Type[variables.length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = bound.getOrDefault(variables[i], variables[i]);
        }
        return arguments;
    }
}
