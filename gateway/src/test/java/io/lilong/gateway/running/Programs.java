package io.lilong.gateway.running;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Real servers and clients the tests need; a missing one fails the test, it is never skipped. */
public final class Programs {

  private Programs() {}

  /** The program's path; looks where system daemons live too. */
  public static String find(String name) {
    List<String> dirs = new ArrayList<>(List.of(System.getenv("PATH").split(":")));
    dirs.addAll(List.of("/usr/sbin", "/usr/local/sbin", "/sbin"));
    for (String dir : dirs) {
      Path program = Path.of(dir, name);
      if (Files.isExecutable(program)) {
        return program.toString();
      }
    }
    throw new IllegalStateException(name + " is not installed; deploy/verify installs it");
  }
}
