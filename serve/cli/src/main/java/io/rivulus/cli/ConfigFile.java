package io.rivulus.cli;

import io.rivulus.base.config.ConfigErrors;
import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.ConfigLayer.Setting;
import io.rivulus.base.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads a configuration file: YAML, its keys dotted (`parallelism.default: 4`), nested, or both. A list is the same as
/// its elements with `;` between them.
final class ConfigFile {
    private final Path file;
    private final List<Setting> settings = new ArrayList<>();

    private ConfigFile(Path file) {
        this.file = file;
    }

    /// What the file sets.
    ///
    /// @throws UserException when it can't be read, or isn't YAML of this form
    static ConfigLayer read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException unreadable) {
            throw new UserException(
                    CliErrors.FILE_UNREADABLE,
                    "can't read the configuration file '%s', check its name: %s"
                            .formatted(file, unreadable.getClass().getSimpleName()),
                    unreadable);
        }
        // A file of comments alone, as it is delivered, sets nothing: no need to start a YAML parser for it.
        if (text.lines().allMatch(line -> line.isBlank() || line.stripLeading().startsWith("#"))) {
            return new ConfigLayer(List.of());
        }
        return new ConfigFile(file).parse(text);
    }

    private ConfigLayer parse(String text) {
        try {
            LoadSettings yaml = LoadSettings.builder().setUseMarks(true).build();
            new Compose(yaml).composeString(text).ifPresent(root -> collect("", root));
        } catch (MarkedYamlEngineException invalid) {
            String what = String.valueOf(invalid.getProblem());
            throw unreadable(invalid.getProblemMark().map(ConfigFile::line).orElse(1), what);
        } catch (YamlEngineException invalid) {
            throw unreadable(
                    1, String.valueOf(invalid.getMessage()).lines().findFirst().orElse("invalid"));
        }
        return new ConfigLayer(settings);
    }

    private void collect(String path, Node node) {
        switch (node) {
            case MappingNode mapping -> {
                for (NodeTuple entry : mapping.getValue()) {
                    String key = scalar(entry.getKeyNode());
                    collect(path.isEmpty() ? key : path + "." + key, entry.getValueNode());
                }
            }
            case SequenceNode list ->
                add(path, node, list.getValue().stream().map(this::scalar).collect(Collectors.joining(";")));
            default -> add(path, node, scalar(node));
        }
    }

    private void add(String path, Node node, String value) {
        if (path.isEmpty()) {
            throw unreadable(lineOf(node), "found '%s', expected 'key: value'".formatted(value));
        }
        settings.add(new Setting(path, value, file + ":" + lineOf(node)));
    }

    private String scalar(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw unreadable(lineOf(node), "a %s where a plain value is expected".formatted(node.getNodeType()));
    }

    private UserException unreadable(int line, String what) {
        return new UserException(ConfigErrors.UNREADABLE, "%s:%d is not YAML: %s".formatted(file, line, what));
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(ConfigFile::line).orElse(1);
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }
}
