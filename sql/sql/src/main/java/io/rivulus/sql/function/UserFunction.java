package io.rivulus.sql.function;

import io.rivulus.api.table.function.AggregateFunction;
import io.rivulus.api.table.function.ScalarFunction;
import io.rivulus.api.table.function.TableFunction;
import io.rivulus.base.file.Files;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A function of the user's, found and checked when it is created. Immutable, safe on any thread; its instances are a
/// task's.
public sealed interface UserFunction permits UserScalarFunction, UserTableFunction, UserAggregateFunction {
    /// What errors call it.
    String name();

    /// Finds the class of a function.
    ///
    /// @param name what calls and errors call it
    /// @param jars paths of jars in which its class is looked for, besides what the program has
    /// @throws io.rivulus.base.error.UserException when there is none, or it is no function
    static UserFunction load(String name, String className, List<String> jars) {
        Class<?> type;
        try {
            type = Class.forName(className, true, loader(jars));
        } catch (ClassNotFoundException e) {
            throw UserFunctionErrors.noClass(className, jars, e);
        } catch (LinkageError e) {
            throw UserFunctionErrors.wrongClass(className, "it can't be loaded: " + e, e);
        }
        if (ScalarFunction.class.isAssignableFrom(type)) {
            return UserScalarFunction.of(name, type.asSubclass(ScalarFunction.class));
        }
        if (TableFunction.class.isAssignableFrom(type)) {
            return UserTableFunction.of(name, type);
        }
        if (AggregateFunction.class.isAssignableFrom(type)) {
            return UserAggregateFunction.of(name, type);
        }
        throw UserFunctionErrors.wrongClass(
                className,
                "it extends none of ScalarFunction, TableFunction and AggregateFunction of "
                        + ScalarFunction.class.getPackageName(),
                null);
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
        ClassLoader own = UserFunction.class.getClassLoader();
        return urls.isEmpty() ? own : new URLClassLoader(urls.toArray(URL[]::new), own);
    }
}
