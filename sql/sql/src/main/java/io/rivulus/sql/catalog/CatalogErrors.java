package io.rivulus.sql.catalog;

import io.rivulus.base.error.ErrorCode;

/// The codes of what can be wrong with names and with what is given a name.
public final class CatalogErrors {
    public static final ErrorCode UNKNOWN_TABLE = new ErrorCode(2101, "no table or view of this name");
    public static final ErrorCode UNKNOWN_DATABASE = new ErrorCode(2102, "no database of this name");
    public static final ErrorCode UNKNOWN_CATALOG = new ErrorCode(2103, "no catalog of this name");
    public static final ErrorCode ALREADY_EXISTS = new ErrorCode(2104, "a name that is taken");
    public static final ErrorCode INVALID_NAME = new ErrorCode(2105, "a name with too many parts");
    public static final ErrorCode IN_USE = new ErrorCode(2106, "a catalog or database that can't be dropped now");
    public static final ErrorCode WRONG_KIND =
            new ErrorCode(2107, "a view where a table is due, or a table for a view");
    public static final ErrorCode UNKNOWN_COLUMN = new ErrorCode(2111, "a definition about a column that is not there");
    public static final ErrorCode INVALID_WATERMARK = new ErrorCode(2112, "an impossible watermark");
    public static final ErrorCode INVALID_TABLE = new ErrorCode(2113, "an impossible table");
    public static final ErrorCode LIKE_CONFLICT = new ErrorCode(2114, "a table at odds with the one it is LIKE");
    public static final ErrorCode INVALID_CATALOG = new ErrorCode(2115, "an impossible catalog");

    private CatalogErrors() {}
}
