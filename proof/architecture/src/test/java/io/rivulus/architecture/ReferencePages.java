package io.rivulus.architecture;

import io.rivulus.api.format.Format;
import io.rivulus.api.table.Connector;
import io.rivulus.base.config.ConfigGroup;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.ConfigOptions;
import io.rivulus.base.config.IgnoredKeys;
import io.rivulus.base.error.ErrorCode;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The pages of `docs/reference/`, written from what the code declares.
final class ReferencePages {
    private static final String GENERATED = Markdown.generatedBy(ReferencePagesTest.class);

    private ReferencePages() {}

    /// Every error code, by thousands.
    static String errors(Collection<ErrorCode> codes) {
        List<String> lines = new ArrayList<>(List.of(
                "# Errors",
                "",
                GENERATED,
                "",
                "An error is shown as one line: `error: RV-2103: what, where, what to do`. Its code stays the same",
                "from version to version. Whose error it is stands in the last column:",
                "",
                "- *user*: something in the job, the SQL, the data or the configuration, which only their author can"
                        + " mend;",
                "- *environment*: a disk, a network or a server that failed; the message says what was tried;",
                "- *bug*: Rivulus found a mistake of its own and stopped what it was doing; please report it."));
        thousand(lines, codes, 1, "The engine");
        thousand(lines, codes, 2, "SQL");
        thousand(lines, codes, 3, "Connectors and formats");
        thousand(lines, codes, 4, "Command line and servers");
        return Markdown.text(lines);
    }

    private static void thousand(List<String> lines, Collection<ErrorCode> codes, int thousand, String title) {
        lines.addAll(List.of("", "## " + title, "", "| code | meaning | whose |", "| --- | --- | --- |"));
        codes.stream()
                .filter(code -> code.number() / 1000 == thousand)
                .sorted(Comparator.comparingInt(ErrorCode::number))
                .map(code -> Markdown.row(
                        "`" + code + "`", code.title(), code.family().name().toLowerCase(Locale.ROOT)))
                .forEach(lines::add);
    }

    /// Every setting of a process, and the keys of Flink's that are accepted without effect.
    static String configuration(Collection<ConfigGroup> groups, Collection<IgnoredKeys> ignored) {
        List<String> lines = new ArrayList<>(List.of(
                "# Configuration",
                "",
                GENERATED,
                "",
                "A setting is looked for in `--set key=value` on the command line, then in an environment variable",
                "(`RIVULUS_PARALLELISM_DEFAULT` sets `parallelism.default`), then in `conf/rivulus.yaml`; the first"
                        + " that",
                "has it wins. An unknown key is an error that names the nearest known one. Durations are written",
                "`10 s`, sizes `64 mb`, lists with `;` between their elements."));
        for (ConfigGroup group : groups) {
            lines.addAll(List.of("", "## " + group.title(), "", group.introduction(), ""));
            options(lines, group.options(), true);
        }
        lines.addAll(List.of(
                "",
                "## Keys of Flink's without effect",
                "",
                "A configuration written for Flink can be brought along: these keys are accepted with a notice.",
                "A `*` stands for any end.",
                "",
                "| keys | why they do nothing |",
                "| --- | --- |"));
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        for (IgnoredKeys keys : ignored) {
            byReason.computeIfAbsent(keys.reason(), _ -> new ArrayList<>()).add("`" + keys.pattern() + "`");
        }
        byReason.forEach((reason, patterns) -> lines.add(Markdown.row(String.join(", ", patterns), reason)));
        return Markdown.text(lines);
    }

    /// Every connector and format with the options of its tables.
    static String connectors(Collection<Connector> connectors, Collection<Format> formats) {
        List<String> lines = new ArrayList<>(List.of(
                "# Connectors and formats",
                "",
                GENERATED,
                "",
                "What can stand in `WITH (…)` of a table. An option without a default that its connector can't do",
                "without is asked for by name when it is missing. In a key, `#` stands for the name of a column."));
        for (Connector connector : sorted(connectors, Connector::name)) {
            lines.addAll(List.of("", "## Connector `" + connector.name() + "`", ""));
            lines.add("Its tables can be %s.%s"
                    .formatted(
                            abilities(
                                    connector instanceof Connector.Reads,
                                    "read",
                                    connector instanceof Connector.Writes,
                                    "written to"),
                            connector.formatOptions().isEmpty()
                                    ? ""
                                    : " It takes a format as `" + String.join("`, `", connector.formatOptions())
                                            + "`."));
            lines.add("");
            options(lines, optionsOf(connector), false);
        }
        for (Format format : sorted(formats, Format::name)) {
            lines.addAll(List.of("", "## Format `" + format.name() + "`", ""));
            lines.add("It can be %s."
                    .formatted(abilities(
                            format instanceof Format.Reads || format instanceof Format.ReadsBulk,
                            "read",
                            format instanceof Format.Writes || format instanceof Format.WritesBulk,
                            "written")));
            lines.add("");
            options(lines, format.options(), false);
        }
        return Markdown.text(lines);
    }

    /// Its options, those of each column under the column's name `#`: some connectors have other ones for texts
    /// than for numbers.
    private static List<ConfigOption<?>> optionsOf(Connector connector) {
        Map<String, ConfigOption<?>> byKey = new LinkedHashMap<>();
        for (DataType column : List.of(Types.BIGINT, Types.STRING)) {
            for (ConfigOption<?> option : connector.options(RowType.of(new Field("#", column)))) {
                byKey.putIfAbsent(option.key(), option);
            }
        }
        return List.copyOf(byKey.values());
    }

    private static <T> List<T> sorted(Collection<T> all, Function<T, String> name) {
        return all.stream().sorted(Comparator.comparing(name)).toList();
    }

    private static String abilities(boolean first, String firstName, boolean second, String secondName) {
        return first && second ? firstName + " and " + secondName : first ? firstName : secondName;
    }

    private static void options(List<String> lines, List<ConfigOption<?>> options, boolean withVariable) {
        if (options.isEmpty()) {
            lines.add("It has no options of its own.");
            return;
        }
        lines.addAll(List.of("| key | value | default | meaning |", "| --- | --- | --- | --- |"));
        for (ConfigOption<?> option : options) {
            String key = "`" + option.key() + "`";
            lines.add(Markdown.row(
                    withVariable ? key + "<br>`" + ConfigOptions.variableOf(option.key()) + "`" : key,
                    option.type().expectation(),
                    code(option.defaultText()),
                    option.description() + older(option)));
        }
    }

    private static String older(ConfigOption<?> option) {
        return option.olderKeys().stream()
                .map(" In older versions of Flink `%s`, which is understood, too."::formatted)
                .collect(Collectors.joining());
    }

    /// A default that is told in words stands in parentheses, and is no code.
    private static String code(String text) {
        if (text.startsWith("(")) {
            return text.substring(1, text.length() - 1);
        }
        return text.isEmpty() ? "empty" : text.contains("`") ? "`` " + text + " ``" : "`" + text + "`";
    }
}
