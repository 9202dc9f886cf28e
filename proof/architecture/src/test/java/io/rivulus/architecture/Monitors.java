package io.rivulus.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.reflect.AccessFlag;
import java.util.stream.Stream;

/// Finds `synchronized`, as a method's flag and as a block's instruction, in bytecode: sources have generated
/// parts.
final class Monitors {
    private Monitors() {}

    static Stream<String> in(JavaClasses classes) {
        return classes.stream().flatMap(Monitors::in).sorted();
    }

    private static Stream<String> in(JavaClass type) {
        return ClassFiles.parse(type).methods().stream()
                .filter(Monitors::entersMonitor)
                .map(method -> "%s.%s is synchronized; use a java.util.concurrent lock, or better a single owner"
                        .formatted(type.getName(), method.methodName().stringValue()));
    }

    private static boolean entersMonitor(MethodModel method) {
        return method.flags().has(AccessFlag.SYNCHRONIZED)
                || method.code()
                        .filter(code -> code.elementStream().anyMatch(MonitorInstruction.class::isInstance))
                        .isPresent();
    }
}
