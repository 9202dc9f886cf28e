import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Makes the jars of a folder such that the JVM keeps all their classes in its AOT cache: `java Archivable.java FOLDER`.
///
/// The JVM leaves out classes of signed jars, and classes older than Java 6, which have no stack maps and are verified
/// in a slow way of their own. picocli is that old, Calcite refers to a signed jar, and together they would take as
/// long to load as everything else. So signatures are dropped, and old classes get stack maps.
final class Archivable {
    /// The first version whose classes have to have stack maps: Java 7.
    private static final int STACK_MAPS = 51;

    private static final int JAVA_6 = 50;

    private final ClassFile classes;

    private Archivable(ClassLoader all) {
        classes = ClassFile.of(
                StackMapsOption.GENERATE_STACK_MAPS,
                ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(all)));
    }

    public static void main(String[] arguments) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (var found = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
            found.forEach(jars::add);
        }
        Map<Path, byte[]> changed = new LinkedHashMap<>();
        try (var all = new URLClassLoader(urls(jars))) {
            Archivable archivable = new Archivable(all);
            for (Path jar : jars) {
                try (JarFile file = new JarFile(jar.toFile(), false)) {
                    if (archivable.mustChange(file)) {
                        changed.put(jar, archivable.changed(file));
                    }
                }
            }
        }
        for (var jar : changed.entrySet()) {
            Files.write(jar.getKey(), jar.getValue());
        }
    }

    private static URL[] urls(List<Path> jars) throws IOException {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        return urls;
    }

    private boolean mustChange(JarFile jar) throws IOException {
        for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
            JarEntry entry = entries.nextElement();
            if (isSignature(entry)) {
                return true;
            }
            if (isClass(entry)) {
                try (var in = jar.getInputStream(entry)) {
                    if (isOld(in.readNBytes(8))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private byte[] changed(JarFile jar) throws IOException {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(changed)) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (isSignature(entry)) {
                    continue;
                }
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                try (var in = jar.getInputStream(entry)) {
                    out.write(changed(entry, in.readAllBytes()));
                }
            }
        }
        return changed.toByteArray();
    }

    private byte[] changed(JarEntry entry, byte[] bytes) throws IOException {
        if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
            return withoutDigests(bytes);
        }
        return isClass(entry) && isOld(bytes) ? withStackMaps(bytes) : bytes;
    }

    private byte[] withStackMaps(byte[] old) {
        ClassTransform version = (to, element) ->
                to.with(element instanceof ClassFileVersion ? ClassFileVersion.of(STACK_MAPS, 0) : element);
        return classes.transformClass(
                classes.parse(old), version.andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)));
    }

    private static byte[] withoutDigests(byte[] manifest) throws IOException {
        Manifest kept = new Manifest(new ByteArrayInputStream(manifest));
        kept.getEntries().clear();
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        kept.write(written);
        return written.toByteArray();
    }

    private static boolean isSignature(JarEntry entry) {
        return entry.getName().matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    }

    private static boolean isClass(JarEntry entry) {
        return entry.getName().endsWith(".class");
    }

    private static boolean isOld(byte[] classFile) {
        int major = (classFile[6] & 0xff) << 8 | classFile[7] & 0xff;
        return major < JAVA_6;
    }
}
