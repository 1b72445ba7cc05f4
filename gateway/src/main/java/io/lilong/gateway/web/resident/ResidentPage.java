package io.lilong.gateway.web.resident;

import static io.lilong.gateway.web.resident.Html.text;

import io.lilong.gateway.words.Words;
import io.lilong.rules.book.Text;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a resident sees: the form of their stairway, and the number of their report. */
final class ResidentPage {

  private final Words words;

  ResidentPage(Words words) {
    this.words = words;
  }

  private String say(boolean english, String key, Map<String, ?> parameters) {
    Text said = words.text("door." + key, parameters);
    return text(english ? said.en() : said.zh());
  }

  private String say(boolean english, String key) {
    return say(english, key, Map.of());
  }

  private Map<String, ?> where(Doorway door) {
    return Map.of(
        "compound",
        door.compound().title(),
        "building",
        door.building(),
        "stairway",
        door.stairway());
  }

  /**
   * The form; its key makes sending it twice the same as sending it once.
   *
   * @param problem key of what was wrong with the last try, or null
   */
  Buffer form(Doorway door, boolean english, UUID key, @Nullable String problem) {
    StringBuilder out = new StringBuilder("<main>");
    head(out, door, english);
    if (problem != null) {
      out.append("<p class=\"w\" role=\"alert\">").append(say(english, problem)).append("</p>");
    }
    out.append("<p class=\"w\">").append(say(english, "danger")).append("</p>");
    out.append("<form method=\"post\" enctype=\"multipart/form-data\" action=\"")
        .append(text(door.path()))
        .append(english ? "?lang=en" : "")
        .append("\"><input type=\"hidden\" name=\"key\" value=\"")
        .append(key)
        .append("\"><fieldset><legend>")
        .append(say(english, "what"))
        .append("</legend>");
    for (Trouble trouble : Trouble.values()) {
      out.append("<label class=\"c\"><input type=\"radio\" required name=\"trouble\" value=\"")
          .append(trouble.word())
          .append("\">")
          .append(say(english, "trouble-" + trouble.word()))
          .append("</label>");
    }
    out.append("<label class=\"c\"><input type=\"checkbox\" name=\"urgent\" value=\"yes\">")
        .append(say(english, "urgent"))
        .append("</label></fieldset>");
    field(
        out, english, "words", "<textarea name=\"words\" rows=\"3\" maxlength=\"500\"></textarea>");
    field(
        out,
        english,
        "photo",
        "<input type=\"file\" name=\"photo\" accept=\"image/jpeg,image/png,image/webp\">");
    field(
        out,
        english,
        "phone",
        "<input type=\"tel\" name=\"phone\" maxlength=\"20\" autocomplete=\"tel\">");
    out.append("<p class=\"s\">").append(say(english, "phone-note")).append("</p><button>");
    out.append(say(english, "send")).append("</button></form>");
    foot(out, door, english);
    return Html.page(english, plain(english), out.toString());
  }

  private String plain(boolean english) {
    Text title = words.text("door.title");
    return english ? title.en() : title.zh();
  }

  private void field(StringBuilder out, boolean english, String key, String input) {
    out.append("<p><label><span class=\"l\">")
        .append(say(english, key))
        .append("</span>")
        .append(input)
        .append("</label></p>");
  }

  private void head(StringBuilder out, Doorway door, boolean english) {
    out.append("<p class=\"s\"><a href=\"")
        .append(text(door.path()))
        .append(english ? "?lang=zh\" lang=\"zh-CN\">中文" : "?lang=en\" lang=\"en\">English")
        .append("</a></p><h1>")
        .append(say(english, "title"))
        .append("</h1><p>")
        .append(say(english, "where", where(door)))
        .append("</p>");
  }

  /** What is known already, and whom to call. */
  private void foot(StringBuilder out, Doorway door, boolean english) {
    out.append("<p><a class=\"o\" href=\"")
        .append(text(door.notice()))
        .append(english ? "?lang=en" : "?lang=zh")
        .append("\">")
        .append(say(english, "notice"))
        .append("</a></p>");
    String phone = door.compound().phone();
    if (phone != null) {
      out.append("<p>")
          .append(say(english, "call"))
          .append(" <a class=\"o\" href=\"tel:")
          .append(text(phone.replaceAll("[^0-9+]", "")))
          .append("\">")
          .append(text(phone))
          .append("</a></p>");
    }
    out.append("</main>");
  }

  /** The report was taken: its number, to be named on the phone. */
  Buffer taken(Doorway door, boolean english, String number) {
    StringBuilder out = new StringBuilder("<main>");
    head(out, door, english);
    out.append("<p>")
        .append(say(english, "taken"))
        .append("</p><p class=\"n\">")
        .append(text(number))
        .append("</p><p>")
        .append(say(english, "taken-note"))
        .append("</p><p><a href=\"")
        .append(text(door.path()))
        .append(english ? "?lang=en" : "")
        .append("\">")
        .append(say(english, "another"))
        .append("</a></p>");
    foot(out, door, english);
    return Html.page(english, plain(english), out.toString());
  }

  /** One sentence and nothing else. */
  Buffer sentence(boolean english, String key) {
    return Html.page(
        english,
        plain(english),
        "<main><h1>" + say(english, "title") + "</h1><p>" + say(english, key) + "</p></main>");
  }

  /** What is written on the ticket as its title. */
  Text title(Trouble trouble) {
    return words.text(
        "door.ticket", Map.of("trouble", words.text("door.trouble-" + trouble.word())));
  }
}
