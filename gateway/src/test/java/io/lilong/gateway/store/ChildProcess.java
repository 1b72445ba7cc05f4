package io.lilong.gateway.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A second Java process on a data directory, to be killed like one whose power goes. */
final class ChildProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader out;

  private ChildProcess(Process process) {
    this.process = process;
    this.out = process.inputReader();
  }

  static ChildProcess start(Path dir, String doing) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ChildProcess.class.getName(),
            dir.toString(),
            doing);
    return new ChildProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Its next line, without what it logs; null at its end. */
  @Nullable String line() throws IOException {
    String line = out.readLine();
    while (line != null && line.contains(" -- ")) {
      line = out.readLine();
    }
    return line;
  }

  /** SIGKILL; what it had printed can still be read. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the child does not die");
    }
  }

  @Override
  public void close() throws Exception {
    kill();
    out.close();
  }

  /** In the child: {@code hold} keeps the directory, {@code commit} writes batches for ever. */
  public static void main(String[] args) throws Exception {
    try (OpenStore open = OpenStore.in(Path.of(args[0]))) {
      System.out.println("open");
      if (args[1].equals("hold")) {
        Thread.currentThread().join();
      }
      for (long seq = open.store.ledger().lastSeq() + 1; ; seq++) {
        open.commit(Samples.faultyBatch(seq));
        System.out.println(seq);
      }
    }
  }
}
