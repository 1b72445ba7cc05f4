package io.lilong.gateway;

import picocli.CommandLine;

/** The command line. */
@CommandLine.Command(
    name = "lilong",
    description = "IoT monitoring gateway for old residential compounds",
    mixinStandardHelpOptions = true,
    subcommands = {DemoCommand.class, RunCommand.class, CheckCommand.class, DecodeCommand.class})
public final class Main {

  private Main() {}

  /** Exit codes: 0 fine, 1 refused or failed, 2 wrong use. */
  public static void main(String[] args) {
    int code = new CommandLine(new Main()).execute(args);
    System.exit(code);
  }
}
