package dev.leanto.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.leanto.machine.log.LogConfigurator;
import org.slf4j.Logger;

/** The log of the tests: they read the access log and more of ours, and only what is wrong is printed. */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class TestLog extends ContextAwareBase implements Configurator {

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        ExecutionStatus status = new LogConfigurator().configure(context);
        context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders().forEachRemaining(appender -> {
            ThresholdFilter filter = new ThresholdFilter();
            filter.setLevel(Level.WARN.toString());
            filter.start();
            appender.addFilter(filter);
        });
        return status;
    }
}
