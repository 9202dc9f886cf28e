package io.rivulus.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;

/// What the code declares for the reference pages: constants, and what static methods without parameters return.
final class Declared {
    private Declared() {}

    /// A constant and the class that has it.
    record Constant(Class<?> owner, Object value) {}

    static List<Constant> constants(JavaClasses classes, Class<?> type) {
        return classes.stream()
                .flatMap(owner -> owner.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> field.getRawType().isEquivalentTo(type))
                .sorted(Comparator.comparing(JavaField::getFullName))
                .map(JavaField::reflect)
                .map(field -> new Constant(field.getDeclaringClass(), valueOf(field)))
                .toList();
    }

    static <T> List<T> results(JavaClasses classes, Class<T> type) {
        return classes.stream()
                .flatMap(owner -> owner.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.STATIC))
                .filter(method -> method.getRawParameterTypes().isEmpty())
                .filter(method -> method.getRawReturnType().isEquivalentTo(type))
                .sorted(Comparator.comparing(JavaMethod::getFullName))
                .map(JavaMethod::reflect)
                .map(method -> type.cast(resultOf(method)))
                .toList();
    }

    private static Object valueOf(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException impossible) {
            throw new LinkageError(field + " is not accessible", impossible);
        }
    }

    private static Object resultOf(Method method) {
        try {
            method.setAccessible(true);
            return method.invoke(null);
        } catch (ReflectiveOperationException failed) {
            throw new LinkageError(method + " failed", failed);
        }
    }
}
