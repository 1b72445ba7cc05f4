package io.lilong.gateway.web.rows;

import io.lilong.gateway.report.Figure;
import io.lilong.gateway.report.Listing;
import io.lilong.gateway.report.Period;
import io.lilong.gateway.words.Words;
import io.lilong.rules.book.Text;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports as the API shows them: figures with their guides, and the lists behind them. */
public final class ReportJson {

  private final Words words;

  public ReportJson(Words words) {
    this.words = words;
  }

  /** A report: its period and figures; the lists are asked for one by one. */
  public JsonObject report(String name, Period period, List<Figure> figures) {
    return new JsonObject()
        .put("name", name)
        .put("title", Json.text(words.text("report.name." + name)))
        .put("from", Json.time(period.from()))
        .put("to", Json.time(period.to()))
        .put("figures", Json.array(figures, this::figure));
  }

  private JsonObject figure(Figure figure) {
    Figure.Guide guide = figure.guide();
    return new JsonObject()
        .put("key", figure.key())
        .put("title", Json.text(title(figure)))
        .put("value", Json.number(figure.value()))
        .put("unit", figure.unit())
        .put("aim", guide == null ? null : guide.aim())
        .put("limit", guide == null ? null : guide.limit())
        .put("rows", figure.list().rows().size());
  }

  /** A key may say what it is about behind a colon, such as a kind of device. */
  private Text title(Figure figure) {
    String[] parts = figure.key().split(":", 2);
    return words.text("report.figure." + parts[0], Map.of("of", parts.length == 2 ? parts[1] : ""));
  }

  /** The rows a figure was counted from. */
  public JsonObject list(Figure figure) {
    Listing list = figure.list();
    return figure(figure)
        .put(
            "columns",
            Json.array(
                list.columns(),
                c -> new JsonObject().put("key", c).put("title", Json.text(column(c)))))
        .put("items", Json.array(list.rows(), r -> cells(list.columns(), r)));
  }

  private JsonArray cells(List<String> columns, List<@Nullable Object> row) {
    JsonArray cells = new JsonArray();
    for (int i = 0; i < row.size(); i++) {
      Object cell = row.get(i);
      if (cell instanceof Instant instant) {
        cells.add(Json.time(instant.toEpochMilli()));
      } else if (cell instanceof Text text) {
        cells.add(Json.text(text));
      } else if (cell instanceof Double number) {
        cells.add(Json.number(number));
      } else if (cell instanceof String key && columns.get(i).equals("advice")) {
        cells.add(Json.text(words.text("report.advice." + key)));
      } else {
        cells.add(cell);
      }
    }
    return cells;
  }

  private Text column(String column) {
    return words.text("report.column." + column);
  }

  /** All figures of a report as CSV. */
  public String csv(List<Figure> figures, boolean english) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Figure figure : figures) {
      Figure.Guide guide = figure.guide();
      List<@Nullable Object> row = new ArrayList<>();
      row.add(title(figure));
      row.add(figure.value());
      row.add(figure.unit());
      row.add(guide == null ? null : guide.aim());
      row.add(guide == null ? null : guide.limit());
      rows.add(row);
    }
    return csv(List.of("figure", "value", "unit", "aim", "limit"), rows, english);
  }

  /** The rows behind a figure as CSV. */
  public String csv(Figure figure, boolean english) {
    return csv(figure.list().columns(), figure.list().rows(), english);
  }

  private String csv(List<String> columns, List<List<@Nullable Object>> rows, boolean english) {
    List<String> head = columns.stream().map(c -> in(column(c), english)).toList();
    List<List<@Nullable Object>> table = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      List<@Nullable Object> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(cell(columns.get(i), row.get(i), english));
      }
      table.add(cells);
    }
    return Csv.of(head, table);
  }

  private @Nullable Object cell(String column, @Nullable Object cell, boolean english) {
    if (cell instanceof Instant instant) {
      return Json.time(instant.toEpochMilli());
    } else if (cell instanceof Double number) {
      return Json.number(number);
    } else if (cell instanceof Text text) {
      return Csv.plain(in(text, english));
    } else if (cell instanceof String text) {
      return column.equals("advice")
          ? in(words.text("report.advice." + text), english)
          : Csv.plain(text);
    }
    return cell;
  }

  private static String in(Text text, boolean english) {
    return english ? text.en() : text.zh();
  }
}
