package portmanteau.server.operations;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.LoggerFactory;
import portmanteau.server.settings.LogFormat;

/// Sets the log up: to stderr, since stdout belongs to what a command prints.
///
/// Logback finds this class by itself and so never looks for files, whose reading would slow each
/// start; who wants a file of one's own names it by `-Dlogback.configurationFile`.
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogOutput extends ContextAwareBase implements Configurator {
  private static final String CONFIGURATION_FILE = "logback.configurationFile";
  private static final int LINES = 8192;

  /// Has the lines written in this format from now on, those of requests too.
  public static void use(LogFormat format) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context && !isElsewhere()) {
      context.reset();
      direct(context, format);
      context.getLogger(RequestLog.LOGGER).setLevel(Level.INFO);
    }
  }

  /// Writes out what waits, and nothing more after that: for the end of the process.
  public static void flush() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context && !isElsewhere()) {
      context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAndStopAllAppenders();
    }
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (isElsewhere()) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    direct(context, LogFormat.TEXT);
    context.getLogger(RequestLog.LOGGER).setLevel(Level.WARN);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static boolean isElsewhere() {
    return System.getProperty(CONFIGURATION_FILE) != null;
  }

  private static void direct(LoggerContext context, LogFormat format) {
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    context.getLogger("portmanteau").setLevel(Level.INFO);
    // Its warnings are about what clients send.
    context.getLogger("org.eclipse.jetty").setLevel(Level.ERROR);
    root.addAppender(waiting(context, stderr(context, format)));
  }

  private static ConsoleAppender<ILoggingEvent> stderr(LoggerContext context, LogFormat format) {
    var lines = new LogLines(format);
    lines.setContext(context);
    lines.start();
    var appender = new BatchingConsole();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(lines);
    appender.start();
    return appender;
  }

  /// Requests never wait for whoever reads the log: when too many lines wait, those of requests are
  /// left out first.
  private static LogQueue waiting(LoggerContext context, ConsoleAppender<ILoggingEvent> appender) {
    var queue = new LogQueue(appender, LINES);
    queue.setContext(context);
    queue.start();
    return queue;
  }
}
