package io.lilong.gateway.notify;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmQueries;
import io.lilong.gateway.config.ChannelConfig.Language;
import io.lilong.gateway.config.NotifyConfig;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketQueries;
import io.lilong.gateway.words.Words;
import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts a message into words: whole sentences of the catalogue, or of the settings where those have
 * one. The rows are read as they are now. Blocks on the database.
 */
public final class Wording {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");
  private static final Pattern HOLE = Pattern.compile("\\{([a-zA-Z]+)}");
  private static final Text NONE = new Text("", "");

  private final AlarmQueries alarms;
  private final TicketQueries tickets;
  private final Words words;
  private final Places places;
  private final Contacts contacts;
  private final NotifyConfig config;
  private final ZoneId zone;

  public Wording(
      AlarmQueries alarms,
      TicketQueries tickets,
      Words words,
      Places places,
      Contacts contacts,
      NotifyConfig config,
      ZoneId zone) {
    this.alarms = alarms;
    this.tickets = tickets;
    this.words = words;
    this.places = places;
    this.contacts = contacts;
    this.config = config;
    this.zone = zone;
  }

  /**
   * The message of what a try was begun with.
   *
   * @param begun not empty
   */
  Letter letter(String message, Outbox.Begun begun, Language language) {
    Delivery first = begun.tallies().get(0).first();
    Subject subject = subject(first);
    Text text = begun.count() == 1 ? sentence(first, subject) : digest(begun);
    if (!config.link().isEmpty()) {
      text = new Text(text.zh() + "\n" + config.link(), text.en() + "\n" + config.link());
    }
    String said = said(text, language);
    return new Letter(
        message,
        first.kind(),
        first.ref(),
        first.audience(),
        first.recipient(),
        contacts.of(first.audience()),
        said.lines().findFirst().orElse(""),
        said,
        subject.severity(),
        first.compound() == null ? "" : first.compound(),
        first.fire(),
        first.kind() == Notice.Kind.TEST,
        first.createdAt(),
        begun.count());
  }

  private static String said(Text text, Language language) {
    return switch (language) {
      case ZH -> text.zh();
      case EN -> text.en();
      case BOTH -> text.zh() + "\n" + text.en();
    };
  }

  /** What a notice is about, as far as it still can be found. */
  private record Subject(
      Text title,
      Text message,
      Text respond,
      Text where,
      @Nullable Severity severity,
      String number,
      String crew) {}

  private Subject subject(Delivery delivery) {
    Alarm alarm = alarms.find(delivery.ref()).orElse(null);
    if (alarm != null) {
      return new Subject(
          alarm.title(),
          alarm.message(),
          alarm.respond(),
          places.where(alarm.compound(), alarm.device(), alarm.place()),
          alarm.severity(),
          alarm.ticket() == null ? "" : alarm.ticket(),
          "");
    }
    Ticket ticket = tickets.find(delivery.ref()).orElse(null);
    if (ticket != null) {
      return new Subject(
          ticket.title(),
          ticket.note() == null ? NONE : Text.same(ticket.note()),
          NONE,
          places.where(ticket.compound(), ticket.device(), ticket.place()),
          ticket.priority(),
          ticket.number(),
          ticket.crew() == null ? "" : ticket.crew());
    }
    String ref = delivery.ref();
    String compound = delivery.compound();
    return new Subject(
        Text.same(ref),
        NONE,
        NONE,
        compound == null ? NONE : places.where(compound, null, null),
        null,
        ref,
        "");
  }

  private Text sentence(Delivery delivery, Subject subject) {
    Map<String, Object> holes = new HashMap<>();
    holes.put("title", subject.title());
    holes.put("message", subject.message());
    holes.put("respond", subject.respond());
    holes.put("where", subject.where());
    holes.put("compound", delivery.compound() == null ? "" : delivery.compound());
    holes.put("severity", severity(subject.severity()));
    holes.put("time", time(delivery.createdAt()));
    holes.put("number", subject.number());
    holes.put("crew", subject.crew());
    holes.put("count", 1);
    Text template = config.templates().get(delivery.kind().word());
    Text text =
        template == null
            ? words.text("notify." + delivery.kind().word(), holes)
            : new Text(fill(template.zh(), holes, true), fill(template.en(), holes, false));
    return new Text(tidy(text.zh()), tidy(text.en()));
  }

  private Text severity(@Nullable Severity severity) {
    return severity == null
        ? NONE
        : words.text("notify.severity." + severity.name().toLowerCase(Locale.ROOT));
  }

  private String time(long at) {
    return TIME.format(Instant.ofEpochMilli(at).atZone(zone));
  }

  private static String fill(String template, Map<String, Object> holes, boolean chinese) {
    return HOLE.matcher(template)
        .replaceAll(
            hole -> {
              Object value = holes.get(hole.group(1));
              String said =
                  value instanceof Text text ? (chinese ? text.zh() : text.en()) : "" + value;
              return Matcher.quoteReplacement(value == null ? hole.group() : said);
            });
  }

  /** Without the lines that had nothing to say. */
  private static String tidy(String text) {
    StringBuilder kept = new StringBuilder();
    text.lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> kept.append(kept.isEmpty() ? "" : "\n").append(line.strip()));
    return kept.toString();
  }

  private Text digest(Outbox.Begun begun) {
    List<Outbox.Tally> tallies = begun.tallies();
    boolean more = begun.count() > tallies.stream().mapToLong(Outbox.Tally::count).sum();
    StringBuilder zh = new StringBuilder();
    StringBuilder en = new StringBuilder();
    Text head =
        words.text(
            more ? "notify.digest-more" : "notify.digest",
            Map.of("count", begun.count(), "time", time(tallies.get(0).first().createdAt())));
    zh.append(head.zh());
    en.append(head.en());
    for (Outbox.Tally tally : tallies) {
      Subject subject = subject(tally.first());
      boolean given = tally.first().kind() == Notice.Kind.TICKET_DISPATCHED;
      Text line =
          words.text(
              given ? "notify.digest-ticket" : "notify.digest-line",
              Map.of(
                  "kind", words.text("notify.kind." + tally.first().kind().word()),
                  "number", subject.number(),
                  "title", subject.title(),
                  "where", subject.where(),
                  "count", tally.count()));
      zh.append('\n').append(line.zh());
      en.append('\n').append(line.en());
    }
    return new Text(zh.toString(), en.toString());
  }
}
