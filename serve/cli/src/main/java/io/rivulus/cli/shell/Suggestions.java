package io.rivulus.cli.shell;

import io.rivulus.cli.shell.Lexeme.Kind;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.sql.session.SessionNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What a statement may go on with at the cursor. It judges by the few words around it, as no grammar takes half a
/// statement, and suggests rather too much than too little. Used by the session's thread.
///
/// @param names what stands for something in the session
/// @param tableOptions what WITH can say, looked up when it is wanted
/// @param settings what SET can say
/// @param jobs what STOP JOB can name
record Suggestions(
        SessionNames names,
        Supplier<TableOptionNames> tableOptions,
        SettingNames settings,
        Supplier<List<String>> jobs) {
    private static final Set<String> SETTING = Set.of("SET", "RESET");
    private static final Set<String> KINDS = Set.of("CREATE", "DROP", "TEMPORARY");

    /// All that the word at the cursor can become, quotes included; words of the language in the case in which it was
    /// begun.
    Collection<String> of(Draft draft) {
        Set<String> found = new TreeSet<>();
        if (draft.in() == Kind.COMMENT) {
            return found;
        }
        WithClause clause = WithClause.around(draft).orElse(null);
        if (clause != null) {
            found.addAll(strings(
                    clause.key() == null
                            ? tableOptions.get().keys(clause.given(), clause.columns())
                            : tableOptions.get().values(clause.key(), clause.given(), clause.columns())));
        } else if (!draft.before().isEmpty() && draft.before().getFirst().isAnyOf(SETTING)) {
            found.addAll(strings(ofSetting(draft)));
        } else if (draft.begins("STOP", "JOB")) {
            found.addAll(strings(draft.before().size() == 2 ? jobs.get() : List.of()));
        } else if (draft.in() != Kind.STRING) {
            inCode(draft, found);
        }
        return found;
    }

    private List<String> ofSetting(Draft draft) {
        if (draft.before().size() == 1) {
            return settings.keys();
        }
        Lexeme key = draft.back(2);
        return draft.follows("=") && key != null ? settings.values(key.text()) : List.of();
    }

    private static List<String> strings(List<String> values) {
        return values.stream()
                .map(value -> "'" + value.replace("'", "''") + "'")
                .toList();
    }

    private void inCode(Draft draft, Set<String> found) {
        Lexeme last = draft.back(1);
        if (last == null) {
            found.addAll(words(SqlWords.STATEMENTS, draft));
        } else if (last.is(".")) {
            behindDot(draft, found);
        } else if (last.is("SHOW") && draft.before().size() == 1) {
            found.addAll(words(SqlWords.SHOWN, draft));
        } else if (last.isAnyOf(KINDS) && draft.before().size() <= 2) {
            found.addAll(words(SqlWords.CREATED, draft));
        } else if (last.is("EXPLAIN")) {
            found.addAll(words(SqlWords.EXPLAINED, draft));
        } else if (last.is("USE")) {
            found.addAll(words(List.of("CATALOG"), draft));
            found.addAll(quoted(names.databases()));
        } else if (last.is("CATALOG")) {
            found.addAll(quoted(names.catalogs()));
        } else if (draft.begins("CREATE") && draft.before().size() <= 3 && last.isAnyOf(List.of("TABLE", "VIEW"))) {
            found.addAll(words(List.of("IF NOT EXISTS"), draft));
        } else if (isTableNext(draft, last)) {
            tables(draft, found);
        } else {
            inExpression(draft, found);
        }
    }

    private void tables(Draft draft, Set<String> found) {
        found.addAll(quoted(names.tables(List.of())));
        found.addAll(quoted(Relations.of(draft.all()).queries()));
        found.addAll(quoted(names.databases()));
        found.addAll(quoted(names.catalogs()));
        if (draft.follows("FROM") || draft.follows("JOIN")) {
            found.addAll(words(List.of("TABLE", "LATERAL", "UNNEST"), draft));
        } else if (draft.begins("DROP")) {
            found.addAll(words(List.of("IF EXISTS"), draft));
        }
    }

    private static boolean isTableNext(Draft draft, Lexeme last) {
        if (last.isAnyOf(SqlWords.BEFORE_TABLES)) {
            return true;
        }
        if (!last.is(",")) {
            return false;
        }
        int depth = 0;
        for (Lexeme lexeme : draft.before().reversed()) {
            depth += lexeme.is(")") ? 1 : lexeme.is("(") ? -1 : 0;
            if (depth < 0) {
                return false;
            }
            if (depth == 0 && lexeme.isAnyOf(SqlWords.CLAUSES)) {
                return lexeme.isAnyOf(SqlWords.TABLE_CLAUSES);
            }
        }
        return false;
    }

    /// Columns of the table that is called so, or what is in the database or catalog.
    private void behindDot(Draft draft, Set<String> found) {
        List<String> qualifier = new ArrayList<>();
        int at = draft.before().size() - 1;
        while (at >= 1
                && draft.before().get(at).is(".")
                && draft.before().get(at - 1).isName()) {
            qualifier.addFirst(draft.before().get(at - 1).text());
            at -= 2;
        }
        if (qualifier.size() == 1) {
            found.addAll(columns(Relations.of(draft.all()).columns(qualifier.getFirst(), names)));
            found.addAll(quoted(names.databases(qualifier.getFirst())));
        }
        found.addAll(quoted(names.tables(qualifier)));
        found.addAll(columns(names.columns(qualifier)));
    }

    /// Without the beginning of a word everything fits: then the nearest alone is told.
    private void inExpression(Draft draft, Set<String> found) {
        Relations relations = Relations.of(draft.all());
        found.addAll(columns(relations.columns(names)));
        relations.tables().keySet().forEach(alias -> found.add(SqlWords.quoted(alias)));
        if (!draft.begun().isEmpty() && draft.in() == Kind.WORD) {
            found.addAll(words(SqlWords.OTHERS, draft));
            names.functions().stream()
                    .map(function -> inCaseOf(function, draft) + "(")
                    .forEach(found::add);
        }
    }

    private static List<String> columns(List<Field> fields) {
        return fields.stream().map(field -> SqlWords.quoted(field.name())).toList();
    }

    private static List<String> quoted(Collection<String> names) {
        return names.stream().map(SqlWords::quoted).toList();
    }

    private static List<String> words(List<String> words, Draft draft) {
        return words.stream().map(word -> inCaseOf(word, draft)).toList();
    }

    private static String inCaseOf(String word, Draft draft) {
        boolean isLower =
                !draft.begun().isEmpty() && draft.begun().equals(draft.begun().toLowerCase(Locale.ROOT));
        return isLower ? word.toLowerCase(Locale.ROOT) : word;
    }

    /// The tables and views that a command of the shell can be about.
    Stream<String> tables() {
        return names.tables(List.of()).stream().map(SqlWords::quoted);
    }
}
