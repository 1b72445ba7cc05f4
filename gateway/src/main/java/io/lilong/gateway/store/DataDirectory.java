package io.lilong.gateway.store;

import io.lilong.rules.book.Text;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder everything is kept in, held by one process at a time through a file lock. Folder and
 * files are for their owner only.
 */
public final class DataDirectory implements AutoCloseable {

  private final Path path;
  private final FileChannel channel;

  private DataDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Creates the folder where needed and takes its lock.
   *
   * @throws StoreRefused with IN_USE when another process has it, UNUSABLE when it cannot be made
   */
  public static DataDirectory open(Path path) throws StoreRefused {
    try {
      Files.createDirectories(path, ownerOnly(path, "rwx------"));
      FileChannel channel =
          FileChannel.open(
              path.resolve("lilong.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new StoreRefused(
            StoreRefused.Why.IN_USE,
            new Text(
                "数据目录 " + path + " 正被另一个里弄进程使用",
                "data directory " + path + " is in use by another process"),
            null,
            null);
      }
      return new DataDirectory(path, channel);
    } catch (IOException e) {
      throw new StoreRefused(
          StoreRefused.Why.UNUSABLE,
          new Text(
              "数据目录 " + path + " 不能使用: " + e, "data directory " + path + " cannot be used: " + e),
          null,
          e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * Creates an empty file for its owner only, unless it is there. SQLite gives a database's log the
   * permissions of the database.
   */
  void createPrivate(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file, ownerOnly(file, "rw-------"));
    }
  }

  public Path path() {
    return path;
  }

  /** The database of everything but history. */
  public Path database() {
    return database(path);
  }

  /** The database of the embedded history; opened by its own package. */
  public Path history() {
    return history(path);
  }

  /** The file that keeps room for the time when the disk is full. */
  public Path reserve() {
    return path.resolve("reserve");
  }

  /** Gives the folder back. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("lock of " + path + " cannot be given back", e);
    }
  }

  static Path database(Path folder) {
    return folder.resolve("lilong.db");
  }

  /** Where the history of a data folder is; beside a gateway that may be running on it. */
  public static Path history(Path folder) {
    return folder.resolve("history.db");
  }
}
