package io.rivulus.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.rivulus.api.format.Format;
import io.rivulus.api.table.Connector;
import io.rivulus.architecture.Declared.Constant;
import io.rivulus.base.config.ConfigGroup;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.FlinkKeys;
import io.rivulus.base.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the pages of `docs/reference/` to the code. [#UPDATE] writes them anew.
final class ReferencePagesTest {
    /// What is measured with is nobody's to use.
    private static final JavaClasses CLASSES = HouseClasses.ALL.that(
            DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("io.rivulus.benchmarks..")));
    private static final String UPDATE = "mvn -pl proof/architecture -am verify -Dtest=ReferencePagesTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.update=true";
    private static final Path ROOT = Sources.ofCheckout().root();

    /// Their options are those of tables, and come with the connector or format.
    private static final Pattern TABLE_OPTIONS =
            Pattern.compile("io\\.rivulus\\.(api\\.table|formats|connectors)\\b.*");

    private static final Pattern CODE_OF_A_SCRIPT = Pattern.compile("RV-(\\d{4})");

    @Test
    void errorsAreListed() throws IOException {
        assertPage("errors.md", ReferencePages.errors(codes()));
    }

    @Test
    void settingsAreListed() throws IOException {
        assertPage("configuration.md", ReferencePages.configuration(groups(), FlinkKeys.meaningless()));
    }

    @Test
    void connectorsAndFormatsAreListed() throws IOException {
        assertPage("connectors.md", ReferencePages.connectors(installed(Connector.class), installed(Format.class)));
    }

    @Test
    void everySettingIsInAGroup() {
        Set<Object> listed =
                groups().stream().flatMap(group -> group.options().stream()).collect(Collectors.toSet());
        List<Constant> constants = Declared.constants(CLASSES, ConfigOption.class);
        assertThat(constants)
                .filteredOn(constant ->
                        !TABLE_OPTIONS.matcher(constant.owner().getName()).matches())
                .allMatch(constant -> listed.contains(constant.value()));
    }

    @Test
    void theCodesOfScriptsAreListed() {
        Set<Integer> listed = codes().stream().map(ErrorCode::number).collect(Collectors.toSet());
        List<Integer> used = Stream.of("rivulus", "serve/dist/src/build/maven.sh", "serve/dist/src/main/sh/jdk.sh")
                .map(script -> Sources.read(ROOT.resolve(script)))
                .flatMap(text -> CODE_OF_A_SCRIPT.matcher(text).results())
                .map(code -> Integer.valueOf(code.group(1)))
                .toList();
        assertThat(used).isNotEmpty().allMatch(listed::contains);
    }

    private static List<ErrorCode> codes() {
        return Declared.constants(CLASSES, ErrorCode.class).stream()
                .map(constant -> (ErrorCode) constant.value())
                .toList();
    }

    private static List<ConfigGroup> groups() {
        return Declared.results(CLASSES, ConfigGroup.class);
    }

    private static <T> Collection<T> installed(Class<T> service) {
        return ServiceLoader.load(service).stream()
                .filter(provider -> !provider.type().getName().startsWith("io.rivulus.benchmarks."))
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static void assertPage(String name, String expected) throws IOException {
        Path page = ROOT.resolve("docs/reference").resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, expected);
        }
        assertThat(Files.exists(page) ? Files.readString(page) : "")
                .as(
                        "docs/reference/%s is not what the code declares. Write it anew, and look at the difference:%n  %s%n",
                        name, UPDATE)
                .isEqualTo(expected);
    }
}
