package io.lilong.gateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process costs, by the operating system's own accounting (Linux). */
record Cpu(double seconds, long residentBytes) {

  private static final double TICKS_PER_SECOND = 100;
  private static final int USER = 11;
  private static final int SYSTEM = 12;

  static Cpu of(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    double seconds =
        (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS_PER_SECOND;
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith("VmRSS:")) {
        return new Cpu(seconds, Long.parseLong(line.replaceAll("\\D", "")) * 1024);
      }
    }
    throw new IOException("no VmRSS of " + pid);
  }
}
