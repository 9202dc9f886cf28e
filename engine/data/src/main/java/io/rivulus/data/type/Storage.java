package io.rivulus.data.type;

/// The shapes of columns; [DataType] says which type uses which.
public enum Storage {
    /// `boolean[]`
    BOOLEAN,
    /// `int[]`
    INT,
    /// `long[]`
    LONG,
    /// 128-bit two's complement numbers: `long[]` of high and `long[]` of low halves.
    WIDE,
    /// `float[]`
    FLOAT,
    /// `double[]`
    DOUBLE,
    /// One `byte[]` with the offset of each value in it.
    BYTES,
    /// A column of elements with the offset of each array in it.
    ARRAY,
    /// Columns of keys and of values with the offset of each map in them.
    MAP,
    /// A column per field.
    ROW
}
