package io.rivulus.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The one file that says what went wrong, with its three predecessors.
///
/// Calcite asks for loggers in every command, and few commands log: nothing is made before the first line, not even
/// the file. Guarded by the lock of [AppenderBase].
final class LogFile extends AppenderBase<ILoggingEvent> {
    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level [%thread] %logger{36} - %msg%n";
    private static final long BYTES_MAX = 10 * FileSize.MB_COEFFICIENT;
    private static final int PREDECESSORS_MAX = 3;

    private final String path;
    private @Nullable RollingFileAppender<ILoggingEvent> file;

    LogFile(LoggerContext context, String path) {
        this.path = path;
        setContext(context);
        start();
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (file == null) {
            file = open();
        }
        file.doAppend(event);
    }

    private RollingFileAppender<ILoggingEvent> open() {
        RollingFileAppender<ILoggingEvent> opened = new RollingFileAppender<>();
        opened.setContext(getContext());
        opened.setFile(path);

        PatternLayoutEncoder line = new PatternLayoutEncoder();
        line.setContext(getContext());
        line.setCharset(StandardCharsets.UTF_8);
        line.setPattern(LINE);
        line.start();
        opened.setEncoder(line);

        SizeBasedTriggeringPolicy<ILoggingEvent> full = new SizeBasedTriggeringPolicy<>();
        full.setContext(getContext());
        full.setMaxFileSize(new FileSize(BYTES_MAX));
        full.start();
        opened.setTriggeringPolicy(full);

        FixedWindowRollingPolicy predecessors = new FixedWindowRollingPolicy();
        predecessors.setContext(getContext());
        predecessors.setParent(opened);
        predecessors.setFileNamePattern(path + ".%i");
        predecessors.setMaxIndex(PREDECESSORS_MAX);
        predecessors.start();
        opened.setRollingPolicy(predecessors);

        opened.start();
        return opened;
    }

    @Override
    public void stop() {
        super.stop();
        if (file != null) {
            file.stop();
        }
    }
}
