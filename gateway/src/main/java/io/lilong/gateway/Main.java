package io.lilong.gateway;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** The command line. */
@CommandLine.Command(
    name = "lilong",
    description = "IoT monitoring gateway for old residential compounds",
    mixinStandardHelpOptions = true)
public final class Main {

  private static final List<String> COMMANDS =
      List.of("demo", "run", "check", "decode", "backtest", "explain", "advise", "backup");

  private Main() {}

  /**
   * The command line that understands these arguments: with the command they begin with, or with
   * all where they name none. To build all of them took a quarter of a second of every start.
   */
  static CommandLine understanding(String... args) {
    CommandLine line = new CommandLine(new Main());
    boolean named = args.length > 0 && COMMANDS.contains(args[0]);
    for (String name : named ? List.of(args[0]) : COMMANDS) {
      line.addSubcommand(command(name));
    }
    return line;
  }

  private static Callable<Integer> command(String name) {
    return switch (name) {
      case "demo" -> new DemoCommand();
      case "run" -> new RunCommand();
      case "check" -> new CheckCommand();
      case "decode" -> new DecodeCommand();
      case "backtest" -> new BacktestCommand();
      case "explain" -> new ExplainCommand();
      case "advise" -> new AdviseCommand();
      case "backup" -> new BackupCommand();
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Exit codes: 0 fine, 1 refused or failed, 2 wrong use. */
  public static void main(String[] args) {
    // words are Chinese too, whatever the system's own encoding is
    PrintWriter out =
        new PrintWriter(
            new OutputStreamWriter(
                new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8),
            true);
    int code = understanding(args).setOut(out).execute(args);
    out.flush();
    System.exit(code);
  }
}
