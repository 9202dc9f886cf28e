package io.rivulus.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import org.slf4j.Logger;

/// Logs warnings to the file that the launcher names, and keeps the terminal clean. Logback finds and calls this.
///
/// Who wants it otherwise writes a `conf/logback.xml`, which the launcher names instead. The default is no such
/// file, because reading XML takes a tenth of the time in which a small query is answered.
@ConfiguratorRank(ConfiguratorRank.CUSTOM_NORMAL_PRIORITY)
public final class Logging extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        String path = System.getProperty("rivulus.log.file");
        if (path == null || System.getProperty("logback.configurationFile") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        context.getStatusManager().add(new NopStatusListener());
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(new LogFile(context, path));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
