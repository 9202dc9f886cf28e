package io.rivulus.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;

/// The bytes behind an imported class, for what the import leaves out.
final class ClassFiles {
    private ClassFiles() {}

    static ClassModel parse(JavaClass type) {
        Source source = type.getSource().orElseThrow();
        try (InputStream bytes = source.getUri().toURL().openStream()) {
            return ClassFile.of().parse(bytes.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read the class file " + source.getUri(), unreadable);
        }
    }
}
