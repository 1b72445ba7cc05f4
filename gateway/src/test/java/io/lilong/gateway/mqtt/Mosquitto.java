package io.lilong.gateway.mqtt;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real mosquitto as a child process, on a port of its own that it keeps over restarts. */
final class Mosquitto implements AutoCloseable {
  private static final String BROKER = "/usr/sbin/mosquitto";

  private final Path directory;
  private final int port;
  private final List<String> settings;
  private Process process;

  private Mosquitto(Path directory, int port, List<String> settings) {
    this.directory = directory;
    this.port = port;
    this.settings = settings;
  }

  /** Not started yet. */
  static Mosquitto in(Path directory, String... settings) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new Mosquitto(directory, free.getLocalPort(), List.of(settings));
    }
  }

  static Mosquitto startedIn(Path directory, String... settings) throws IOException {
    return in(directory, settings).start();
  }

  Mosquitto start() throws IOException {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "listener " + port + " 127.0.0.1",
                "allow_anonymous true",
                "persistence true",
                "persistence_location " + directory + "/",
                "max_queued_messages 0",
                "user root"));
    lines.addAll(settings);
    Path config = Files.write(directory.resolve("mosquitto.conf"), lines);
    process =
        new ProcessBuilder(BROKER, "-c", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve("mosquitto.log").toFile()))
            .start();
    await().atMost(Duration.ofSeconds(10)).until(this::listens);
    return this;
  }

  private boolean listens() {
    if (!process.isAlive()) {
      throw new AssertionError("mosquitto ended with " + process.exitValue());
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Ends it in good order: what it keeps is saved. */
  void stop() throws InterruptedException {
    process.destroy();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  /** Ends it as a power cut would. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  /** Stops its clock: connections stay, nothing moves. */
  void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  void thaw() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", name, String.valueOf(process.pid())).start().waitFor();
  }

  int port() {
    return port;
  }

  /** Publishes each as a message of its own, by mosquitto_pub; returns when the broker has them. */
  void publish(int qos, String topic, List<String> payloads) throws Exception {
    Publishers.lines(port, "mqttv5", qos, topic, payloads);
  }

  @Override
  public void close() throws Exception {
    if (process != null) {
      thaw();
      kill();
    }
  }

  /** The command line client that people use. */
  static final class Publishers {
    private Publishers() {}

    static void lines(int port, String version, int qos, String topic, List<String> payloads)
        throws Exception {
      Process publisher =
          new ProcessBuilder(
                  "mosquitto_pub",
                  "-h",
                  "127.0.0.1",
                  "-p",
                  String.valueOf(port),
                  "-V",
                  version,
                  "-q",
                  String.valueOf(qos),
                  "-t",
                  topic,
                  "-l")
              .redirectErrorStream(true)
              .start();
      try (Writer lines =
          new OutputStreamWriter(publisher.getOutputStream(), StandardCharsets.UTF_8)) {
        for (String payload : payloads) {
          lines.write(payload + "\n");
        }
      }
      if (!publisher.waitFor(30, TimeUnit.SECONDS) || publisher.exitValue() != 0) {
        publisher.destroyForcibly();
        throw new AssertionError(
            "mosquitto_pub failed: "
                + new String(publisher.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }
}
