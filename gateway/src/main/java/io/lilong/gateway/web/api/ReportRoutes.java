package io.lilong.gateway.web.api;

import io.lilong.gateway.report.Figure;
import io.lilong.gateway.report.Period;
import io.lilong.gateway.report.Reports;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Offload;
import io.lilong.gateway.web.call.Query;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.rows.ReportJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reports: figures over a week, a month or any stretch, and the list behind each, also as CSV. */
public final class ReportRoutes {

  private static final long LONGEST_MS = 400L * 24 * 3_600_000;

  private enum Form {
    JSON,
    CSV
  }

  private final Reports reports;
  private final Registry registry;
  private final Offload slow;
  private final ReportJson json;
  private final ZoneId zone;

  /**
   * @param slow where minutes of reading history hold nobody up
   * @param zone whose weeks and months are meant
   */
  public ReportRoutes(
      Reports reports, Registry registry, Offload slow, ReportJson json, ZoneId zone) {
    this.reports = reports;
    this.registry = registry;
    this.slow = slow;
    this.json = json;
    this.zone = zone;
  }

  /** What was asked for. */
  private record Asked(Reports.Name name, Period period, Predicate<String> compounds, Form form) {}

  /** {@code GET reports/{name}}: all figures. */
  public Future<Reply> report(Call call) {
    Asked asked = asked(call);
    return slow.run(
        () -> {
          List<Figure> figures = figures(asked);
          return asked.form() == Form.CSV
              ? csv(json.csv(figures, call.english()), asked.name().word())
              : Reply.ok(json.report(asked.name().word(), asked.period(), figures));
        });
  }

  /** {@code GET reports/{name}/{figure}}: the rows a figure was counted from. */
  public Future<Reply> list(Call call) {
    Asked asked = asked(call);
    String key = call.part("figure");
    return slow.run(
        () -> {
          Figure figure =
              figures(asked).stream()
                  .filter(f -> f.key().equals(key))
                  .findFirst()
                  .orElseThrow(() -> Refusal.notFound(Say.NO_REPORT, key));
          return asked.form() == Form.CSV
              ? csv(json.csv(figure, call.english()), asked.name().word() + "-" + key)
              : Reply.ok(json.list(figure));
        });
  }

  private List<Figure> figures(Asked asked) {
    return reports.figures(asked.name(), asked.period(), asked.compounds());
  }

  private static Reply csv(String text, String name) {
    return Reply.of(200, "text/csv; charset=utf-8", Buffer.buffer(text))
        .with(
            "Content-Disposition",
            "attachment; filename=\"" + name.replaceAll("[^a-z0-9-]", "-") + ".csv\"");
  }

  private Asked asked(Call call) {
    String word = call.part("name");
    Reports.Name name =
        Arrays.stream(Reports.Name.values())
            .filter(n -> n.word().equals(word))
            .findFirst()
            .orElseThrow(() -> Refusal.notFound(Say.NO_REPORT, word));
    Query query = call.query("week", "month", "from", "to", "compound", "as");
    String compound = query.text("compound");
    return new Asked(
        name,
        period(query, call.now()).until(call.now()),
        code -> (compound == null || compound.equals(code)) && call.caller().sees(code, registry),
        query.oneOf("as", Form.class, Form.JSON));
  }

  /** The week or month asked for, or from and to; else the last whole week. */
  private Period period(Query query, long now) {
    String week = query.text("week");
    String month = query.text("month");
    try {
      if (week != null) {
        return Period.weekOf(LocalDate.parse(week + "-1", DateTimeFormatter.ISO_WEEK_DATE), zone);
      }
      if (month != null) {
        return Period.month(YearMonth.parse(month), zone);
      }
    } catch (DateTimeException e) {
      throw Refusal.invalid(week != null ? "week" : "month", Say.FIELD_PERIOD, Map.of());
    }
    if (query.text("from") == null && query.text("to") == null) {
      LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(now), zone);
      return Period.weekOf(today.minusWeeks(1), zone);
    }
    long from = query.time("from", 0);
    long to = query.time("to", now);
    if (from >= to || to - from > LONGEST_MS) {
      throw Refusal.invalid("from", Say.FIELD_RANGE, Map.of());
    }
    return new Period(from, to, zone);
  }
}
