<#-- The names of types. They become the engine's types at once, in DDL and in casts alike. -->

/** A type where NOT NULL may stand behind it; without it values may be null. */
DataType NullableType() :
{
    final DataType type;
    final SqlDataTypeSpec spec;
    final boolean nullable;
}
{
    (
        type = IntervalType()
    |
        spec = DataType() { type = TypeNames.of(spec); }
    )
    nullable = NullableOptDefaultTrue()
    { return type.withNullable(nullable); }
}

/** Stands in front of Calcite's own productions for types, and leaves them nothing. */
SqlTypeNameSpec DialectTypeName() :
{
    final Span s;
    final DataType type;
}
{
    { s = Span.of(); }
    (
        type = NumericType(s)
    |   type = TextOrBytesType(s)
    |   type = TimeType(s)
    |   type = NestedType(s)
    |   <BOOLEAN> { s.add(this); type = Types.BOOLEAN; }
    |   type = UnknownType()
    )
    { return new TypeNode(type, s.end(this)); }
}

DataType NumericType(Span s) :
{
    int precision = 10;
    int scale = 0;
}
{
    <TINYINT> { s.add(this); return Types.TINYINT; }
|   <SMALLINT> { s.add(this); return Types.SMALLINT; }
|   ( <INT> | <INTEGER> ) { s.add(this); return Types.INT; }
|   <BIGINT> { s.add(this); return Types.BIGINT; }
|   ( <FLOAT> | <REAL> ) { s.add(this); return Types.FLOAT; }
|   <DOUBLE> { s.add(this); } [ <PRECISION> ] { return Types.DOUBLE; }
|
    ( <DECIMAL> | <DEC> | <NUMERIC> ) { s.add(this); }
    [
        <LPAREN> precision = UnsignedIntLiteral()
        [ <COMMA> scale = UnsignedIntLiteral() ]
        <RPAREN>
    ]
    { return TypeNames.decimal(precision, scale, s.end(this)); }
}

DataType TextOrBytesType(Span s) :
{
    boolean varying = false;
    final int length;
}
{
    <STRING> { s.add(this); return Types.STRING; }
|   <BYTES> { s.add(this); return Types.BYTES; }
|
    (
        ( <CHAR> | <CHARACTER> ) { s.add(this); } [ <VARYING> { varying = true; } ]
    |   <VARCHAR> { s.add(this); varying = true; }
    )
    length = PrecisionOpt()
    { return TypeNames.text(length, varying, s.end(this)); }
|
    (
        <BINARY> { s.add(this); } [ <VARYING> { varying = true; } ]
    |   <VARBINARY> { s.add(this); varying = true; }
    )
    length = PrecisionOpt()
    { return TypeNames.bytes(length, varying, s.end(this)); }
}

DataType TimeType(Span s) :
{
    final int precision;
    boolean localZoned = false;
}
{
    <DATE> { s.add(this); return Types.DATE; }
|
    <TIME> { s.add(this); } precision = PrecisionOpt()
    [ LOOKAHEAD(2) <WITHOUT> <TIME> <ZONE> ]
    { return TypeNames.time(precision, s.end(this)); }
|
    <TIMESTAMP> { s.add(this); } precision = PrecisionOpt()
    [
        LOOKAHEAD(2)
        <WITHOUT> <TIME> <ZONE>
    |
        LOOKAHEAD(2)
        <WITH> <LOCAL> <TIME> <ZONE> { localZoned = true; }
    ]
    { return TypeNames.timestamp(precision, localZoned, s.end(this)); }
|
    <TIMESTAMP_LTZ> { s.add(this); } precision = PrecisionOpt()
    { return TypeNames.timestamp(precision, true, s.end(this)); }
}

DataType IntervalType() :
{
    final SqlIntervalQualifier qualifier;
}
{
    <INTERVAL> qualifier = IntervalQualifier()
    { return new DataType.IntervalType(qualifier.isYearMonth(), true); }
}

DataType NestedType(Span s) :
{
    final DataType element;
    final DataType value;
    final List<DataType.Field> fields = new ArrayList<DataType.Field>();
    final DataType type;
}
{
    (
        <ARRAY> { enterType(s.add(this)); } <LT> element = NullableType() <GT>
        { type = new DataType.ArrayType(element, true); }
    |
        <MULTISET> { enterType(s.add(this)); } <LT> element = NullableType() <GT>
        { type = new DataType.MultisetType(element, true); }
    |
        <MAP> { enterType(s.add(this)); } <LT> element = NullableType() <COMMA> value = NullableType() <GT>
        { type = new DataType.MapType(element, value, true); }
    |
        <ROW> { enterType(s.add(this)); }
        (
            <LT> AddField(fields) ( <COMMA> AddField(fields) )* <GT>
        |
            <LPAREN> AddField(fields) ( <COMMA> AddField(fields) )* <RPAREN>
        )
        { type = new DataType.RowType(fields, true); }
    )
    { leaveType(); return type; }
}

/** A field's comment is read and dropped: nothing shows it. */
void AddField(List<DataType.Field> fields) :
{
    final SqlIdentifier name;
    final DataType type;
}
{
    name = SimpleIdentifier() type = NullableType() [ <QUOTED_STRING> ]
    { TypeNames.addField(fields, name, type); }
}

DataType UnknownType() :
{
    final SqlIdentifier name;
}
{
    name = CompoundIdentifier() { throw TypeNames.unknown(name); }
}
