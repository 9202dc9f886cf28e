package io.rivulus.sql.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.error.UserException;
import io.rivulus.base.random.RandomSource;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.function.Evaluation;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.Overflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Checks `functions/*.txt`: a file per function, a line per call and what comes of it. `-Dgolden.update=true`
/// writes what does come of it.
///
/// Each line is evaluated by the interpreter, compiled as it stands, and compiled over columns that hold its
/// constants and NULLs; all must agree. Calls behind `wrap:` are made where integers wrap around. The session is in
/// Berlin, and it is 2026-03-04 05:06:07.123456 UTC.
final class FunctionFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/functions");
    private static final FunctionCatalog FAILING = FunctionCatalog.builtIn(Overflow.ERROR);
    private static final FunctionCatalog WRAPPING = FunctionCatalog.builtIn(Overflow.WRAP);
    private static final String WRAP = "wrap: ";
    private static final String ARROW = " -> ";
    private static final int WIDTH_MAX = 56;

    @ParameterizedTest
    @MethodSource("files")
    void functionsGiveWhatTheirFilesSay(Path file) throws IOException {
        List<String> before = Files.readAllLines(file);
        int width = before.stream()
                .filter(FunctionFilesTest::isCase)
                .mapToInt(line -> expression(line).length())
                .filter(length -> length <= WIDTH_MAX)
                .max()
                .orElse(0);
        List<String> after = before.stream()
                .map(line -> isCase(line) ? pad(expression(line), width) + ARROW + outcome(expression(line)) : line)
                .toList();
        if (Boolean.getBoolean("golden.update")) {
            Files.write(file, after);
        } else {
            assertThat(String.join("\n", after)).isEqualTo(String.join("\n", before));
        }
    }

    @Test
    void everyFunctionHasAFile() throws IOException {
        TreeSet<String> named = new TreeSet<>();
        for (Path file : files().toList()) {
            named.addAll(
                    List.of(Files.readAllLines(file).getFirst().substring(2).split(", ", -1)));
        }
        assertThat(named).isEqualTo(FAILING.names());
    }

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    private static boolean isCase(String line) {
        return !line.isBlank() && !line.startsWith("#");
    }

    private static String expression(String line) {
        return line.split(ARROW, 2)[0].strip();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String outcome(String text) {
        boolean wrap = text.startsWith(WRAP);
        FunctionCatalog catalog = wrap ? WRAPPING : FAILING;
        try {
            RowType none = RowType.of();
            Expression expression = ExpressionReader.read(wrap ? text.substring(WRAP.length()) : text, none, catalog);
            String outcome = outcome(() -> new Interpreter(catalog, evaluation()).evaluate(expression), expression);
            String compiled = outcome(() -> compiled(expression, none, ColumnBatch.of(1), catalog, 0), expression);
            assertThat(compiled).as("%s, compiled", text).isEqualTo(outcome);
            hoisted(text, expression, catalog, outcome);
            return outcome;
        } catch (UserException e) {
            return "refused " + e.code() + ": " + e.getMessage();
        }
    }

    private static void hoisted(String text, Expression expression, FunctionCatalog catalog, String outcome) {
        List<Literal> literals = new ArrayList<>();
        Expression overColumns = hoist(expression, literals);
        RowType input = new RowType(
                literals.stream()
                        .map(literal -> new Field(
                                "c" + literals.indexOf(literal), literal.type().withNullable(true)))
                        .toList(),
                false);
        Column[] columns = literals.stream()
                .map(literal -> {
                    ColumnBuilder builder = ColumnBuilder.of(literal.type(), 3);
                    builder.appendNull();
                    Values.append(builder, literal.type(), literal.value());
                    builder.appendNull();
                    return builder.build();
                })
                .toArray(Column[]::new);
        ColumnBatch batch = ColumnBatch.of(3, columns).withSelection(new int[] {1}, 1);
        String compiled = outcome(() -> compiled(overColumns, input, batch, catalog, 1), expression);
        assertThat(withoutRow(compiled)).as("%s, over columns", text).isEqualTo(withoutRow(outcome));
    }

    /// What comes before the values of the row and the names of columns that stand for constants.
    private static String withoutRow(String outcome) {
        return outcome.startsWith("error") ? outcome.split(" in ", 2)[0] : outcome;
    }

    private static Expression hoist(Expression expression, List<Literal> literals) {
        return switch (expression) {
            case Input input -> input;
            case Literal literal -> {
                literals.add(literal);
                yield new Input(literals.size() - 1, literal.type().withNullable(true));
            }
            case Call call
            when call.function().equals(FunctionCatalog.FIELD) ->
                new Call(
                        call.function(),
                        List.of(
                                hoist(call.arguments().get(0), literals),
                                call.arguments().get(1)),
                        call.type(),
                        call.position());
            case Call call ->
                new Call(
                        call.function(),
                        call.arguments().stream()
                                .map(argument -> hoist(argument, literals))
                                .toList(),
                        call.type(),
                        call.position());
        };
    }

    private static @Nullable Object compiled(
            Expression expression, RowType input, ColumnBatch batch, FunctionCatalog catalog, int row) {
        Projection projection = Projection.compile(input, List.of(expression), catalog);
        ColumnBatch result = projection.apply(batch, evaluation());
        return Values.get(result.column(0), expression.type(), row);
    }

    private static Evaluation evaluation() {
        Evaluation evaluation = new Evaluation(ZoneId.of("Europe/Berlin"), new RandomSource(1));
        Instant now = Instant.parse("2026-03-04T05:06:07.123456Z");
        evaluation.setNowMicros(now.getEpochSecond() * 1_000_000 + now.getNano() / 1000);
        return evaluation;
    }

    private static String outcome(Supplier<@Nullable Object> value, Expression expression) {
        try {
            String text = ExpressionText.of(new Literal(value.get(), expression.type()), RowType.of());
            return text + " : " + expression.type().sql();
        } catch (UserException e) {
            return "error " + e.code() + ": " + e.getMessage();
        }
    }
}
