package io.rivulus.sql.parser;

import io.rivulus.base.error.ErrorCode;

/// The codes of what can be wrong with a script before its statements are checked against a catalog.
public final class ParserErrors {
    public static final ErrorCode SYNTAX = new ErrorCode(2001, "a syntax error in SQL");
    public static final ErrorCode UNFINISHED = new ErrorCode(2002, "a string, quoted name or comment without an end");
    public static final ErrorCode UNKNOWN_STATEMENT = new ErrorCode(2003, "a word that begins no statement");
    public static final ErrorCode UNSUPPORTED_STATEMENT = new ErrorCode(2004, "a statement that is not there yet");
    public static final ErrorCode TOO_LARGE = new ErrorCode(2005, "a statement too long or too deep");
    public static final ErrorCode INVALID_DEFINITION = new ErrorCode(2006, "a definition that contradicts itself");
    public static final ErrorCode INVALID_TYPE = new ErrorCode(2007, "a type that does not exist");

    private ParserErrors() {}
}
