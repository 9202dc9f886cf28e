package io.rivulus.sql.function;

import io.rivulus.api.table.function.FunctionContext;
import io.rivulus.api.table.function.UserDefinedFunction;
import io.rivulus.base.error.UserException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The class of a function of the user's: makes its instances, opens, calls and closes them. Immutable, safe on any
/// thread.
///
/// @param name what errors call the function
/// @param deterministic whether the same arguments always give the same
record FunctionClass<F extends UserDefinedFunction>(
        String name, Constructor<? extends F> constructor, boolean deterministic) {
    /// @throws UserException when no instance can be made
    static <F extends UserDefinedFunction> FunctionClass<F> of(String name, Class<? extends F> type) {
        Constructor<? extends F> constructor = constructor(type);
        return new FunctionClass<>(name, constructor, instance(constructor).isDeterministic());
    }

    private static <T> Constructor<T> constructor(Class<T> type) {
        boolean isHidden = !Modifier.isPublic(type.getModifiers());
        boolean isInner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
        String wrong = isHidden
                ? "make it public"
                : Modifier.isAbstract(type.getModifiers())
                        ? "it is abstract"
                        : isInner ? "it is within another class: make it static" : null;
        if (wrong != null) {
            throw UserFunctionErrors.wrongClass(type.getName(), wrong, null);
        }
        try {
            return type.getConstructor();
        } catch (NoSuchMethodException e) {
            throw UserFunctionErrors.wrongClass(type.getName(), "it needs a public constructor that takes nothing", e);
        }
    }

    private static <T> T instance(Constructor<T> constructor) {
        String className = constructor.getDeclaringClass().getName();
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw UserFunctionErrors.wrongClass(className, "its constructor threw " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw UserFunctionErrors.wrongClass(className, String.valueOf(e.getMessage()), e);
        }
    }

    Class<? extends F> type() {
        return constructor.getDeclaringClass();
    }

    /// A new instance, ready to be called.
    ///
    /// @param place where it runs, for errors
    F open(String place) {
        F instance = instance(constructor);
        ClassLoader loader = type().getClassLoader();
        FunctionContext context = () -> loader;
        try {
            instance.open(context);
            return instance;
        } catch (Exception e) {
            throw failed("%s can't be opened in %s: %s".formatted(name, place, e), e);
        }
    }

    void close(UserDefinedFunction instance, String place) {
        try {
            instance.close();
        } catch (Exception e) {
            throw failed("%s can't be closed in %s: %s".formatted(name, place, e), e);
        }
    }

    private static UserException failed(String message, Exception cause) {
        return new UserException(UserFunctionErrors.FAILED, message, cause);
    }

    /// Calls a method of an instance.
    ///
    /// @throws FunctionException when it throws
    @Nullable
    Object invoke(F instance, Method method, @Nullable Object[] arguments, String place) {
        try {
            return method.invoke(instance, arguments);
        } catch (InvocationTargetException e) {
            throw threw(Objects.requireNonNullElse(e.getCause(), e), place);
        } catch (IllegalAccessException e) {
            throw UserFunctionErrors.wrongClass(
                    method.getDeclaringClass().getName(), String.valueOf(e.getMessage()), e);
        }
    }

    /// What becomes of an exception of the function's.
    FunctionException threw(Throwable thrown, String place) {
        return switch (thrown) {
            case VirtualMachineError error -> throw error;
            // Its own words about what was given, from within the call.
            case FunctionException told -> told;
            default ->
                new FunctionException(
                        UserFunctionErrors.FAILED, "%s threw %s, in %s,".formatted(name, thrown, place), thrown);
        };
    }
}
