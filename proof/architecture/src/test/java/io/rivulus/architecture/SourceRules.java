package io.rivulus.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.rivulus.architecture.Sources.SourceFile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Rules about what compilation throws away: charters, the map, codes of errors, modules without a watch.
final class SourceRules {
    private static final Set<String> EMPTY_PACKAGES =
            Set.of("util", "utils", "common", "commons", "helper", "helpers", "misc", "shared", "impl");
    private static final int CHARTER_CHARS_MIN = 80;
    private static final Pattern PACKAGE = Pattern.compile("`(io\\.rivulus(?:\\.[a-z]\\w*)+)`");
    private static final Pattern ERROR_CODE = Pattern.compile("new ErrorCode\\(\\s*(\\d+)");

    private SourceRules() {}

    /// Packages without a `package-info` that has `@NullMarked` and a charter.
    static Stream<String> packagesWithoutCharter(List<SourceFile> files) {
        Map<String, String> charters = files.stream()
                .filter(file -> file.name().equals("package-info.java"))
                .collect(Collectors.toMap(SourceFile::packageName, SourceFile::text));
        return packages(files).stream().flatMap(name -> {
            String charter = charters.get(name);
            if (charter == null) {
                return Stream.of(name + " has no package-info.java");
            }
            if (!charter.contains("@NullMarked")) {
                return Stream.of(name + " is not @NullMarked");
            }
            int chars = charter.lines()
                    .filter(line -> line.startsWith("///"))
                    .mapToInt(line -> line.substring(3).strip().length())
                    .sum();
            return chars < CHARTER_CHARS_MIN
                    ? Stream.of(name + " has no charter: what it owns, what it does not, where to start reading")
                    : Stream.empty();
        });
    }

    /// Packages with a name under which anything could be found.
    static Stream<String> emptyPackageNames(List<SourceFile> files) {
        return packages(files).stream()
                .filter(name -> Arrays.stream(name.split("\\.")).anyMatch(EMPTY_PACKAGES::contains))
                .map(name -> name + " is named after nothing");
    }

    /// Packages that the map leaves out, and those that it names and that are not there.
    static Stream<String> mapDifferences(List<SourceFile> files, String map) {
        Set<String> mapped = PACKAGE.matcher(map)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = packages(files);
        return Stream.concat(
                there.stream().filter(name -> !mapped.contains(name)).map(name -> name + " is not in MAP.md"),
                mapped.stream().filter(name -> !there.contains(name)).map(name -> name + " in MAP.md is not there"));
    }

    /// Numbers of errors that stand for two things.
    static Stream<String> sharedErrorCodes(List<SourceFile> files) {
        Map<String, List<String>> users = files.stream()
                .flatMap(file -> ERROR_CODE
                        .matcher(file.text())
                        .results()
                        .map((MatchResult code) -> Map.entry(code.group(1), file.packageName() + "/" + file.name())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return users.entrySet().stream()
                .filter(code -> code.getValue().size() > 1)
                .map(code -> "RV-" + code.getKey() + " is defined "
                        + code.getValue().size() + " times: " + String.join(", ", code.getValue()));
    }

    /// Packages whose classes the rules did not get to see.
    static Stream<String> unwatchedPackages(List<SourceFile> files, JavaClasses classes) {
        return files.stream()
                .filter(file -> !classes.containPackage(file.packageName()))
                .map(file -> file.packageName() + " is unwatched: proof/architecture/pom.xml lacks the module "
                        + file.module().getFileName())
                .distinct();
    }

    private static Set<String> packages(List<SourceFile> files) {
        return files.stream().map(SourceFile::packageName).collect(Collectors.toCollection(TreeSet::new));
    }
}
