package io.rivulus.connectors.filesystem;

import io.rivulus.api.format.Format;
import io.rivulus.api.format.FormatContext;
import io.rivulus.api.sink.Sink;
import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Source;
import io.rivulus.api.table.ChangelogMode;
import io.rivulus.api.table.Connector;
import io.rivulus.api.table.LookupSource;
import io.rivulus.api.table.TableContext;
import io.rivulus.api.table.TableErrors;
import io.rivulus.api.table.TableSink;
import io.rivulus.api.table.TableSource;
import io.rivulus.base.Check;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.error.UserException;
import io.rivulus.base.file.FileInfo;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.type.DataType.RowType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The connector `filesystem`.
public final class FileSystemConnector implements Connector.Reads, Connector.Writes {
    private static final String FORMAT = "format";

    @Override
    public String name() {
        return "filesystem";
    }

    @Override
    public List<ConfigOption<?>> options(RowType row) {
        return FileSystemOptions.ALL;
    }

    @Override
    public List<String> formatOptions() {
        return List.of(FORMAT);
    }

    @Override
    public TableSource source(TableContext context) {
        Format format = context.format(FORMAT);
        if (!(format instanceof Format.Reads || format instanceof Format.ReadsBulk)) {
            throw notSupported(context, "read");
        }
        Files.Read table = new Files.Read(new Files(context));
        // Made once here so that what is wrong with the columns is said before a job starts.
        table.content(List.of(), List.of());
        return table;
    }

    @Override
    public TableSink sink(TableContext context) {
        Files files = new Files(context);
        PartRows.Kind kind = switch (context.format(FORMAT)) {
            case Format.Writes format -> new PartRows.Encoded(format.encoder(files.formatContext()));
            case Format.WritesBulk format -> new PartRows.Bulk(format.bulkWriter(files.formatContext()));
            case Format.Reads _, Format.ReadsBulk _ -> throw notSupported(context, "written");
        };
        return new Files.Write(new FileSink(
                Paths.directory(files.path(), context.table().name()),
                context.format(FORMAT).name(),
                kind,
                files.keys(),
                RollingPolicy.of(context.options()),
                PartitionCommit.of(context, files.keys())));
    }

    private static UserException notSupported(TableContext context, String what) {
        return new UserException(
                TableErrors.NOT_SUPPORTED,
                "table %s can't be %s: its format '%s' does not do that"
                        .formatted(
                                context.table().name(),
                                what,
                                context.format(FORMAT).name()));
    }

    /// One table of files.
    private record Files(TableContext context, PartitionKeys keys) {
        Files(TableContext context) {
            this(context, PartitionKeys.of(context));
        }

        String path() {
            return context.options().get(FileSystemOptions.PATH);
        }

        /// The same files, of whose columns less is read.
        Files narrowed(RowType row) {
            return new Files(context, keys.of(row));
        }

        FormatContext formatContext() {
            return context.formatContext(FORMAT, keys.rowInFiles());
        }

        Format format() {
            return context.format(FORMAT);
        }

        record Read(Files files) implements TableSource {
            @Override
            public Boundedness boundedness() {
                return interval().isPresent() ? Boundedness.UNBOUNDED : Boundedness.BOUNDED;
            }

            @Override
            public OptionalLong bytes(io.rivulus.base.file.Files folder) {
                try {
                    return OptionalLong.of(Paths.find(
                                    folder, files.path(), files.context.table().name())
                            .stream()
                            .mapToLong(FileInfo::bytes)
                            .sum());
                } catch (UserException _) {
                    // The job will say it, if the files are not there by then.
                    return OptionalLong.empty();
                }
            }

            @Override
            public Source<?> create(List<Integer> columns, List<String> metadata) {
                return create(columns, metadata, List.of());
            }

            @Override
            public Source<?> create(List<Integer> columns, List<String> metadata, List<Expression> conditions) {
                KeyColumns wanted = new KeyColumns(files.keys, columns);
                long rowsPerSecond = files.context.options().get(FileSystemOptions.ROWS_PER_SECOND);
                return new FileSource(
                        files.context.table().name(),
                        files.path(),
                        interval(),
                        rowsPerSecond,
                        rowsPerSecond == 0 ? FileSource.SPLIT_BYTES : FileSource.UNCUT_BYTES,
                        content(wanted.read(), files.keys.inFiles(conditions)),
                        wanted);
            }

            @Override
            public Optional<TableSource> narrowed(RowType columns) {
                return files.format().findsFieldsByName()
                        ? Optional.of(new Read(files.narrowed(columns)))
                        : Optional.empty();
            }

            @Override
            public List<Expression> useful(List<Expression> conditions) {
                return files.format() instanceof Format.ReadsBulk format
                        ? conditions.stream()
                                .filter(condition -> isUseful(condition, format))
                                .toList()
                        : List.of();
            }

            private boolean isUseful(Expression condition, Format.ReadsBulk format) {
                return switch (condition) {
                    case Expression.Input input ->
                        !files.keys.columns().contains(input.index()) && format.isSkippableBy(input.type());
                    case Expression.Literal _ -> true;
                    case Expression.Call call -> call.arguments().stream().allMatch(part -> isUseful(part, format));
                };
            }

            /// @param columns positions among those in the files
            /// @param conditions on those
            private FileContent content(List<Integer> columns, List<Expression> conditions) {
                FormatContext context = files.formatContext();
                return switch (files.format()) {
                    case Format.Reads format -> new FileContent.Encoded(format.decoder(context, columns));
                    case Format.ReadsBulk format ->
                        new FileContent.Bulk(format.bulkReader(context, columns, conditions));
                    case Format.Writes _, Format.WritesBulk _ ->
                        throw Check.unreachable("%s can be read", files.format().name());
                };
            }

            /// What is replayed at a pace is no table to look things up in.
            @Override
            public Optional<LookupSource> lookup() {
                boolean whole =
                        interval().isEmpty() && files.context.options().get(FileSystemOptions.ROWS_PER_SECOND) == 0;
                return whole
                        ? Optional.of(
                                new LookupSource.Whole(files.context.options().find(FileSystemOptions.RELOAD_INTERVAL)))
                        : Optional.empty();
            }

            private Optional<Duration> interval() {
                return files.context.options().find(FileSystemOptions.MONITOR_INTERVAL);
            }
        }

        record Write(FileSink sink) implements TableSink {
            @Override
            public ChangelogMode changelog() {
                return ChangelogMode.INSERT_ONLY;
            }

            @Override
            public Sink<?> create() {
                return sink;
            }
        }
    }
}
