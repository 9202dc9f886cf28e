package io.rivulus.cli;

import io.rivulus.base.error.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/// A program in a jar, whose classes see those of Rivulus. Used by the main thread.
final class ProgramJar implements AutoCloseable {
    private final URLClassLoader loader;
    private final Method main;

    private ProgramJar(URLClassLoader loader, Method main) {
        this.loader = loader;
        this.main = main;
    }

    /// @param named the class with the main method; that of the manifest when null
    /// @throws UserException when there is no such program
    static ProgramJar open(Path jar, @Nullable String named) {
        URLClassLoader loader = null;
        try {
            URL url = jar.toUri().toURL();
            // A class loader says nothing of a file that isn't there.
            url.openStream().close();
            loader = new URLClassLoader(new URL[] {url}, ProgramJar.class.getClassLoader());
            String name = named == null ? mainClass(jar, loader) : named;
            return new ProgramJar(loader, main(jar, name, loader));
        } catch (IOException | UserException failure) {
            close(loader, failure);
            throw failure instanceof UserException known
                    ? known
                    : new UserException(
                            CliErrors.NO_PROGRAM,
                            "can't read the program '%s', check its name: %s"
                                    .formatted(jar, failure.getClass().getSimpleName()),
                            failure);
        }
    }

    private static void close(@Nullable URLClassLoader loader, Exception failure) {
        try {
            if (loader != null) {
                loader.close();
            }
        } catch (IOException onClosing) {
            failure.addSuppressed(onClosing);
        }
    }

    private static String mainClass(Path jar, URLClassLoader loader) throws IOException {
        URL manifest = loader.findResource("META-INF/MANIFEST.MF");
        if (manifest == null) {
            throw new UserException(
                    CliErrors.NO_PROGRAM, "'%s' is no jar with a manifest; name the class with -c".formatted(jar));
        }
        try (InputStream in = manifest.openStream()) {
            String name = new Manifest(in).getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            if (name == null) {
                throw new UserException(
                        CliErrors.NO_PROGRAM,
                        "the manifest of '%s' names no Main-Class: name the class with -c".formatted(jar));
            }
            return name;
        }
    }

    private static Method main(Path jar, String name, URLClassLoader loader) {
        try {
            Method main = Class.forName(name, false, loader).getMethod("main", String[].class);
            if (Modifier.isStatic(main.getModifiers())) {
                main.setAccessible(true);
                return main;
            }
        } catch (ClassNotFoundException gone) {
            throw new UserException(CliErrors.NO_PROGRAM, "there is no class %s in '%s'".formatted(name, jar), gone);
        } catch (NoSuchMethodException none) {
            throw noMain(name, none);
        }
        throw noMain(name, null);
    }

    private static UserException noMain(String name, @Nullable Exception cause) {
        String what = "%s has no public static void main(String[])".formatted(name);
        return cause == null
                ? new UserException(CliErrors.NO_PROGRAM, what)
                : new UserException(CliErrors.NO_PROGRAM, what, cause);
    }

    /// Calls the program.
    ///
    /// @throws InvocationTargetException around what it throws
    @Nullable
    Object main(List<String> arguments) throws InvocationTargetException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return main.invoke(null, (Object) arguments.toArray(String[]::new));
        } catch (IllegalAccessException hidden) {
            throw new UserException(CliErrors.NO_PROGRAM, "the program's main can't be called: " + hidden, hidden);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException failure) {
            throw new UserException(CliErrors.NO_PROGRAM, "the program's jar can't be closed: " + failure, failure);
        }
    }
}
