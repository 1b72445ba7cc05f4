package io.lilong.gateway.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;

/**
 * The log: standard error, one line an event, from the level in {@code LILONG_LOG} (INFO) on. What
 * people read on standard output stays apart. Written here rather than in an XML file because
 * reading one costs a start a third of a second; where there is one after all (named by the system
 * property {@code logback.configurationFile}, or {@code logback-test.xml} among the classes), it is
 * used instead of this. Logback finds this class by its service file.
 */
public final class LogSettings extends ContextAwareBase implements Configurator {

  private static final String LEVEL = "LILONG_LOG";
  private static final String FILE = "logback.configurationFile";
  private static final String TESTS = "/logback-test.xml";
  private static final List<String> TALKATIVE =
      List.of("org.flywaydb", "com.zaxxer.hikari", "io.netty", "com.password4j");

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (System.getProperty(FILE) != null || LogSettings.class.getResource(TESTS) != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    set(context);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  static void set(LoggerContext context) {
    LogLine line = new LogLine();
    line.setContext(context);
    line.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setLayout(line);
    encoder.start();
    ConsoleAppender<ILoggingEvent> errors = new ConsoleAppender<>();
    errors.setContext(context);
    errors.setName("ERR");
    errors.setTarget(ConsoleTarget.SystemErr.getName());
    errors.setEncoder(encoder);
    errors.start();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(System.getenv(LEVEL), Level.INFO));
    root.addAppender(errors);
    TALKATIVE.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
  }
}
