package io.rivulus.formats.json;

import io.rivulus.data.type.DataType.RowType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Reads an object into a column for each of its fields, in whatever order they come. Owned by one thread.
///
/// Objects of one source mostly have the same keys in the same order, so the keys of the last object are remembered
/// by their place, with the column that each belongs to: then a key costs one comparison of bytes.
final class RowReader {
    /// Objects with more keys have the rest of them looked up.
    private static final int PLACES_MAX = 4096;

    private static final int NOT_NEEDED = -1;

    private final RowType type;
    private final ValueColumn[] columns;
    private final boolean failOnMissing;
    private final Map<String, Integer> byName = new HashMap<>();
    private byte[][] placeKeys = new byte[16][];
    private int[] placeColumns = new int[16];
    private int malformed = NOT_NEEDED;

    RowReader(RowType type, ValueColumn[] columns, boolean failOnMissing) {
        this.type = type;
        this.columns = columns;
        this.failOnMissing = failOnMissing;
        for (int i = 0; i < columns.length; i++) {
            byName.put(type.fields().get(i).name(), i);
        }
    }

    /// The field in which the last object is malformed, or a negative number when it is as a whole.
    int malformed() {
        return malformed;
    }

    /// Reads the object at `from`, and appends a row to each column.
    ///
    /// @param size how many rows the columns have
    int read(JsonScanner scanner, int from, int size) {
        malformed = NOT_NEEDED;
        if (!scanner.at(from, '{')) {
            return scanner.fail(from, "an object is expected");
        }
        int i = scanner.skipBlanks(from + 1);
        int place = 0;
        if (scanner.at(i, '}')) {
            return fillMissing(scanner, i, size);
        }
        while (true) {
            i = readField(scanner, i, place++, size);
            if (i == JsonScanner.MALFORMED) {
                return i;
            }
            i = scanner.skipBlanks(i);
            if (scanner.at(i, '}')) {
                return fillMissing(scanner, i, size);
            }
            if (!scanner.at(i, ',')) {
                return scanner.fail(i, "a ',' or '}' is expected");
            }
            i = scanner.skipBlanks(i + 1);
        }
    }

    private int readField(JsonScanner scanner, int from, int place, int size) {
        if (!scanner.at(from, '"')) {
            return scanner.fail(from, "a key in quotes is expected");
        }
        int i;
        int column;
        int expectedEnd =
                place < placeKeys.length && placeKeys[place] != null ? from + 1 + placeKeys[place].length : -1;
        if (expectedEnd > 0
                && expectedEnd < scanner.end
                && scanner.bytes[expectedEnd] == '"'
                && Arrays.equals(scanner.bytes, from + 1, expectedEnd, placeKeys[place], 0, placeKeys[place].length)) {
            i = expectedEnd + 1;
            column = placeColumns[place];
        } else {
            i = scanner.text(from);
            if (i == JsonScanner.MALFORMED) {
                return i;
            }
            column = lookUp(scanner, from, i, place);
        }
        i = scanner.skipBlanks(i);
        if (!scanner.at(i, ':')) {
            return scanner.fail(i, "a ':' is expected");
        }
        i = scanner.skipBlanks(i + 1);
        // Of a key that occurs twice, the first value counts.
        if (column == NOT_NEEDED || columns[column].builder.size() > size) {
            return scanner.skipValue(i);
        }
        int next = columns[column].read(scanner, i);
        if (next == JsonScanner.MALFORMED) {
            malformed = column;
        }
        return next;
    }

    private int lookUp(JsonScanner scanner, int from, int to, int place) {
        String name =
                new String(scanner.text, scanner.textFrom, scanner.textTo - scanner.textFrom, StandardCharsets.UTF_8);
        int column = byName.getOrDefault(name, NOT_NEEDED);
        byte[] raw = Arrays.copyOfRange(scanner.bytes, from + 1, to - 1);
        if (place < PLACES_MAX) {
            if (place >= placeKeys.length) {
                placeKeys = Arrays.copyOf(placeKeys, Math.max(place + 1, placeKeys.length * 2));
                placeColumns = Arrays.copyOf(placeColumns, placeKeys.length);
            }
            placeKeys[place] = raw;
            placeColumns[place] = column;
        }
        return column;
    }

    private int fillMissing(JsonScanner scanner, int end, int size) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i].builder.size() == size) {
                if (failOnMissing || !type.type(i).nullable()) {
                    malformed = i;
                    return scanner.fail(end, "it is missing");
                }
                columns[i].builder.appendNull();
            }
        }
        return end + 1;
    }
}
