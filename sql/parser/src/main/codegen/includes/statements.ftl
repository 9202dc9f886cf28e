<#-- Statements that read and write data, or say how. -->

/** One statement and nothing behind it. Where one token decides, LOOKAHEAD(1) makes errors point at the next. */
Statement StatementEof() :
{
    final Statement statement;
}
{
    statement = Statement() <EOF> { return statement; }
}

Statement Statement() :
{
    final Token first = getToken(1);
    final Statement statement;
}
{
    (
        LOOKAHEAD(1) statement = CreateStatement(first)
    |   LOOKAHEAD(1) statement = DropStatement(first)
    |   LOOKAHEAD(1) statement = AlterStatement(first)
    |   LOOKAHEAD(1) statement = ShowStatement(first)
    |   LOOKAHEAD(1) statement = ExplainStatement(first)
    |   LOOKAHEAD(1) statement = UseStatement(first)
    |   LOOKAHEAD(1) statement = DescribeStatement(first)
    |   LOOKAHEAD(1) statement = StopStatement(first)
    |   LOOKAHEAD(1) <EXECUTE> statement = ExecutableStatement(first)
    |   statement = ExecutableStatement(first)
    )
    { return statement; }
}

/** What may stand behind EXECUTE and EXPLAIN. */
Statement ExecutableStatement(Token first) :
{
    final Statement statement;
    final SqlNode query;
}
{
    LOOKAHEAD(1)
    statement = InsertStatement(first) { return statement; }
|
    LOOKAHEAD(2)
    statement = StatementSet(first) { return statement; }
|
    query = TopQuery() { return new Statement.Query(source(first, token), query); }
}

/** A query where nothing else may stand: unlike Calcite's own production it takes no bare expression for one. */
SqlNode TopQuery() :
{
    final SqlNode query;
}
{
    LOOKAHEAD(<SELECT> | <WITH> | <VALUES> | <TABLE> | <LPAREN>)
    query = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY) { return query; }
|
    { throw SyntaxErrors.queryExpected(getToken(1)); }
}

Statement.Insert InsertStatement(Token first) :
{
    boolean overwrite = false;
    final Identifier target;
    List<SqlNode> hints = new ArrayList<SqlNode>();
    List<PartitionValue> partition = new ArrayList<PartitionValue>();
    List<Identifier> columns = new ArrayList<Identifier>();
    final SqlNode query;
}
{
    <INSERT> ( <INTO> | <OVERWRITE> { overwrite = true; } )
    target = ObjectName()
    [ <HINT_BEG> AddHint(hints) ( <COMMA> AddHint(hints) )* <COMMENT_END> ]
    [
        <PARTITION> <LPAREN> AddPartitionValue(partition) ( <COMMA> AddPartitionValue(partition) )* <RPAREN>
    ]
    [
        LOOKAHEAD(<LPAREN> SimpleIdentifier() ( <COMMA> | <RPAREN> ))
        columns = ParenthesizedNames()
    ]
    query = TopQuery()
    {
        return new Statement.Insert(
            source(first, token), target, hintedOptions(hints), partition, columns, overwrite, query);
    }
}

void AddPartitionValue(List<PartitionValue> partition) :
{
    final Identifier column;
    final SqlNode value;
}
{
    column = Name() <EQ> value = Literal()
    { partition.add(new PartitionValue(column, value)); }
}

Statement.StatementSet StatementSet(Token first) :
{
    final List<Statement.Insert> inserts = new ArrayList<Statement.Insert>();
}
{
    (
        <STATEMENT> <SET> <BEGIN>
    |   <BEGIN> <STATEMENT> <SET> <SEMICOLON>
    )
    ( AddInsert(inserts) )+
    <END>
    { return new Statement.StatementSet(source(first, token), inserts); }
}

void AddInsert(List<Statement.Insert> inserts) :
{
    final Statement.Insert insert;
}
{
    insert = InsertStatement(getToken(1)) <SEMICOLON> { inserts.add(insert); }
}

Statement ExplainStatement(Token first) :
{
    final Set<ExplainDetail> details = EnumSet.noneOf(ExplainDetail.class);
    final Statement statement;
}
{
    <EXPLAIN>
    (
        LOOKAHEAD(2)
        <PLAN> <FOR>
    |
        AddExplainDetail(details) ( <COMMA> AddExplainDetail(details) )*
    |
        E()
    )
    [ LOOKAHEAD(2) <EXECUTE> ]
    statement = ExecutableStatement(getToken(1))
    { return new Statement.Explain(source(first, token), details, statement); }
}

void AddExplainDetail(Set<ExplainDetail> details) :
{
}
{
    <ESTIMATED_COST> { details.add(ExplainDetail.ESTIMATED_COST); }
|   <CHANGELOG_MODE> { details.add(ExplainDetail.CHANGELOG_MODE); }
|   <JSON_EXECUTION_PLAN> { details.add(ExplainDetail.JSON_EXECUTION_PLAN); }
|   <PLAN_ADVICE> { details.add(ExplainDetail.PLAN_ADVICE); }
}

/** STOP JOB 'id' [WITH SAVEPOINT [WITH DRAIN]]. */
Statement StopStatement(Token first) :
{
    final String job;
    final Position at;
    JobEnd end = JobEnd.CANCEL;
}
{
    <STOP> <JOB> job = SimpleStringLiteral() { at = position(token); }
    [
        <WITH> <SAVEPOINT> { end = JobEnd.SAVEPOINT; }
        [ <WITH> <DRAIN> { end = JobEnd.DRAIN; } ]
    ]
    { return new Statement.StopJob(source(first, token), job, at, end); }
}

JoinType SemiOrAntiJoin() :
{
}
{
    LOOKAHEAD(3)
    <LEFT> <SEMI> <JOIN> { return JoinType.LEFT_SEMI_JOIN; }
|
    <LEFT> <ANTI> <JOIN> { return JoinType.LEFT_ANTI_JOIN; }
}

/** A name of one part. */
Identifier Name() :
{
    final SqlIdentifier id;
}
{
    id = SimpleIdentifier() { return identifier(id); }
}

/** The name of a table, view or function: up to catalog.database.object. */
Identifier ObjectName() :
{
    final SqlIdentifier id;
}
{
    id = CompoundTableIdentifier() { return identifier(id); }
}

List<Identifier> ParenthesizedNames() :
{
    final List<Identifier> names = new ArrayList<Identifier>();
    Identifier name;
}
{
    <LPAREN> name = Name() { names.add(name); }
    ( <COMMA> name = Name() { names.add(name); } )*
    <RPAREN>
    { return names; }
}
