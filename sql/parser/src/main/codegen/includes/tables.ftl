<#-- CREATE TABLE and its parts. -->

Statement CreateTable(Token first, boolean temporary) :
{
    final boolean ifNotExists;
    final Identifier name;
    final TableElements elements = new TableElements();
    Optional<String> comment = Optional.empty();
    List<Identifier> partitionedBy = new ArrayList<Identifier>();
    List<Option> entries = new ArrayList<Option>();
    final TableLike like;
    final SqlNode query;
}
{
    <TABLE> ifNotExists = IfNotExists() name = ObjectName()
    [ <LPAREN> AddTableElement(elements) ( <COMMA> AddTableElement(elements) )* <RPAREN> ]
    comment = CommentOpt()
    [ <PARTITIONED> <BY> partitionedBy = ParenthesizedNames() ]
    entries = WithOptionsOpt()
    (
        like = TableLike()
        {
            return new Statement.CreateTable(source(first, token), temporary, ifNotExists, name,
                elements.definition(comment, partitionedBy, entries), Optional.of(like));
        }
    |
        <AS> query = TopQuery()
        {
            return new Statement.CreateTableAs(source(first, token), temporary, ifNotExists, name,
                elements.definition(comment, partitionedBy, entries), query);
        }
    |
        {
            return new Statement.CreateTable(source(first, token), temporary, ifNotExists, name,
                elements.definition(comment, partitionedBy, entries), Optional.empty());
        }
    )
}

void AddTableElement(TableElements elements) :
{
}
{
    LOOKAHEAD(2)
    AddWatermark(elements)
|
    AddTableConstraint(elements)
|
    AddColumn(elements)
}

void AddWatermark(TableElements elements) :
{
    final Token first;
    final Identifier column;
    final SqlNode expression;
}
{
    <WATERMARK> { first = token; } <FOR> column = ObjectName() <AS>
    expression = Expression(ExprContext.ACCEPT_NON_QUERY)
    { elements.watermark(new Watermark(column, expression), position(first)); }
}

void AddTableConstraint(TableElements elements) :
{
    final Token first = getToken(1);
    Optional<Identifier> constraint = Optional.empty();
    final List<Identifier> columns;
}
{
    constraint = ConstraintName() <PRIMARY> <KEY> columns = ParenthesizedNames() NotEnforced(first)
    { elements.primaryKey(new PrimaryKey(constraint, columns), position(first)); }
}

Optional<Identifier> ConstraintName() :
{
    final Identifier name;
}
{
    <CONSTRAINT> name = Name() { return Optional.of(name); }
|
    { return Optional.empty(); }
}

void NotEnforced(Token first) :
{
}
{
    <NOT> <ENFORCED>
|
    [ <ENFORCED> ] { throw keyIsEnforced(first); }
}

void AddColumn(TableElements elements) :
{
    final Identifier name;
    final SqlNode expression;
    final DataType type;
    Optional<String> key = Optional.empty();
    boolean virtual = false;
    Optional<String> comment = Optional.empty();
}
{
    name = Name()
    (
        <AS> expression = Expression(ExprContext.ACCEPT_NON_QUERY) comment = CommentOpt()
        { elements.column(new Column.Computed(name, expression, comment)); }
    |
        type = NullableType()
        (
            <METADATA>
            [ <FROM> key = StringOpt() ]
            [ <VIRTUAL> { virtual = true; } ]
            comment = CommentOpt()
            { elements.column(new Column.Metadata(name, type, key, virtual, comment)); }
        |
            AddColumnConstraint(elements, name) comment = CommentOpt()
            { elements.column(new Column.Physical(name, type, comment)); }
        )
    )
}

void AddColumnConstraint(TableElements elements, Identifier column) :
{
    final Token first = getToken(1);
    Optional<Identifier> constraint = Optional.empty();
}
{
    [
        constraint = ConstraintName() <PRIMARY> <KEY> NotEnforced(first)
        { elements.primaryKey(new PrimaryKey(constraint, Collections.singletonList(column)), position(first)); }
    ]
}

TableLike TableLike() :
{
    final Identifier table;
    final List<TableLike.Rule> rules = new ArrayList<TableLike.Rule>();
}
{
    <LIKE> table = ObjectName()
    [ <LPAREN> ( AddLikeRule(rules) )+ <RPAREN> ]
    { return new TableLike(table, rules); }
}

void AddLikeRule(List<TableLike.Rule> rules) :
{
    final TableLike.Merge merge;
    final TableLike.Feature feature;
}
{
    (
        <INCLUDING> { merge = TableLike.Merge.INCLUDING; }
    |   <EXCLUDING> { merge = TableLike.Merge.EXCLUDING; }
    |   <OVERWRITING> { merge = TableLike.Merge.OVERWRITING; }
    )
    (
        <ALL> { feature = TableLike.Feature.ALL; }
    |   <CONSTRAINTS> { feature = TableLike.Feature.CONSTRAINTS; }
    |   <DISTRIBUTION> { feature = TableLike.Feature.DISTRIBUTION; }
    |   <GENERATED> { feature = TableLike.Feature.GENERATED; }
    |   <METADATA> { feature = TableLike.Feature.METADATA; }
    |   <OPTIONS> { feature = TableLike.Feature.OPTIONS; }
    |   <PARTITIONS> { feature = TableLike.Feature.PARTITIONS; }
    |   <WATERMARKS> { feature = TableLike.Feature.WATERMARKS; }
    )
    { rules.add(new TableLike.Rule(merge, feature)); }
}

/** COMMENT 'text', or nothing. */
Optional<String> CommentOpt() :
{
    final String text;
}
{
    <COMMENT> text = SimpleStringLiteral() { return Optional.of(text); }
|
    { return Optional.empty(); }
}

Optional<String> StringOpt() :
{
    final String text;
}
{
    text = SimpleStringLiteral() { return Optional.of(text); }
}

/** WITH ('key' = 'value', ...), or nothing. */
List<Option> WithOptionsOpt() :
{
    final List<Option> entries = new ArrayList<Option>();
}
{
    [
        <WITH> <LPAREN>
        [ AddOption(entries) ( <COMMA> AddOption(entries) )* ]
        <RPAREN>
    ]
    { return entries; }
}

void AddOption(List<Option> entries) :
{
    final String key;
    final Token first;
    final String value;
}
{
    key = SimpleStringLiteral() { first = token; } <EQ> value = SimpleStringLiteral()
    { addOption(entries, new Option(key, value, position(first))); }
}

boolean IfNotExists() :
{
}
{
    LOOKAHEAD(2)
    <IF> <NOT> <EXISTS> { return true; }
|
    { return false; }
}

boolean IfExists() :
{
}
{
    LOOKAHEAD(2)
    <IF> <EXISTS> { return true; }
|
    { return false; }
}
