package io.lilong.gateway.running;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The packed gateway as a process of its own. */
public final class RunningGateway implements AutoCloseable {

  static {
    // a sensor that is shut down while its receiver still counts an acknowledgement stumbles in a
    // thread of its library: that is no fault of the gateway, and no test may end by it
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }

  private static final Pattern READY = Pattern.compile("ready http=(\\d+) mqtt=(\\d+)");

  private final Child child;

  /** Port of console and API. */
  public final int http;

  /** Port of the device endpoint. */
  public final int mqtt;

  /** Milliseconds from the start of the JVM to the line {@code ready}. */
  public final long readyAfterMs;

  private RunningGateway(Child child, Duration limit) throws IOException, InterruptedException {
    this.child = child;
    long from = System.nanoTime();
    List<String> lines = child.until("ready ", limit);
    readyAfterMs = (System.nanoTime() - from) / 1_000_000;
    Matcher ready = READY.matcher(lines.get(lines.size() - 1));
    if (!ready.find()) {
      throw new IllegalStateException("no ports in " + lines);
    }
    http = Integer.parseInt(ready.group(1));
    mqtt = Integer.parseInt(ready.group(2));
  }

  /** The jar under test. */
  public static Path jar() {
    return Path.of(System.getProperty("lilong.jar", "target/lilong.jar")).toAbsolutePath();
  }

  /**
   * {@code java JVM… -jar lilong.jar ARGS…}; waits for {@code ready}.
   *
   * @param environment added to the process's environment
   */
  public static RunningGateway start(
      Path errors, List<String> jvm, List<String> args, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.add("-jar");
    command.add(jar().toString());
    command.addAll(args);
    Child child = new Child("gateway", errors, command, environment);
    try {
      return new RunningGateway(child, Duration.ofSeconds(60));
    } catch (RuntimeException | IOException e) {
      child.close();
      throw e;
    }
  }

  /** The demo without simulated devices, on a site of the test's own. */
  public static RunningGateway demo(Path data, Path site, Path errors)
      throws IOException, InterruptedException {
    return start(
        errors,
        List.of("-Xmx256m"),
        List.of(
            "demo",
            "--no-devices",
            "--http-port",
            "0",
            "--mqtt-port",
            "0",
            "--data",
            data.toString(),
            "--site",
            site.toString()),
        Map.of());
  }

  public long pid() {
    return child.pid();
  }

  /** SIGKILL. */
  public void kill() throws InterruptedException {
    child.kill();
  }

  /** SIGTERM; whether it went by itself in time. */
  public boolean stop(Duration limit) throws InterruptedException {
    return child.stop(limit);
  }

  @Override
  public void close() {
    child.close();
  }
}
