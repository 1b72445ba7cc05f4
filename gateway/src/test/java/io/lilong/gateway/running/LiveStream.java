package io.lilong.gateway.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The live stream of a running gateway, line by line as it arrives, until it is closed. */
public final class LiveStream implements AutoCloseable {

  private final Stream<String> lines;
  private final Consumer<String> to;
  private volatile boolean closed;

  /**
   * @param to takes each line, on a thread of its own
   */
  public LiveStream(Api api, Consumer<String> to) throws IOException, InterruptedException {
    this.to = to;
    lines = api.events();
    Thread thread = new Thread(this::listen, "live-stream");
    thread.setDaemon(true);
    thread.start();
  }

  private void listen() {
    try {
      lines.forEach(to);
    } catch (UncheckedIOException e) {
      if (!closed) {
        throw e;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    lines.close();
  }
}
