package io.lilong.gateway.web.notice;

import io.lilong.gateway.site.Compound;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.words.Words;
import io.lilong.rules.book.Text;
import io.lilong.rules.reading.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A board as one page of HTML that needs no script. */
final class NoticePage {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd HH:mm");

  /** More than these make the page longer than 30 kB and nobody wiser. */
  private static final int SHOWN = 60;

  private final Words words;
  private final ZoneId zone;
  private final String styles;

  /**
   * @param styles address of the stylesheet
   */
  NoticePage(Words words, ZoneId zone, String styles) {
    this.words = words;
    this.zone = zone;
    this.styles = styles;
  }

  /** The page in one language, as of {@code now} (epoch ms). */
  String render(Compound compound, NoticeBoard.Board board, boolean english, long now) {
    String name = escape(pick(compound.title(), english));
    StringBuilder page =
        new StringBuilder(4096)
            .append("<!doctype html>\n<html lang=\"")
            .append(english ? "en" : "zh-CN")
            .append("\">\n<head><meta charset=\"utf-8\">")
            .append(
                "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>")
            .append(say("notice.title", Map.of("compound", name), english))
            .append("</title>\n<link rel=\"stylesheet\" href=\"")
            .append(styles)
            .append("\"></head>\n<body><main>\n<header><h1>")
            .append(say("notice.title", Map.of("compound", name), english))
            .append("</h1><a href=\"?lang=")
            .append(english ? "zh" : "en")
            .append("\" lang=\"")
            .append(english ? "zh-CN\">中文" : "en\">English")
            .append("</a></header>\n<p class=\"updated\">")
            .append(say("notice.updated", Map.of("time", time(now, now, english)), english))
            .append("</p>\n");
    works(page, compound.works(), english, now);
    section(page, "notice.under-way", "notice.none", board.underWay(), english, now);
    section(page, "notice.done", "notice.none-done", board.done(), english, now);
    page.append("<footer>");
    if (compound.phone() != null) {
      phone(page, compound.phone(), english);
    }
    return page.append("<p>")
        .append(say("notice.says", Map.of(), english))
        .append("</p></footer>\n</main></body>\n</html>\n")
        .toString();
  }

  /** What is planned and not over yet. */
  private void works(StringBuilder page, List<Compound.Work> works, boolean english, long now) {
    LocalDateTime here = LocalDateTime.ofInstant(Instant.ofEpochMilli(now), zone);
    List<Compound.Work> coming =
        works.stream()
            .filter(work -> work.until().isAfter(here))
            .sorted(Comparator.comparing(Compound.Work::from))
            .limit(SHOWN)
            .toList();
    if (coming.isEmpty()) {
      return;
    }
    page.append("<section><h2>")
        .append(say("notice.works", Map.of(), english))
        .append("</h2>\n<ul>\n");
    for (Compound.Work work : coming) {
      page.append("<li><b>")
          .append(escape(pick(work.what(), english)))
          .append("</b> <em>")
          .append(
              say(
                  "notice.work-times",
                  Map.of("from", DAY.format(work.from()), "until", until(work)),
                  english))
          .append("</em></li>\n");
    }
    page.append("</ul></section>\n");
  }

  private static String until(Compound.Work work) {
    boolean sameDay = work.from().toLocalDate().equals(work.until().toLocalDate());
    return (sameDay ? CLOCK : DAY).format(work.until());
  }

  private void phone(StringBuilder page, String phone, boolean english) {
    page.append("<p class=\"phone\">")
        .append(say("notice.phone", Map.of(), english))
        .append(" <a href=\"tel:")
        .append(escape(phone.replaceAll("[^0-9+]", "")))
        .append("\">")
        .append(escape(phone))
        .append("</a></p>");
  }

  private void section(
      StringBuilder page,
      String title,
      String none,
      List<NoticeBoard.Repair> repairs,
      boolean english,
      long now) {
    page.append("<section><h2>").append(say(title, Map.of(), english)).append("</h2>\n");
    if (repairs.isEmpty()) {
      page.append("<p>").append(say(none, Map.of(), english)).append("</p>");
    } else {
      page.append("<ul>\n");
      repairs.stream().limit(SHOWN).forEach(repair -> line(page, repair, english, now));
      page.append("</ul>");
      if (repairs.size() > SHOWN) {
        page.append("<p>")
            .append(say("notice.more", Map.of("n", repairs.size() - SHOWN), english))
            .append("</p>");
      }
    }
    page.append("</section>\n");
  }

  private void line(StringBuilder page, NoticeBoard.Repair repair, boolean english, long now) {
    page.append("<li><b>")
        .append(escape(place(repair.device(), english)))
        .append("</b> <span>")
        .append(escape(pick(repair.what(), english)))
        .append("</span> <em>")
        .append(state(repair, english, now))
        .append("</em></li>\n");
  }

  private String state(NoticeBoard.Repair repair, boolean english, long now) {
    if (repair.doneAt() > 0) {
      return say("notice.done-at", Map.of("time", time(repair.doneAt(), now, english)), english);
    }
    String state =
        say(
            "notice.state-" + repair.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
            Map.of(),
            english);
    return repair.by() == 0
        ? state
        : say(
            "notice.by", Map.of("state", state, "time", time(repair.by(), now, english)), english);
  }

  private String place(@Nullable Device device, boolean english) {
    if (device == null) {
      return say("notice.somewhere", Map.of(), english);
    }
    Place place = device.place();
    String building = place.building();
    if (building == null) {
      return pick(device.title(), english);
    }
    Map<String, String> parts =
        Map.of(
            "building", building,
            "stairway", place.stairway() == null ? "" : place.stairway(),
            "floor", place.floor() == null ? "" : place.floor());
    if (place.stairway() == null) {
      return say("notice.building", parts, english);
    }
    return say(place.floor() == null ? "notice.stairway" : "notice.floor", parts, english);
  }

  /** Today by the clock, tomorrow and yesterday by their word, else the day. */
  private String time(long at, long now, boolean english) {
    ZonedDateTime then = Instant.ofEpochMilli(at).atZone(zone);
    LocalDate today = Instant.ofEpochMilli(now).atZone(zone).toLocalDate();
    Map<String, String> clock = Map.of("time", CLOCK.format(then));
    if (then.toLocalDate().equals(today)) {
      return say("notice.today", clock, english);
    }
    if (then.toLocalDate().equals(today.plusDays(1))) {
      return say("notice.tomorrow", clock, english);
    }
    return DAY.format(then);
  }

  private String say(String key, Map<String, ?> parameters, boolean english) {
    return pick(words.text(key, parameters), english);
  }

  private static String pick(Text text, boolean english) {
    return english ? text.en() : text.zh();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\u0000", "\uFFFD");
  }
}
