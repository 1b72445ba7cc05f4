package io.lilong.gateway.running;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A real mosquitto on loopback, set up as the sample configuration says. */
public final class Mosquitto implements AutoCloseable {

  private final Child child;
  private final int port;

  private Mosquitto(Child child, int port) {
    this.child = child;
    this.port = port;
  }

  /** Starts one with its files under {@code dir}. */
  public static Mosquitto start(Path dir) throws IOException {
    int port = Ports.free();
    Path config = dir.resolve("mosquitto.conf");
    Files.writeString(
        config,
        String.join(
            "\n",
            "listener " + port + " 127.0.0.1",
            "allow_anonymous true",
            "max_inflight_messages 20000",
            "max_queued_messages 0",
            "set_tcp_nodelay true",
            ""));
    Child child =
        new Child(
            "mosquitto",
            dir.resolve("mosquitto.log"),
            List.of(Programs.find("mosquitto"), "-c", config.toString()));
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> listens(port));
    return new Mosquitto(child, port);
  }

  static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public int port() {
    return port;
  }

  public long pid() {
    return child.pid();
  }

  @Override
  public void close() {
    child.close();
  }
}
