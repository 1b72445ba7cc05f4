package io.lilong.gateway.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The log as an administrator reads it. */
final class LogSettingsTest {

  @Test
  void anEventIsOneLineWithItsTimeLevelAndClass() {
    List<String> lines =
        written(log -> log.getLogger("io.lilong.gateway.mqtt.Door").warn("sensor {} said no", "a"));

    assertThat(lines)
        .singleElement()
        .asString()
        .matches(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d)"
                + " WARN  Door sensor a said no");
  }

  @Test
  void noSensorWritesLinesOfItsOwnIntoTheLog() {
    List<String> lines =
        written(log -> log.getLogger("X").info("client {}", "a\r\n2026-01-01 ERROR forged\n"));

    assertThat(lines).singleElement().asString().endsWith("client a | 2026-01-01 ERROR forged | ");
  }

  @Test
  void anExceptionsTraceStandsBelowItsLine() {
    List<String> lines =
        written(log -> log.getLogger("X").error("stopped", new IllegalStateException("why")));

    assertThat(lines.get(0)).endsWith("ERROR X stopped");
    assertThat(lines.get(1)).isEqualTo("java.lang.IllegalStateException: why");
    assertThat(lines.get(2)).contains("at io.lilong.gateway.ops.LogSettingsTest");
  }

  @Test
  void librariesThatTalkAreHeardFromWarningsOn() {
    List<String> lines =
        written(
            log -> {
              log.getLogger("org.flywaydb.core.Flyway").info("hello");
              log.getLogger("io.netty.util").warn("a leak");
              log.getLogger("io.lilong.gateway").debug("hello");
            });

    assertThat(lines).singleElement().asString().endsWith("WARN  util a leak");
  }

  @Test
  void aFileOfSettings_isUsedInstead() {
    assertThat(new LogSettings().configure(new LoggerContext()))
        .as("logback-test.xml is among the classes here")
        .isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
  }

  private static List<String> written(java.util.function.Consumer<LoggerContext> events) {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    try {
      System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      LogSettings.set(context);
      events.accept(context);
    } finally {
      context.stop();
      System.setErr(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
