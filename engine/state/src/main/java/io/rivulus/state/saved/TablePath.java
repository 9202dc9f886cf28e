package io.rivulus.state.saved;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The path of a section, such as `slice 17/groups`, taken apart: which table it is, and in which of its scopes.
///
/// @param table its name with those of the kinds of scopes it is in: `slice/groups`
/// @param kinds of the scopes, from the outermost on: `slice`
/// @param numbers of the scopes
public record TablePath(String table, List<String> kinds, List<Long> numbers) {
    private static final Pattern SCOPE = Pattern.compile("([^/]*) (-?\\d{1,19})/");

    public TablePath {
        kinds = List.copyOf(kinds);
        numbers = List.copyOf(numbers);
    }

    public static TablePath of(String path) {
        List<String> kinds = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        Matcher scope = SCOPE.matcher(path);
        int at = 0;
        while (scope.region(at, path.length()).lookingAt()) {
            kinds.add(scope.group(1));
            numbers.add(Long.valueOf(scope.group(2)));
            at = scope.end();
        }
        String name = path.substring(at);
        return new TablePath(kinds.isEmpty() ? name : String.join("/", kinds) + "/" + name, kinds, numbers);
    }

    /// The same table in other scopes.
    public TablePath in(List<Long> others) {
        return new TablePath(table, kinds, others);
    }

    /// The name of the table within its scopes: `groups`.
    public String name() {
        return table.substring(
                kinds.stream().mapToInt(kind -> kind.length() + 1).sum());
    }

    /// As it stands in snapshots.
    public String text() {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < kinds.size(); i++) {
            path.append(kinds.get(i)).append(' ').append(numbers.get(i)).append('/');
        }
        return path.append(name()).toString();
    }
}
