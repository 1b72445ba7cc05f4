package io.lilong.gateway.running;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process of this test, its standard output line by line; ended with it. */
final class Child implements AutoCloseable {

  private final String name;
  private final Process process;
  private final Path errors;
  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(10_000);

  /** Starts {@code command}; standard error goes to {@code errors}. */
  Child(String name, Path errors, List<String> command) throws IOException {
    this(name, errors, command, Map.of());
  }

  /** The same with variables added to its environment. */
  Child(String name, Path errors, List<String> command, Map<String, String> environment)
      throws IOException {
    this.name = name;
    this.errors = errors;
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
    builder.environment().putAll(environment);
    process = builder.start();
    Thread reader = new Thread(this::read, name + "-output");
    reader.setDaemon(true);
    reader.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.offer(line);
      }
    } catch (IOException e) {
      lines.offer("output ended: " + e);
    }
  }

  /** The lines up to the first that begins with {@code start}, which is the last of them. */
  List<String> until(String start, Duration limit) throws InterruptedException, IOException {
    List<String> seen = new ArrayList<>();
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      long left = deadline - System.nanoTime();
      @Nullable String line = lines.poll(Math.max(1, left), TimeUnit.NANOSECONDS);
      if (line != null) {
        seen.add(line);
        if (line.startsWith(start)) {
          return seen;
        }
      } else if (left <= 0) {
        throw new IllegalStateException(
            name
                + " did not print \""
                + start
                + "\" within "
                + limit
                + "; it printed "
                + seen
                + " and on standard error "
                + Files.readString(errors));
      }
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL, as by kill -9; returns when the process is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM; whether it went by itself. */
  boolean stop(Duration limit) throws InterruptedException {
    process.destroy();
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    try {
      if (!stop(Duration.ofSeconds(15))) {
        kill();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
