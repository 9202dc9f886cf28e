package io.rivulus.sql.parser;

import io.rivulus.data.type.DataType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlNode;

/// Shows records as indented text, a component a line, and leaves out what is empty.
final class Outline {
    private Outline() {}

    static String of(Object value) {
        return lines(value, "").stripTrailing();
    }

    private static String lines(Object value, String indent) {
        return switch (value) {
            case SqlNode node -> node.toString().replaceAll("\\s+", " ") + "\n";
            case DataType type -> type.sql() + "\n";
            case Optional<?> optional -> lines(optional.orElseThrow(), indent);
            case List<?> list ->
                list.stream()
                        .map(element -> indent + "- " + lines(element, indent + "  "))
                        .collect(Collectors.joining("", "\n", ""));
            case Record record when record.getClass().isRecord() && !isShort(record) -> record(record, indent);
            default -> value + "\n";
        };
    }

    private static String record(Record record, String indent) {
        StringBuilder text = new StringBuilder(record.getClass().getSimpleName() + "\n");
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = valueOf(record, component);
            if (!value.equals(List.of()) && !value.equals(Optional.empty()) && !value.equals(false)) {
                text.append(indent).append("  ").append(component.getName()).append(": ");
                text.append(lines(value, indent + "  "));
            }
        }
        return text.toString();
    }

    /// Those that say themselves what they are.
    private static boolean isShort(Record record) {
        return switch (record.getClass().getSimpleName()) {
            case "Identifier", "Source", "Position" -> true;
            default -> false;
        };
    }

    private static Object valueOf(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a record has an accessor for each component", e);
        }
    }
}
