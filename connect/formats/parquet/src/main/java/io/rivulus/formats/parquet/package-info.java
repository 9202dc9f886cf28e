/// Rows as Parquet files, through parquet-java.
///
/// Owns which Parquet type stands for which SQL type and how values are turned into one another, which columns
/// and row groups are read, and how rows are put together from columns with levels. Footers, pages, encodings
/// and their order in a file are parquet-java's; the bytes come from and go to the connector, and nothing of
/// Hadoop is needed. Start with [io.rivulus.formats.parquet.ParquetFormat]; reading begins in
/// [io.rivulus.formats.parquet.ParquetReader], writing in [io.rivulus.formats.parquet.ParquetWriter].
@NullMarked
package io.rivulus.formats.parquet;

import org.jspecify.annotations.NullMarked;
