package io.rivulus.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.classfile.Attributes;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Rules about single classes: names, inheritance, static state, what is thrown.
final class ClassRules {
    private static final Pattern EMPTY_NAME = Pattern.compile(
            "(Abstract|Base)[A-Z].*|.*(Helper|Helpers|Util|Utils|Impl)|(?!.*(Job|Task)Manager).*Manager");

    /// Throwables that say nothing to whoever catches them.
    private static final Set<String> ANONYMOUS_THROWABLES =
            Set.of("java.lang.Throwable", "java.lang.Exception", "java.lang.RuntimeException", "java.lang.Error");

    /// Classes to be extended all the same: by a user's function, by what is told to one, or by what is
    /// generated or defined at run time.
    private static final Pattern EXTENSIBLE = Pattern.compile(
            "io\\.rivulus\\.api\\..*Function(\\$\\w*Context)?|io\\.rivulus\\.sql\\.parser\\.GrammarActions"
                    + "|io\\.rivulus\\.runtime\\.function\\.Stage");

    private ClassRules() {}

    static Stream<String> openClasses(JavaClasses classes) {
        return classes.stream()
                .filter(type -> !type.isInterface() && !type.isEnum() && !type.isAnonymousClass())
                .filter(type -> !type.getModifiers().contains(JavaModifier.FINAL))
                .filter(type -> ClassFiles.parse(type)
                        .findAttribute(Attributes.permittedSubclasses())
                        .isEmpty())
                .filter(type -> !EXTENSIBLE.matcher(type.getName()).matches())
                .map(type -> type.getName() + " is neither final nor sealed")
                .sorted();
    }

    static Stream<String> emptyNames(JavaClasses classes) {
        return classes.stream()
                .filter(type -> EMPTY_NAME.matcher(type.getSimpleName()).matches())
                .map(type -> type.getName() + " has a name that says nothing of what it does")
                .sorted();
    }

    static Stream<String> staticState(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                .map(JavaField::getFullName)
                .map(field -> field + " is static and not final")
                .sorted();
    }

    static Stream<String> anonymousThrowables(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> type.getConstructorCallsFromSelf().stream())
                .filter(call ->
                        ANONYMOUS_THROWABLES.contains(call.getTargetOwner().getName()))
                .filter(call -> !isCallToSuper(call))
                .map(call -> "%s:%d makes a bare %s; use an exception of io.rivulus.base.error"
                        .formatted(
                                call.getOriginOwner().getName(),
                                call.getLineNumber(),
                                call.getTargetOwner().getSimpleName()))
                .sorted();
    }

    private static boolean isCallToSuper(JavaConstructorCall call) {
        JavaClass origin = call.getOriginOwner();
        return call.getOrigin().isConstructor()
                && origin.getRawSuperclass()
                        .filter(call.getTargetOwner()::equals)
                        .isPresent();
    }
}
