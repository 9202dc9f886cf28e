package io.rivulus.cli.shell;

import io.rivulus.data.type.DataType.Field;
import io.rivulus.sql.session.SessionNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The tables that a statement names so far, by what it calls them: an alias, or their names.
///
/// @param tables the complete name of each, as written
/// @param queries the names that WITH gives to queries
record Relations(Map<String, List<String>> tables, Set<String> queries) {
    /// Behind a table's name these are no alias.
    private static final Set<String> NO_ALIAS = Set.of(
            "ON",
            "WHERE",
            "JOIN",
            "INNER",
            "LEFT",
            "RIGHT",
            "FULL",
            "CROSS",
            "NATURAL",
            "GROUP",
            "HAVING",
            "ORDER",
            "LIMIT",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "SELECT",
            "VALUES",
            "WINDOW",
            "QUALIFY",
            "FOR",
            "USING",
            "SET",
            "PARTITION",
            "WITH",
            "FROM",
            "OFFSET",
            "FETCH",
            "LIKE");

    static Relations of(List<Lexeme> lexemes) {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        Set<String> queries = new LinkedHashSet<>();
        boolean inTables = false;
        for (int i = 0; i < lexemes.size(); i++) {
            Lexeme lexeme = lexemes.get(i);
            boolean isAfterComma = inTables && i > 0 && lexemes.get(i - 1).is(",");
            boolean isAfterWord = i > 0 && lexemes.get(i - 1).isAnyOf(SqlWords.BEFORE_TABLES);
            if (lexeme.isName() && (isAfterWord || isAfterComma)) {
                i = addTable(lexemes, i, tables);
            } else if (lexeme.isName() && isQuery(lexemes, i)) {
                queries.add(lexeme.text());
            } else if (lexeme.isAnyOf(SqlWords.CLAUSES)) {
                inTables = lexeme.isAnyOf(SqlWords.TABLE_CLAUSES);
            }
        }
        return new Relations(tables, queries);
    }

    /// @return where the last lexeme of it stands
    private static int addTable(List<Lexeme> lexemes, int first, Map<String, List<String>> tables) {
        List<String> name = new ArrayList<>(List.of(lexemes.get(first).text()));
        int at = first;
        while (at + 2 < lexemes.size()
                && lexemes.get(at + 1).is(".")
                && lexemes.get(at + 2).isName()) {
            name.add(lexemes.get(at + 2).text());
            at += 2;
        }
        String alias = name.getLast();
        if (at + 1 < lexemes.size() && lexemes.get(at + 1).is("AS")) {
            at++;
        }
        if (at + 1 < lexemes.size()
                && lexemes.get(at + 1).isName()
                && !lexemes.get(at + 1).isAnyOf(NO_ALIAS)) {
            at++;
            alias = lexemes.get(at).text();
        }
        tables.put(alias, List.copyOf(name));
        return at;
    }

    /// `WITH name AS (`, or `, name AS (` behind another.
    private static boolean isQuery(List<Lexeme> lexemes, int at) {
        return at > 0
                && at + 2 < lexemes.size()
                && (lexemes.get(at - 1).is("WITH") || lexemes.get(at - 1).is(","))
                && lexemes.get(at + 1).is("AS")
                && lexemes.get(at + 2).is("(");
    }

    /// The columns of all of them.
    List<Field> columns(SessionNames names) {
        return tables.values().stream()
                .flatMap(name -> names.columns(name).stream())
                .toList();
    }

    /// The columns of the one that is called so; none when there is no such.
    List<Field> columns(String alias, SessionNames names) {
        List<String> name = tables.get(alias);
        return name == null ? List.of() : names.columns(name);
    }
}
