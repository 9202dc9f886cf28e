package io.rivulus.sql.parser;

import io.rivulus.base.executor.DeepStack;
import io.rivulus.sql.statement.Statement;
import java.util.List;

/// Reads scripts of the SQL dialect: statements, each ended by a semicolon, with comments anywhere.
///
/// ```java
/// for (StatementText text : SqlScript.split(script)) {
///     switch (text.parse()) {
///         case Statement.Query query -> show(query);
///         …
///     }
/// }
/// ```
///
/// Stateless, and safe on any thread.
public final class SqlScript {
    private SqlScript() {}

    /// The statements of a script, read but not parsed: what runs a script parses each when its turn has come.
    ///
    /// @throws io.rivulus.base.error.UserException when a string, a quoted name or a comment does not end
    public static List<StatementText> split(String script) {
        return new Splitter(script).split();
    }

    /// The statements of a script, all parsed.
    ///
    /// @throws io.rivulus.base.error.UserException at the first syntax error, which it places in the script
    public static List<Statement> parse(String script) {
        List<StatementText> texts = split(script);
        return DeepStack.call(() -> texts.stream().map(StatementText::parseHere).toList());
    }

    /// What a text that is being typed still waits for; a shell runs it when that is [Ending#COMPLETE].
    public static Ending ending(String text) {
        return new Splitter(text).ending();
    }
}
