package io.rivulus.architecture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The pieces of generated pages.
final class Markdown {
    private Markdown() {}

    /// What says that a page is not to be edited.
    static String generatedBy(Class<?> test) {
        return "<!-- Written by %s from the code; see there how to write it anew. -->".formatted(test.getSimpleName());
    }

    static String row(String... cells) {
        return Arrays.stream(cells)
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    /// A block of code, taken as it stands.
    static List<String> code(String language, List<String> lines) {
        List<String> block = new ArrayList<>(List.of("```" + language));
        block.addAll(lines);
        block.add("```");
        return block;
    }

    static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    /// Up to the first full stop.
    static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }
}
