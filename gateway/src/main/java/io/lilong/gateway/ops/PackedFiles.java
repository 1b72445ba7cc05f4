package io.lilong.gateway.ops;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Files that travel in the jar, or lie in the class folders of a checkout. The jar is read as the
 * class loader has it open: a file system over it would index its tens of thousands of entries
 * again.
 */
public final class PackedFiles {

  private PackedFiles() {}

  /**
   * The files of the folder that {@code file} is in and below, by their names from there, with '/'.
   *
   * @param file a resource, {@code /console/index.html}
   * @throws IllegalStateException when it is not there: the build is broken
   */
  public static SortedMap<String, byte[]> beside(String file) {
    URL url = PackedFiles.class.getResource(file);
    if (url == null) {
      throw new IllegalStateException(file + " is not in the jar");
    }
    try {
      return url.openConnection() instanceof JarURLConnection packed
          ? inJar(packed)
          : below(Path.of(url.toURI()).resolveSibling(""));
    } catch (IOException e) {
      throw new UncheckedIOException("the files beside " + url + " cannot be read", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a resource's address is a URI", e);
    }
  }

  /** The files of a folder and below, by their names from there, with '/'. */
  public static SortedMap<String, byte[]> below(Path folder) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the files of " + folder + " cannot be read", e);
    }
    return files;
  }

  private static SortedMap<String, byte[]> inJar(JarURLConnection packed) throws IOException {
    String file = packed.getEntryName();
    String folder = file.substring(0, file.lastIndexOf('/') + 1);
    SortedMap<String, byte[]> files = new TreeMap<>();
    // the connection's jar is shared and cached, so it is not ours to close
    JarFile jar = packed.getJarFile();
    List<JarEntry> entries =
        jar.stream().filter(e -> e.getName().startsWith(folder) && !e.isDirectory()).toList();
    for (JarEntry entry : entries) {
      try (InputStream in = jar.getInputStream(entry)) {
        files.put(entry.getName().substring(folder.length()), in.readAllBytes());
      }
    }
    return files;
  }
}
