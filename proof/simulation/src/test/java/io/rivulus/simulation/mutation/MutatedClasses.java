package io.rivulus.simulation.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;

/// The product's classes once more, one of them with a bug.
///
/// All of them are defined anew, since each knows the others by the loader that they share. What they stand on, the
/// JDK and the libraries, is that of everybody.
final class MutatedClasses extends ClassLoader {
    private static final String OWN = "io.rivulus.";

    private final Mutation mutation;
    private boolean applied;

    MutatedClasses(Mutation mutation) {
        super(MutatedClasses.class.getClassLoader());
        this.mutation = mutation;
    }

    /// Whether the bug is in. The class that it is in must have been loaded before.
    boolean applied() {
        return applied;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OWN)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = read(name);
        byte[] defined = name.equals(mutation.className()) ? mutate(bytes) : bytes;
        return defineClass(name, defined, 0, defined.length);
    }

    private byte[] read(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private byte[] mutate(byte[] bytes) {
        ClassFile file = ClassFile.of();
        ClassModel model = file.parse(bytes);
        return file.transformClass(model, (builder, element) -> {
            if (element instanceof MethodModel method
                    && mutation.isIn(method.methodName().stringValue())) {
                builder.transformMethod(method, MethodTransform.transformingCode(change(method)));
            } else {
                builder.with(element);
            }
        });
    }

    private CodeTransform change(MethodModel method) {
        Patch.Change change = new Patch.Change(mutation.patch());
        return new CodeTransform() {
            private boolean replaced;
            private boolean begun;

            @Override
            public void accept(java.lang.classfile.CodeBuilder code, java.lang.classfile.CodeElement element) {
                if (!begun) {
                    begun = true;
                    replaced = change.replaces(code, method.methodTypeSymbol());
                    applied |= change.applied();
                }
                if (!replaced) {
                    change.accept(code, element);
                    applied |= change.applied();
                }
            }
        };
    }
}
