package io.lilong.gateway;

import io.lilong.gateway.app.PastOf;
import io.lilong.gateway.replay.Span;
import io.lilong.gateway.site.Compound;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;

/** Which stretch of the past is played, of which compounds and devices, and how it shows. */
final class SpanOptions {

  @CommandLine.Option(
      names = "--from",
      defaultValue = "30d",
      description = "now, 30d or 12h before the end, a date, or a time (default: ${DEFAULT-VALUE})")
  private String from = "30d";

  @CommandLine.Option(
      names = "--to",
      defaultValue = "now",
      description = "the end, exclusive (default: ${DEFAULT-VALUE})")
  private String to = "now";

  @CommandLine.Option(names = "--compound", description = "these compounds only; may be repeated")
  private List<String> compounds = new ArrayList<>();

  @CommandLine.Option(
      names = "--device",
      description = "these devices only; rules over several devices then see no others")
  private List<String> devices = new ArrayList<>();

  @CommandLine.Option(names = "--no-progress", description = "no progress bar")
  private boolean quiet;

  /**
   * A span for each compound that is asked for, for all without any.
   *
   * @throws IllegalArgumentException naming what is not known
   */
  List<Span> spans(PastOf past, PastOptions options) {
    long now = System.currentTimeMillis();
    long end = options.moment(to, now, now);
    long start = options.moment(from, now, end);
    if (start >= end) {
      throw new IllegalArgumentException("--from must be before --to");
    }
    Set<String> known = new TreeSet<>();
    past.registry().compounds().stream().map(Compound::code).forEach(known::add);
    past.registry().devices().forEach(d -> known.add(d.place().compound()));
    Set<String> codes = new TreeSet<>(compounds);
    for (String id : devices) {
      codes.add(PastOptions.device(past, id).place().compound());
    }
    for (String code : codes) {
      if (!known.contains(code)) {
        throw new IllegalArgumentException(
            "there is no compound " + code + "; known: " + String.join(", ", known));
      }
    }
    return (codes.isEmpty() ? known : codes)
        .stream().map(code -> new Span(code, Set.copyOf(devices), start, end)).toList();
  }

  /** Shows how far {@code spans} spans have been played, unless nobody wants to see it. */
  ProgressBar bar(PastOptions options, int spans) {
    return new ProgressBar(quiet ? new PrintWriter(Writer.nullWriter()) : options.err(), spans);
  }
}
