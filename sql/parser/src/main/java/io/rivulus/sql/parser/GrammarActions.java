package io.rivulus.sql.parser;

import static java.util.Objects.requireNonNull;

import io.rivulus.base.error.UserException;
import io.rivulus.sql.statement.Identifier;
import io.rivulus.sql.statement.Option;
import io.rivulus.sql.statement.Position;
import io.rivulus.sql.statement.Source;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.sql.SqlHint;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.Span;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.parser.SqlParserUtil;
import org.jspecify.annotations.Nullable;

/// What the productions of `src/main/codegen/includes` call. The generated `Grammar` extends it.
abstract class GrammarActions extends SqlAbstractParserImpl {
    /// Operators and operands of one expression without parentheses. Calcite makes a tree of them in quadratic
    /// time: 0.3 s for as many, and 36 s for a million characters of ORs.
    static final int CHAIN_MAX = 20_000;

    private static final int NAME_LENGTH_MAX = 256;

    private @Nullable StatementText text;
    private int typeDepth = 0;

    /// Sets the parser up for a statement of the dialect.
    final void begin(StatementText statement) {
        text = statement;
        setTabSize(1);
        setUnquotedCasing(Casing.UNCHANGED);
        setQuotedCasing(Casing.UNCHANGED);
        setIdentifierMaxLength(NAME_LENGTH_MAX);
        setConformance(Dialect.CONFORMANCE);
        switchTo(LexicalState.BTID);
    }

    /// What was written from one token to another, both included.
    final Source source(Token first, Token last) {
        return requireNonNull(text).slice(position(first), new Position(last.endLine, last.endColumn));
    }

    static Position position(Token token) {
        return new Position(token.beginLine, token.beginColumn);
    }

    static Position position(SqlNode node) {
        return position(node.getParserPosition());
    }

    static Position position(SqlParserPos pos) {
        return new Position(pos.getLineNum(), pos.getColumnNum());
    }

    static Identifier identifier(SqlIdentifier name) {
        return new Identifier(name.names, position(name));
    }

    /// Goes one level down into a nested type.
    final void enterType(Span span) {
        typeDepth++;
        TypeNames.checkDepth(typeDepth, span.pos());
    }

    final void leaveType() {
        typeDepth--;
    }

    static @Nullable SqlNode tree(List<Object> chain) {
        if (chain.size() > CHAIN_MAX) {
            Position at = chain.getFirst() instanceof SqlParserUtil.ToTreeListItem operator
                    ? position(operator.getPos())
                    : position((SqlNode) chain.getFirst());
            throw new UserException(
                    ParserErrors.TOO_LARGE,
                    "the expression at %s chains more than %,d operators and operands: write x IN (...), or parentheses"
                            .formatted(at, CHAIN_MAX));
        }
        return SqlParserUtil.toTree(chain);
    }

    static void addOption(List<Option> options, Option added) {
        for (Option option : options) {
            if (option.key().equals(added.key())) {
                throw new UserException(
                        ParserErrors.INVALID_DEFINITION,
                        "option '%s' at %s was already given at %s"
                                .formatted(added.key(), added.position(), option.position()));
            }
        }
        options.add(added);
    }

    /// The entries of `OPTIONS` hints; a target of INSERT has no use for others.
    static List<Option> hintedOptions(List<SqlNode> hints) {
        List<Option> options = new ArrayList<>();
        for (SqlNode node : hints) {
            SqlHint hint = (SqlHint) node;
            Position at = position(hint);
            if (!hint.getName().equalsIgnoreCase("OPTIONS")
                    || hint.getOptionFormat() != SqlHint.HintOptionFormat.KV_LIST) {
                throw new UserException(
                        ParserErrors.SYNTAX,
                        "found hint %s at %s, expected OPTIONS('key' = 'value', ...)".formatted(hint.getName(), at));
            }
            SqlNodeList pairs = hint.operand(1);
            for (int i = 0; i < pairs.size(); i += 2) {
                addOption(options, new Option(word(pairs.get(i)), word(pairs.get(i + 1)), position(pairs.get(i))));
            }
        }
        return options;
    }

    /// A hint's key or value: a string, or a name.
    private static String word(SqlNode node) {
        return node instanceof SqlIdentifier name
                ? name.getSimple()
                : requireNonNull(((SqlLiteral) node).getValueAs(String.class));
    }

    static UserException keyIsEnforced(Token constraint) {
        return new UserException(
                ParserErrors.INVALID_DEFINITION,
                "the primary key at %s lacks NOT ENFORCED: keys describe the data, nothing checks them"
                        .formatted(position(constraint)));
    }
}
