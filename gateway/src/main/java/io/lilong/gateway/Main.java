package io.lilong.gateway;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The command line. */
@CommandLine.Command(
    name = "lilong",
    description = "IoT monitoring gateway for old residential compounds",
    mixinStandardHelpOptions = true,
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      CheckCommand.class,
      DecodeCommand.class,
      BacktestCommand.class,
      ExplainCommand.class,
      AdviseCommand.class,
      BackupCommand.class
    })
public final class Main {

  Main() {}

  /** Exit codes: 0 fine, 1 refused or failed, 2 wrong use. */
  public static void main(String[] args) {
    // words are Chinese too, whatever the system's own encoding is
    PrintWriter out =
        new PrintWriter(
            new OutputStreamWriter(
                new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8),
            true);
    int code = new CommandLine(new Main()).setOut(out).execute(args);
    out.flush();
    System.exit(code);
  }
}
