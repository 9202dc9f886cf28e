package io.rivulus.api.type;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of a [Row], each with a codec. A row of fewer or more fields than there are is refused.
final class RowFields implements ValueCodec<Row> {
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<String> names;
    private final List<ValueCodec<Object>> codecs;

    @SuppressWarnings("unchecked") // what a row's fields are its author says
    RowFields(List<TypeInformation.Part> fields) {
        names = fields.stream().map(TypeInformation.Part::name).toList();
        codecs = fields.stream()
                .map(field -> (ValueCodec<Object>) (ValueCodec<?>) field.type().codec())
                .toList();
        names.forEach(name -> places.put(name, places.size()));
    }

    @Override
    public void write(@Nullable Row row, ValueOutput out, int field) {
        if (row == null) {
            throw TypeErrors.noField("a row of the fields %s is null where it can't be".formatted(names));
        }
        if (row.getArity() != codecs.size()) {
            throw TypeErrors.notThese(row, names);
        }
        for (int i = 0; i < codecs.size(); i++) {
            write(row, i, out, field + i);
        }
    }

    private void write(Row row, int i, ValueOutput out, int field) {
        Object value = row.hasPlaces() ? row.getField(i) : row.getField(names.get(i));
        try {
            codecs.get(i).write(value, out, field);
        } catch (ClassCastException wrong) {
            throw TypeErrors.wrongField(names.get(i), row, wrong);
        }
    }

    @Override
    public Row read(ValueInput in, int field) {
        @Nullable Object[] values = new @Nullable Object[codecs.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = codecs.get(i).read(in, field + i);
        }
        return Row.of(RowKind.INSERT, places, values);
    }
}
