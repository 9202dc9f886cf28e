/// The format by itself, and against DuckDB, which reads what it writes and writes what it reads.
@NullMarked
package io.rivulus.formats.parquet;

import org.jspecify.annotations.NullMarked;
