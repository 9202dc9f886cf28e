package io.rivulus.sql.parser;

import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import io.rivulus.sql.statement.Position;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteContextException;

/// Says in one line what is wrong with a statement: what was found, where, and what should have been there.
///
/// The generated parser knows up to two hundred tokens that could have been. Those that begin an expression are
/// told as "an expression", and of the rest the few are named that give a statement its shape.
final class SyntaxErrors {
    private static final int EXPECTED_MAX = 5;
    private static final int WORDS_MAX = 12;
    private static final int SHOWN_LENGTH_MAX = 40;

    /// The tokens most worth naming, those first that most often are what is missing.
    private static final List<String> SHAPE = List.of(
            ")", ",", "=", "(", "FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "AS", "ON", "JOIN", "SELECT",
            "VALUES", "INTO", "BY", "WITH", "SET", "THEN", "WHEN", "ELSE", "END", "AND", "OR", "UNION", ";");

    /// What needs no name where an expression or an operator is expected.
    private static final Set<String> BEGIN_EXPRESSIONS =
            Set.of("(", "=", "SELECT", "WITH", "VALUES", "TABLE", "AND", "OR");

    private static final List<String> QUERY_WORDS = List.of("SELECT", "WITH", "VALUES", "TABLE");

    /// Words that are more likely out of place than meant as a name.
    private static final Set<String> NEVER_A_NAME = Set.of(
            "SELECT", "FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "AS", "ON", "JOIN", "UNION", "WITH", "AND",
            "OR", "NOT", "BY", "INTO", "VALUES", "IN", "IS", "CASE", "WHEN", "THEN", "ELSE", "END", "CREATE", "INSERT",
            "DROP", "NULL", "LEFT", "RIGHT", "INNER", "FULL", "CROSS", "SET");

    private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");

    private SyntaxErrors() {}

    static UserException unexpectedToken(ParseException e) {
        Token before = e.currentToken;
        int matched = tokensMatched(e);
        for (int i = 0; i < matched; i++) {
            before = before.next;
        }
        Token found = before.next;
        Set<String> expected = expected(e, matched);
        return syntax(found(found), expected(expected) + advice(before, found, expected));
    }

    static UserException queryExpected(Token found) {
        Optional<String> near = isWord(found) ? Nearest.of(found.image, QUERY_WORDS) : Optional.empty();
        return syntax(
                found(found), "a query" + near.map(SyntaxErrors::didYouMean).orElse(""));
    }

    static UserException unexpectedCharacter(StatementText text, TokenMgrError e) {
        Matcher matcher = PLACE.matcher(String.valueOf(e.getMessage()));
        if (!matcher.find()) {
            throw e;
        }
        int line = Integer.parseInt(matcher.group(1));
        int column = Integer.parseInt(matcher.group(2));
        if (text.offset(new Position(line, column)) == text.code().length()) {
            column--; // The last character of all is reported as the end behind it.
        }
        Position at = new Position(line, column);
        int character = text.code().codePointAt(text.offset(at));
        return new UserException(
                ParserErrors.SYNTAX,
                "found character %s at %s, which has no meaning in SQL: strings take 'quotes', other names `backticks`"
                        .formatted(Character.toString(character), at));
    }

    static UserException refusedByCalcite(CalciteContextException e) {
        Throwable reason = e.getCause() == null ? e : e.getCause();
        Position at = new Position(e.getPosLine(), e.getPosColumn());
        return new UserException(ParserErrors.SYNTAX, "%s, at %s".formatted(reason.getMessage(), at), e);
    }

    static String shortened(String image) {
        String line = image.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= SHOWN_LENGTH_MAX ? line : line.substring(0, SHOWN_LENGTH_MAX) + "…";
    }

    private static UserException syntax(String found, String expected) {
        return new UserException(ParserErrors.SYNTAX, found + ", expected " + expected);
    }

    private static String found(Token token) {
        Position at = GrammarActions.position(token);
        if (token.kind == GrammarConstants.EOF) {
            return "the statement ends at " + at;
        }
        return "found %s at %s".formatted(isWord(token) ? shortened(token.image) : quoted(token.image), at);
    }

    /// How many tokens behind the last one that was consumed fit: the parser looks ahead, and calls the first of
    /// them unexpected where a later one is.
    private static int tokensMatched(ParseException e) {
        int most = 0;
        for (int[] sequence : e.expectedTokenSequences) {
            int matched = 0;
            Token token = e.currentToken.next;
            while (matched < sequence.length - 1 && token != null && token.kind == sequence[matched]) {
                matched++;
                token = token.next;
            }
            if (token != null) {
                most = Math.max(most, matched);
            }
        }
        return most;
    }

    /// The images of the tokens that could have stood there, names and literals as `<IDENTIFIER>` and the like.
    private static Set<String> expected(ParseException e, int matched) {
        Set<String> images = new LinkedHashSet<>();
        for (int[] sequence : e.expectedTokenSequences) {
            Token token = e.currentToken.next;
            int at = 0;
            while (at < matched && at < sequence.length - 1 && token.kind == sequence[at]) {
                at++;
                token = token.next;
            }
            if (at == matched) {
                images.add(unquoted(e.tokenImage[sequence[at]]));
            }
        }
        return images;
    }

    private static String expected(Set<String> images) {
        List<String> kinds = kinds(images);
        if (kinds.isEmpty() && images.size() <= WORDS_MAX) {
            return joined(images.stream().map(SyntaxErrors::shown).sorted().toList());
        }
        Set<String> told = new LinkedHashSet<>(kinds);
        boolean amongOthers = !told.isEmpty() && !told.contains("a name");
        for (String image : images.size() <= EXPECTED_MAX ? images : SHAPE) {
            boolean implied = image.startsWith("<") || (amongOthers && BEGIN_EXPRESSIONS.contains(image));
            if (images.contains(image) && !implied && told.size() < EXPECTED_MAX) {
                told.add(shown(image));
            }
        }
        if (images.contains("<EOF>") && told.size() < EXPECTED_MAX) {
            told.add(shown("<EOF>"));
        }
        return told.isEmpty() ? "one of " + String.join(", ", images) : joined(List.copyOf(told));
    }

    /// What can be said for many tokens at once.
    private static List<String> kinds(Set<String> images) {
        boolean name = images.contains("<IDENTIFIER>");
        boolean string = images.contains("<QUOTED_STRING>");
        boolean number = images.contains("<UNSIGNED_INTEGER_LITERAL>");
        if (images.contains("TINYINT")) {
            return List.of("a type");
        }
        if (images.contains("+") && images.contains("<>")) {
            return List.of("an operator");
        }
        if (name && string && number) {
            return List.of("an expression");
        }
        List<String> kinds = new ArrayList<>();
        if (name) {
            kinds.add("a name");
        }
        if (string) {
            kinds.add("a string in single quotes");
        }
        if (number) {
            kinds.add("a number");
        }
        return kinds;
    }

    /// A word misspelt here or just before (where it was taken for a name), or a reserved word meant as a name.
    private static String advice(Token before, Token found, Set<String> expected) {
        List<String> words = expected.stream()
                .filter(image -> image.length() > 1 && isWord(image))
                .toList();
        boolean misplaced = !isWord(found) || NEVER_A_NAME.contains(found.image.toUpperCase(Locale.ROOT));
        boolean reserved = !misplaced && found.kind != GrammarConstants.IDENTIFIER;
        if (reserved && kinds(expected).contains("a name")) {
            return reservedName(found);
        }
        Optional<String> here = misplaced ? Optional.empty() : Nearest.of(found.image, words);
        if (here.isPresent()) {
            return didYouMean(here.get());
        }
        boolean named = before.kind == GrammarConstants.IDENTIFIER;
        Optional<String> there = named ? Nearest.of(before.image, words) : Optional.empty();
        if (there.isPresent()) {
            return didYouMean(there.get() + " instead of " + before.image);
        }
        if (found.kind == GrammarConstants.DOUBLE_QUOTE || before.kind == GrammarConstants.DOUBLE_QUOTE) {
            return ": strings take 'single quotes', names `backticks`";
        }
        return reserved && expected.contains("<IDENTIFIER>") ? reservedName(found) : "";
    }

    private static String reservedName(Token found) {
        return ": as a name the reserved word takes backticks, `%s`".formatted(found.image);
    }

    private static String didYouMean(String word) {
        return ": did you mean " + word + "?";
    }

    private static boolean isWord(Token token) {
        return token.kind != GrammarConstants.EOF && isWord(token.image);
    }

    private static boolean isWord(String image) {
        return Character.isJavaIdentifierStart(image.charAt(0)) || image.charAt(0) == '`';
    }

    private static String shown(String image) {
        if (image.equals("<EOF>")) {
            return "the end of the statement";
        }
        return isWord(image) ? image : quoted(image);
    }

    private static String quoted(String image) {
        return image.startsWith("'") || image.equals("\"") ? shortened(image) : "\"" + shortened(image) + "\"";
    }

    private static String unquoted(String tokenImage) {
        return tokenImage.startsWith("\"") ? tokenImage.substring(1, tokenImage.length() - 1) : tokenImage;
    }

    private static String joined(List<String> parts) {
        return parts.size() == 1
                ? parts.getFirst()
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " or " + parts.getLast();
    }
}
