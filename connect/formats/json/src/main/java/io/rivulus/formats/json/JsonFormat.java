package io.rivulus.formats.json;

import io.rivulus.api.format.DecoderFactory;
import io.rivulus.api.format.EncoderFactory;
import io.rivulus.api.format.Format;
import io.rivulus.api.format.FormatContext;
import io.rivulus.api.format.FormatErrors;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.error.UserException;
import io.rivulus.data.text.ValueReader;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.RowType;
import java.util.List;

/// The format `json`.
public final class JsonFormat implements Format.Reads, Format.Writes {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public boolean findsFieldsByName() {
        return true;
    }

    @Override
    public List<ConfigOption<?>> options() {
        return JsonOptions.ALL;
    }

    @Override
    public DecoderFactory decoder(FormatContext context, List<Integer> columns) {
        refuseUnsupported(context.row());
        List<Field> needed = columns.stream().map(context.row().fields()::get).toList();
        return new JsonDecoderFactory(
                new RowType(needed, false),
                context.timeZone(),
                context.options().get(JsonOptions.FAIL_ON_MISSING_FIELD),
                context.options().get(JsonOptions.IGNORE_PARSE_ERRORS));
    }

    @Override
    public EncoderFactory encoder(FormatContext context) {
        refuseUnsupported(context.row());
        return JsonEncoderFactory.of(context.row(), context.options());
    }

    private static void refuseUnsupported(RowType row) {
        for (Field field : row.fields()) {
            if (!fits(field.type())) {
                throw new UserException(
                        FormatErrors.UNSUPPORTED_TYPE,
                        "column %s is %s, which the format json can't hold: the keys of an object are texts"
                                .formatted(field.name(), field.type().name()));
            }
        }
    }

    private static boolean fits(DataType type) {
        return switch (type) {
            case ArrayType array -> fits(array.element());
            case MapType map -> ValueReader.reads(map.key()) && fits(map.value());
            case MultisetType bag -> ValueReader.reads(bag.element());
            case RowType row -> row.types().stream().allMatch(JsonFormat::fits);
            case DataType simple -> ValueReader.reads(simple);
        };
    }
}
