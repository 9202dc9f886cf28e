package io.rivulus.sql.function;

import io.rivulus.api.table.function.FunctionContext;
import io.rivulus.api.table.function.ScalarFunction;
import io.rivulus.base.error.UserException;
import io.rivulus.base.file.Files;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.DataType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A [ScalarFunction] of the user's, found and checked when it is created. Immutable, safe on any thread; its
/// instances are made by [#open], one for each task.
public final class UserScalarFunction {
    private static final String EVAL = "eval";

    private final String name;
    private final Constructor<? extends ScalarFunction> constructor;
    private final List<EvalMethod> methods;
    private final boolean deterministic;

    private UserScalarFunction(
            String name,
            Constructor<? extends ScalarFunction> constructor,
            List<EvalMethod> methods,
            boolean deterministic) {
        this.name = name;
        this.constructor = constructor;
        this.methods = List.copyOf(methods);
        this.deterministic = deterministic;
    }

    /// Finds the class of a function.
    ///
    /// @param name what calls and errors call it
    /// @param jars paths of jars in which its class is looked for, besides what the program has
    /// @throws UserException when there is none, or it is no function
    public static UserScalarFunction load(String name, String className, List<String> jars) {
        Class<?> type;
        try {
            type = Class.forName(className, true, loader(jars));
        } catch (ClassNotFoundException e) {
            throw UserFunctionErrors.noClass(className, jars, e);
        } catch (LinkageError e) {
            throw UserFunctionErrors.wrongClass(className, "it can't be loaded: " + e, e);
        }
        if (!ScalarFunction.class.isAssignableFrom(type)) {
            throw UserFunctionErrors.wrongClass(
                    className, "it does not extend " + ScalarFunction.class.getName(), null);
        }
        Constructor<? extends ScalarFunction> constructor = constructor(type.asSubclass(ScalarFunction.class));
        List<EvalMethod> methods = Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(EVAL) && !method.isBridge())
                .sorted(Comparator.comparing(Method::toString))
                .map(EvalMethod::of)
                .toList();
        if (methods.isEmpty()) {
            throw UserFunctionErrors.wrongClass(className, "it has no public method eval", null);
        }
        return new UserScalarFunction(
                name, constructor, methods, instance(constructor).isDeterministic());
    }

    private static ClassLoader loader(List<String> jars) {
        List<URL> urls = new ArrayList<>();
        for (String jar : jars) {
            try {
                Path path = Path.of(jar.startsWith("file:") ? jar.replaceFirst("^file:(//)?", "") : jar);
                if (Files.local().find(path).isEmpty()) {
                    throw UserFunctionErrors.noJar(jar, "nothing is at " + path.toAbsolutePath());
                }
                urls.add(path.toUri().toURL());
            } catch (MalformedURLException e) {
                throw UserFunctionErrors.noJar(jar, String.valueOf(e.getMessage()));
            }
        }
        ClassLoader own = UserScalarFunction.class.getClassLoader();
        return urls.isEmpty() ? own : new URLClassLoader(urls.toArray(URL[]::new), own);
    }

    private static <T extends ScalarFunction> Constructor<T> constructor(Class<T> type) {
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

    public String name() {
        return name;
    }

    boolean deterministic() {
        return deterministic;
    }

    /// The typed call, with arguments cast to what the nearest of the methods takes.
    ///
    /// @param called by which name, in capitals
    /// @param casting puts a CAST around an argument
    /// @throws UserException when none takes them, or several do as well
    Expression call(String called, List<Expression> arguments, Position position, BuiltInFunction.Casting casting) {
        EvalMethod method = method(arguments, position);
        List<Expression> cast = new ArrayList<>();
        boolean passesOver = false;
        for (int i = 0; i < arguments.size(); i++) {
            Expression argument = arguments.get(i);
            cast.add(casting.cast(argument, method.target(i, argument.type())));
            passesOver |= argument.type().nullable();
        }
        DataType type = method.type();
        return new Call(called, cast, type.withNullable(type.nullable() || passesOver), position);
    }

    private EvalMethod method(List<Expression> arguments, Position position) {
        int least = methods.stream()
                .mapToInt(method -> method.cost(arguments))
                .filter(cost -> cost != EvalMethod.NEVER)
                .min()
                .orElse(EvalMethod.NEVER);
        String types = arguments.stream()
                .map(argument -> argument.type().name())
                .collect(Collectors.joining(", ", name + "(", ")" + FunctionCatalog.at(position)));
        if (least == EvalMethod.NEVER) {
            throw new UserException(
                    FunctionErrors.WRONG_ARGUMENTS,
                    "no method eval takes %s; it is called as %s".formatted(types, signatures(methods)));
        }
        List<EvalMethod> nearest = methods.stream()
                .filter(method -> method.cost(arguments) == least)
                .toList();
        if (nearest.size() > 1) {
            throw new UserException(
                    UserFunctionErrors.AMBIGUOUS,
                    "%s could be any of %s: cast the arguments".formatted(types, signatures(nearest)));
        }
        return nearest.getFirst();
    }

    private String signatures(List<EvalMethod> of) {
        return of.stream().map(method -> method.signature(name)).collect(Collectors.joining(", "));
    }

    /// The method of a call that [#call] made.
    EvalMethod methodOf(Call call) {
        return method(call.arguments(), call.position());
    }

    /// A new instance, ready to be called.
    ///
    /// @param place where it runs, for errors
    ScalarFunction open(String place) {
        ScalarFunction instance = instance(constructor);
        ClassLoader loader = constructor.getDeclaringClass().getClassLoader();
        FunctionContext context = () -> loader;
        try {
            instance.open(context);
            return instance;
        } catch (Exception e) {
            throw failed("%s can't be opened in %s: %s".formatted(name, place, e), e);
        }
    }

    void close(ScalarFunction instance, String place) {
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
    /// @param arguments as [io.rivulus.data.Values] has them
    @Nullable
    Object invoke(ScalarFunction instance, EvalMethod method, @Nullable Object[] arguments, String place) {
        try {
            return JavaType.fromJava(method.method().invoke(instance, method.javaArguments(arguments)));
        } catch (InvocationTargetException e) {
            Throwable thrown = Objects.requireNonNullElse(e.getCause(), e);
            if (thrown instanceof VirtualMachineError error) {
                throw error;
            }
            throw new FunctionException(
                    UserFunctionErrors.FAILED, "%s threw %s, in %s,".formatted(name, thrown, place), thrown);
        } catch (IllegalAccessException e) {
            throw UserFunctionErrors.wrongClass(
                    method.method().getDeclaringClass().getName(), String.valueOf(e.getMessage()), e);
        }
    }
}
