package io.rivulus.sql.expression;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.DataType.TimeType;
import io.rivulus.data.type.DataType.TimestampType;
import io.rivulus.data.type.Types;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values as the literals of SQL that give them.
final class LiteralText {
    private LiteralText() {}

    /// @param value as [io.rivulus.data.Values] has it
    static String of(@Nullable Object value, DataType type) {
        return switch (value) {
            case null -> "NULL";
            case String text -> "'" + text.replace("'", "''") + "'";
            case byte[] bytes -> "x'" + HexFormat.of().formatHex(bytes) + "'";
            case Boolean truth -> truth ? "TRUE" : "FALSE";
            case LocalDate date -> "DATE '" + date + "'";
            case LocalTime time ->
                "TIME '" + time(((TimeType) type).precision()).format(time) + "'";
            case LocalDateTime timestamp -> "TIMESTAMP '" + timestamp(timestamp, (TimestampType) type) + "'";
            case Instant instant ->
                "TIMESTAMP_LTZ '" + timestamp(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), (TimestampType) type)
                        + "Z'";
            case Period period -> "INTERVAL '" + period.toTotalMonths() + "' MONTH";
            case Duration duration -> "INTERVAL '" + seconds(duration) + "' SECOND";
            case List<?> list
            when type instanceof ArrayType array ->
                parts(
                        "ARRAY",
                        "[]",
                        list,
                        list.stream().map(_ -> array.element()).toList());
            case List<?> list when type instanceof RowType row -> parts("ROW", "()", list, row.types());
            case Map<?, ?> map -> map(map, type);
            default -> value.toString();
        };
    }

    private static String map(Map<?, ?> map, DataType type) {
        DataType key = type instanceof MapType typed ? typed.key() : ((MultisetType) type).element();
        DataType value = type instanceof MapType typed ? typed.value() : Types.INT;
        List<@Nullable Object> parts = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        map.forEach((k, v) -> {
            parts.add(k);
            types.add(key);
            parts.add(v);
            types.add(value);
        });
        return parts(type instanceof MapType ? "MAP" : "MULTISET", "[]", parts, types);
    }

    private static String parts(String name, String brackets, List<?> values, List<DataType> types) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            texts.add(of(values.get(i), types.get(i)));
        }
        return name + brackets.charAt(0) + String.join(", ", texts) + brackets.charAt(1);
    }

    private static String timestamp(LocalDateTime timestamp, TimestampType type) {
        return timestamp.toLocalDate() + " " + time(type.precision()).format(timestamp);
    }

    private static DateTimeFormatter time(int precision) {
        DateTimeFormatterBuilder pattern = new DateTimeFormatterBuilder().appendPattern("HH:mm:ss");
        if (precision > 0) {
            pattern.appendFraction(ChronoField.NANO_OF_SECOND, precision, precision, true);
        }
        return pattern.toFormatter();
    }

    private static String seconds(Duration duration) {
        return new BigDecimal(duration.getSeconds())
                .add(BigDecimal.valueOf(duration.getNano(), 9))
                .stripTrailingZeros()
                .toPlainString();
    }
}
