package io.rivulus.api.stream;

import io.rivulus.api.function.Function;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.api.type.TypeRegistry;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What functions make, as far as their code tells: a named class says it where it names its interface, a lambda or
/// method reference by the method that it calls.
final class ReturnTypes {
    private ReturnTypes() {}

    /// What stands for one of the type parameters of an interface or class in a function of it.
    ///
    /// @param of the interface or class
    /// @param parameter which of its type parameters, from 0
    /// @return empty when the code doesn't tell, or there is no schema for it
    @SuppressWarnings("unchecked") // the function's author has it so
    static <T> Optional<TypeInformation<T>> of(Function function, Class<?> of, int parameter) {
        Optional<Type> found = lambda(function)
                .map(lambda -> returned(lambda, function.getClass().getClassLoader()))
                .orElseGet(() -> argument(function.getClass(), of, parameter));
        return found.filter(type -> type != Object.class && type != void.class)
                .flatMap(type -> (Optional<TypeInformation<T>>) (Optional<?>) TypeRegistry.STANDARD.find(type));
    }

    /// How a lambda says what it is, if the function is one.
    private static Optional<SerializedLambda> lambda(Function function) {
        if (!function.getClass().isHidden()) {
            return Optional.empty();
        }
        try {
            Method replaced = function.getClass().getDeclaredMethod("writeReplace");
            replaced.setAccessible(true);
            return replaced.invoke(function) instanceof SerializedLambda lambda
                    ? Optional.of(lambda)
                    : Optional.empty();
        } catch (ReflectiveOperationException none) {
            return Optional.empty();
        }
    }

    private static Optional<Type> returned(SerializedLambda lambda, @Nullable ClassLoader loader) {
        try {
            Class<?> owner = Class.forName(lambda.getImplClass().replace('/', '.'), false, loader);
            if (lambda.getImplMethodKind() == MethodHandleInfo.REF_newInvokeSpecial) {
                return Optional.of(owner);
            }
            return Stream.of(owner.getDeclaredMethods())
                    .filter(method -> method.getName().equals(lambda.getImplMethodName())
                            && descriptor(method).equals(lambda.getImplMethodSignature()))
                    .findFirst()
                    .map(Method::getGenericReturnType)
                    .filter(type -> !(type instanceof TypeVariable<?>));
        } catch (ClassNotFoundException none) {
            return Optional.empty();
        }
    }

    private static String descriptor(Method method) {
        return MethodTypeDesc.of(
                        method.getReturnType().describeConstable().orElseThrow(),
                        Arrays.stream(method.getParameterTypes())
                                .map(type -> type.describeConstable().orElseThrow())
                                .toList())
                .descriptorString();
    }

    private static Optional<Type> argument(Class<?> function, Class<?> of, int parameter) {
        return arguments(function, of, Map.of())
                .map(arguments -> arguments[parameter])
                .filter(type -> !(type instanceof TypeVariable<?>));
    }

    /// What stands for the type parameters of `of` in a class below it.
    ///
    /// @param bound what stands for those of the class
    private static Optional<Type[]> arguments(Class<?> type, Class<?> of, Map<TypeVariable<?>, Type> bound) {
        if (type == of) {
            return Optional.of(Arrays.stream(type.getTypeParameters())
                    .map(variable -> bound.getOrDefault(variable, variable))
                    .toArray(Type[]::new));
        }
        return Stream.concat(Stream.ofNullable(type.getGenericSuperclass()), Stream.of(type.getGenericInterfaces()))
                .flatMap(above -> switch (above) {
                    case ParameterizedType generic -> {
                        Class<?> raw = (Class<?>) generic.getRawType();
                        Map<TypeVariable<?>, Type> own = new HashMap<>();
                        for (int i = 0; i < raw.getTypeParameters().length; i++) {
                            Type argument = generic.getActualTypeArguments()[i];
                            own.put(raw.getTypeParameters()[i], bound.getOrDefault(argument, argument));
                        }
                        yield arguments(raw, of, own).stream();
                    }
                    case Class<?> raw -> arguments(raw, of, Map.of()).stream();
                    default -> Stream.<Type[]>empty();
                })
                .findFirst();
    }
}
