package io.rivulus.runtime.function;

import io.rivulus.api.function.Function;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Finds what of an object can't be copied: the innermost part of which that is so. For one use.
final class CopyFault {
    private final UnaryOperator<Object> copying;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private record Part(String name, Object value) {}

    /// @param copying throws when something can't be copied
    CopyFault(UnaryOperator<Object> copying) {
        this.copying = copying;
    }

    /// The way to that part and its class: `Detector.client.socket (java.net.Socket)`.
    ///
    /// @param functions of which one can't be copied
    String path(List<Function> functions) {
        Object broken = functions.stream().filter(this::isBroken).findFirst().orElse(functions.getFirst());
        seen.add(broken);
        StringBuilder path = new StringBuilder(name(broken.getClass()));
        Object innermost = broken;
        for (Part part = brokenPart(broken); part != null; part = brokenPart(part.value)) {
            path.append('.').append(part.name);
            innermost = part.value;
        }
        return "%s (%s)".formatted(path, innermost.getClass().getName());
    }

    private static String name(Class<?> type) {
        return type.isHidden() ? "the lambda" : type.getSimpleName().isEmpty() ? type.getName() : type.getSimpleName();
    }

    private @Nullable Part brokenPart(Object whole) {
        for (Part part : parts(whole)) {
            if (seen.add(part.value) && isBroken(part.value)) {
                return part;
            }
        }
        return null;
    }

    private boolean isBroken(Object part) {
        try {
            return copying.apply(part) == null;
        } catch (RuntimeException | StackOverflowError failure) {
            return true;
        }
    }

    /// What is in an object, as far as Java lets one look: what a lambda has captured, the fields of a class.
    private static List<Part> parts(Object whole) {
        List<Part> parts = new ArrayList<>();
        if (whole.getClass().isHidden()) {
            SerializedLambda lambda = lambda(whole);
            for (int i = 0; lambda != null && i < lambda.getCapturedArgCount(); i++) {
                add(parts, "captured[%d]".formatted(i), lambda.getCapturedArg(i));
            }
            return parts;
        }
        for (Class<?> type = whole.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())
                        && !Modifier.isTransient(field.getModifiers())
                        && !field.getType().isPrimitive()) {
                    add(parts, field.getName(), value(field, whole));
                }
            }
        }
        return parts;
    }

    private static void add(List<Part> parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.add(new Part(name, value));
        }
    }

    private static @Nullable Object value(Field field, Object whole) {
        try {
            field.setAccessible(true);
            return field.get(whole);
        } catch (InaccessibleObjectException | IllegalAccessException closed) {
            // The inside of a class of Java: the class itself is then what is named.
            return null;
        }
    }

    private static @Nullable SerializedLambda lambda(Object function) {
        try {
            Method replaced = function.getClass().getDeclaredMethod("writeReplace");
            replaced.setAccessible(true);
            return (SerializedLambda) replaced.invoke(function);
        } catch (ReflectiveOperationException none) {
            return null;
        }
    }
}
