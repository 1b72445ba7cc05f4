package io.lilong.gateway;

import io.lilong.gateway.app.PastOf;
import io.lilong.gateway.app.StartRefused;
import io.lilong.gateway.config.Config;
import io.lilong.gateway.site.Device;
import io.lilong.rules.book.Text;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** What the commands that look at the past have in common: whose, and in which language. */
final class PastOptions {

  private static final Pattern SPAN = Pattern.compile("(\\d{1,4})([dhm])");
  private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @CommandLine.ArgGroup(multiplicity = "1")
  private Folder folder = new Folder();

  @CommandLine.Option(
      names = "--zone",
      description = "zone of days and of times without one (default: that of the configuration)")
  private @Nullable ZoneId zone;

  @CommandLine.Option(
      names = "--lang",
      description = "zh or en (default: Chinese where the system is)")
  private String lang = Locale.getDefault().getLanguage().equals("zh") ? "zh" : "en";

  /** One of the two. */
  static final class Folder {
    @CommandLine.Option(
        names = "--config",
        description = "lilong.yaml: its data folder, its history (embedded or InfluxDB)")
    private @Nullable Path config;

    @CommandLine.Option(
        names = "--data",
        description = "a data folder with embedded history, such as that of the demo")
    private @Nullable Path data;
  }

  /** What a command does with the past of a folder; gives the exit code. */
  interface Work {
    /**
     * @throws IllegalArgumentException naming what the command line got wrong
     */
    int on(PastOf past);
  }

  /** Does it on the folder's past, read beside a gateway that may be running. */
  int with(Work work) {
    PastOf past = open();
    if (past == null) {
      return CommandLine.ExitCode.SOFTWARE;
    }
    try (past) {
      return work.on(past);
    } catch (IllegalArgumentException e) {
      err().println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  private @Nullable PastOf open() {
    Config config = config();
    if (config == null) {
      return null;
    }
    try {
      return PastOf.open(config);
    } catch (StartRefused e) {
      e.problems().forEach(err()::println);
      err().println(e.getMessage());
      return null;
    }
  }

  private @Nullable Config config() {
    Config config;
    if (folder.config != null) {
      InputFiles found = InputFiles.ofConfig(folder.config);
      config = found.config();
      if (config == null) {
        found.problems().forEach(err()::println);
        return null;
      }
    } else {
      Path data = folder.data == null ? Path.of("data") : folder.data;
      Config d = Config.defaults();
      config =
          new Config(
              data,
              d.site(),
              d.zone(),
              d.defaultCompound(),
              d.waitingMessages(),
              d.waitingBytes(),
              d.endpoint(),
              d.broker(),
              d.panel(),
              d.history(),
              d.web(),
              d.notifications());
    }
    if (zone == null) {
      zone = config.zone();
    }
    return config;
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  boolean chinese() {
    return !lang.equals("en");
  }

  String in(Text text) {
    return chinese() ? text.zh() : text.en();
  }

  String say(String zh, String en) {
    return chinese() ? zh : en;
  }

  private ZoneId zone() {
    return zone == null ? ZoneId.systemDefault() : zone;
  }

  /** A time as people read it. */
  String time(long epochMs) {
    return Instant.ofEpochMilli(epochMs).atZone(zone()).format(SHOWN);
  }

  /** A duration in its two largest units. */
  String lasting(long ms) {
    long s = Math.round(ms / 1000.0);
    if (s < 60) {
      return s + " s";
    }
    if (s < 3_600) {
      return s / 60 + " min" + (s % 60 == 0 ? "" : " " + s % 60 + " s");
    }
    if (s < 86_400) {
      return s / 3_600 + " h" + (s % 3_600 < 60 ? "" : " " + s % 3_600 / 60 + " min");
    }
    return s / 86_400 + " d" + (s % 86_400 < 3_600 ? "" : " " + s % 86_400 / 3_600 + " h");
  }

  /**
   * A moment: {@code now}, {@code 30d} (12h, 90m) before {@code before}, a date, a date with time
   * in the zone, or with an offset.
   *
   * @throws IllegalArgumentException naming the text
   */
  long moment(String text, long now, long before) {
    Matcher span = SPAN.matcher(text);
    try {
      if (text.equals("now")) {
        return now;
      } else if (span.matches()) {
        long unit =
            switch (span.group(2)) {
              case "d" -> 86_400_000L;
              case "h" -> 3_600_000L;
              default -> 60_000L;
            };
        return before - Long.parseLong(span.group(1)) * unit;
      } else if (text.length() == 10) {
        return LocalDate.parse(text).atStartOfDay(zone()).toInstant().toEpochMilli();
      } else if (text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")) {
        return OffsetDateTime.parse(text).toInstant().toEpochMilli();
      }
      return LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone()).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\": expected now, 30d, 12h, 2026-11-01, or 2026-11-01T08:00", e);
    }
  }

  /**
   * The device of that id.
   *
   * @throws IllegalArgumentException when there is none
   */
  static Device device(PastOf past, String id) {
    Device device = past.registry().device(id);
    if (device == null) {
      throw new IllegalArgumentException("there is no device " + id);
    }
    return device;
  }
}
