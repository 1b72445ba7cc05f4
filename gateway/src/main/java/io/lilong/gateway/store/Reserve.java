package io.lilong.gateway.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A file that takes room on disk only to give it back when the disk is full, so that the gateway
 * can still write down what it has acknowledged and say what is wrong.
 */
public final class Reserve {

  /** What is kept by default, bytes. */
  public static final long BYTES = 64L << 20;

  private static final int CHUNK = 1 << 20;

  private final Path file;
  private final long bytes;

  public Reserve(Path file, long bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /**
   * Takes the room if it is not taken, provided that four times as much is free. Writes the whole
   * file: call it on a thread that may block.
   *
   * @return whether the room is taken now
   * @throws IOException when writing fails; nothing of the file is left then
   */
  public boolean take() throws IOException {
    if (held()) {
      return true;
    }
    Files.deleteIfExists(file);
    if (free() < wanted()) {
      return false;
    }
    try {
      write();
      return true;
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private void write() throws IOException {
    // noise: a file of zeros takes no room where the file system compresses or leaves holes
    Random noise = new Random(bytes);
    byte[] chunk = new byte[CHUNK];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long left = bytes; left > 0; left -= CHUNK) {
        noise.nextBytes(chunk);
        out.write(chunk, 0, (int) Math.min(CHUNK, left));
      }
    }
  }

  /** Whether the room is taken. */
  public boolean held() throws IOException {
    return Files.exists(file) && Files.size(file) == bytes;
  }

  long bytes() {
    return bytes;
  }

  /** Bytes free on the disk. */
  long free() throws IOException {
    return Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace();
  }

  /** Bytes that must be free before the room is taken: less is too little to run on. */
  long wanted() {
    return 4 * bytes;
  }

  /** Gives the room back; whether there was any to give. */
  public boolean release() throws IOException {
    return Files.deleteIfExists(file);
  }
}
