<#-- Statements about what catalogs hold: create, drop, use, show, describe. -->

Statement CreateStatement(Token first) :
{
    final Statement statement;
}
{
    <CREATE>
    (
        statement = CreateTable(first, false)
    |   statement = CreateView(first, false)
    |   statement = CreateFunction(first, FunctionScope.CATALOG)
    |   statement = CreateCatalog(first)
    |   statement = CreateDatabase(first)
    |   <TEMPORARY>
        (
            statement = CreateTable(first, true)
        |   statement = CreateView(first, true)
        |   statement = CreateFunction(first, FunctionScope.TEMPORARY)
        |   <SYSTEM> statement = CreateFunction(first, FunctionScope.TEMPORARY_SYSTEM)
        )
    )
    { return statement; }
}

Statement CreateView(Token first, boolean temporary) :
{
    final boolean ifNotExists;
    final Identifier name;
    List<Identifier> columns = new ArrayList<Identifier>();
    final Optional<String> comment;
    final SqlNode query;
}
{
    <VIEW> ifNotExists = IfNotExists() name = ObjectName()
    [ columns = ParenthesizedNames() ]
    comment = CommentOpt()
    <AS> query = TopQuery()
    {
        return new Statement.CreateView(
            source(first, token), temporary, ifNotExists, name, columns, comment, query);
    }
}

Statement CreateFunction(Token first, FunctionScope scope) :
{
    final boolean ifNotExists;
    final Identifier name;
    final String className;
    final FunctionLanguage language;
    final List<String> jars = new ArrayList<String>();
}
{
    <FUNCTION> ifNotExists = IfNotExists() name = ObjectName()
    <AS> className = SimpleStringLiteral()
    language = FunctionLanguageOpt()
    [ <USING> AddJar(jars) ( <COMMA> AddJar(jars) )* ]
    {
        return new Statement.CreateFunction(
            source(first, token), scope, ifNotExists, name, className, language, jars);
    }
}

Statement AlterStatement(Token first) :
{
    FunctionScope scope = FunctionScope.CATALOG;
    final boolean ifExists;
    final Identifier name;
    final String className;
    final FunctionLanguage language;
    final List<String> jars = new ArrayList<String>();
}
{
    <ALTER>
    [
        <TEMPORARY> { scope = FunctionScope.TEMPORARY; }
        [ <SYSTEM> { scope = FunctionScope.TEMPORARY_SYSTEM; } ]
    ]
    <FUNCTION> ifExists = IfExists() name = ObjectName()
    <AS> className = SimpleStringLiteral()
    language = FunctionLanguageOpt()
    [ <USING> AddJar(jars) ( <COMMA> AddJar(jars) )* ]
    {
        return new Statement.AlterFunction(
            source(first, token), scope, ifExists, name, className, language, jars);
    }
}

FunctionLanguage FunctionLanguageOpt() :
{
}
{
    [
        <LANGUAGE>
        (
            <JAVA> { return FunctionLanguage.JAVA; }
        |   <SCALA> { return FunctionLanguage.SCALA; }
        |   <PYTHON> { return FunctionLanguage.PYTHON; }
        )
    ]
    { return FunctionLanguage.JAVA; }
}

void AddJar(List<String> jars) :
{
    final String path;
}
{
    <JAR> path = SimpleStringLiteral() { jars.add(path); }
}

Statement CreateCatalog(Token first) :
{
    final boolean ifNotExists;
    final Identifier name;
    final Optional<String> comment;
    final List<Option> entries;
}
{
    <CATALOG> ifNotExists = IfNotExists() name = Name() comment = CommentOpt() entries = WithOptionsOpt()
    { return new Statement.CreateCatalog(source(first, token), ifNotExists, name, comment, entries); }
}

Statement CreateDatabase(Token first) :
{
    final boolean ifNotExists;
    final Identifier name;
    final Optional<String> comment;
    final List<Option> entries;
}
{
    <DATABASE> ifNotExists = IfNotExists() name = ObjectName() comment = CommentOpt() entries = WithOptionsOpt()
    { return new Statement.CreateDatabase(source(first, token), ifNotExists, name, comment, entries); }
}

Statement DropStatement(Token first) :
{
    final boolean ifExists;
    final Identifier name;
    final boolean cascade;
    final Statement statement;
}
{
    <DROP>
    (
        statement = DropTableOrView(first, false) { return statement; }
    |
        statement = DropFunction(first, FunctionScope.CATALOG) { return statement; }
    |
        <CATALOG> ifExists = IfExists() name = Name()
        { return new Statement.DropCatalog(source(first, token), ifExists, name); }
    |
        <DATABASE> ifExists = IfExists() name = ObjectName() cascade = CascadeOpt()
        { return new Statement.DropDatabase(source(first, token), ifExists, name, cascade); }
    |
        <TEMPORARY>
        (
            statement = DropTableOrView(first, true) { return statement; }
        |
            statement = DropFunction(first, FunctionScope.TEMPORARY) { return statement; }
        |
            <SYSTEM> statement = DropFunction(first, FunctionScope.TEMPORARY_SYSTEM) { return statement; }
        )
    )
}

Statement DropTableOrView(Token first, boolean temporary) :
{
    final boolean ifExists;
    final Identifier name;
}
{
    <TABLE> ifExists = IfExists() name = ObjectName()
    { return new Statement.DropTable(source(first, token), temporary, ifExists, name); }
|
    <VIEW> ifExists = IfExists() name = ObjectName()
    { return new Statement.DropView(source(first, token), temporary, ifExists, name); }
}

Statement DropFunction(Token first, FunctionScope scope) :
{
    final boolean ifExists;
    final Identifier name;
}
{
    <FUNCTION> ifExists = IfExists() name = ObjectName()
    { return new Statement.DropFunction(source(first, token), scope, ifExists, name); }
}

boolean CascadeOpt() :
{
}
{
    <CASCADE> { return true; }
|
    [ <RESTRICT> ] { return false; }
}

Statement UseStatement(Token first) :
{
    final Identifier name;
}
{
    <USE>
    (
        LOOKAHEAD(1)
        <CATALOG> name = Name() { return new Statement.UseCatalog(source(first, token), name); }
    |
        name = ObjectName() { return new Statement.UseDatabase(source(first, token), name); }
    )
}

Statement DescribeStatement(Token first) :
{
    boolean extended = false;
    final Identifier name;
}
{
    ( <DESCRIBE> | <DESC> )
    [ LOOKAHEAD(1) <EXTENDED> { extended = true; } ]
    name = ObjectName()
    { return new Statement.Describe(source(first, token), extended, name); }
}

Statement ShowStatement(Token first) :
{
    final ShowKind kind;
    Optional<Identifier> in = Optional.empty();
    Optional<NameFilter> filter = Optional.empty();
    final Identifier name;
}
{
    <SHOW>
    (
        <CREATE>
        (
            <TABLE> { kind = ShowKind.CREATE_TABLE; }
        |   <VIEW> { kind = ShowKind.CREATE_VIEW; }
        |   <CATALOG> { kind = ShowKind.CREATE_CATALOG; }
        )
        name = ObjectName() { in = Optional.of(name); }
    |
        <CURRENT>
        (
            <CATALOG> { kind = ShowKind.CURRENT_CATALOG; }
        |   <DATABASE> { kind = ShowKind.CURRENT_DATABASE; }
        )
    |
        <JOBS> { kind = ShowKind.JOBS; }
    |
        <CATALOGS> { kind = ShowKind.CATALOGS; } filter = NameFilterOpt()
    |
        <COLUMNS> { kind = ShowKind.COLUMNS; }
        ( <FROM> | <IN> ) name = ObjectName() { in = Optional.of(name); }
        filter = NameFilterOpt()
    |
        (
            <DATABASES> { kind = ShowKind.DATABASES; }
        |   <TABLES> { kind = ShowKind.TABLES; }
        |   <VIEWS> { kind = ShowKind.VIEWS; }
        |   <FUNCTIONS> { kind = ShowKind.FUNCTIONS; }
        |   <USER> <FUNCTIONS> { kind = ShowKind.USER_FUNCTIONS; }
        )
        [ ( <FROM> | <IN> ) name = ObjectName() { in = Optional.of(name); } ]
        filter = NameFilterOpt()
    )
    { return new Statement.Show(source(first, token), kind, in, filter); }
}

Optional<NameFilter> NameFilterOpt() :
{
    boolean negated = false;
    final boolean caseSensitive;
    final String pattern;
}
{
    [ <NOT> { negated = true; } ]
    ( <LIKE> { caseSensitive = true; } | <ILIKE> { caseSensitive = false; } )
    pattern = SimpleStringLiteral()
    { return Optional.of(new NameFilter(pattern, negated, caseSensitive)); }
|
    { return Optional.empty(); }
}
