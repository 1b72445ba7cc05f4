package io.lilong.gateway.config;

import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Text;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is told of what, and how (settings under {@code notify}).
 *
 * @param channels the ways out; none by default, then nobody is told of anything
 * @param routes which notices go which ways; every route that fits counts
 * @param mute daily hours in which ordinary notices are kept back for good; never a fire
 * @param people how to reach those a notice is for
 * @param templates sentences in place of the catalogue's, by kind of notice
 * @param allow addresses a channel may connect to although they are not public: IP or CIDR
 * @param link where people find the console, put under a message; empty for no link
 * @param bundleWait after a message of a bundle the next of its notices are gathered this long
 * @param maxAttempts tries before a message is given up
 * @param maxAge a message older than this is given up
 * @param retryMin pause after the first failed try; doubles, with jitter
 * @param retryMax longest pause
 */
public record NotifyConfig(
    List<ChannelConfig> channels,
    List<Route> routes,
    List<Mute> mute,
    List<Person> people,
    Map<String, Text> templates,
    List<String> allow,
    String link,
    Duration bundleWait,
    int maxAttempts,
    Duration maxAge,
    Duration retryMin,
    Duration retryMax) {

  /** Words of the kinds of notices. */
  public static final List<String> KINDS =
      List.of(
          "alarm_raised",
          "alarm_escalated",
          "alarm_realarm",
          "alarm_cleared",
          "fire_confirmed",
          "fire_false",
          "fire_unattended",
          "ticket_opened",
          "ticket_reopened",
          "ticket_dispatched",
          "ticket_declined",
          "ticket_overdue",
          "ticket_escalated",
          "ticket_handed_over",
          "roster_gap",
          "test");

  /** What a template may be made of. */
  public static final Set<String> HOLES =
      Set.of(
          "title",
          "message",
          "where",
          "compound",
          "severity",
          "time",
          "respond",
          "number",
          "crew",
          "count");

  /** Nobody is told of anything. */
  public static NotifyConfig defaults() {
    return new NotifyConfig(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        "",
        Duration.ofSeconds(30),
        10,
        Duration.ofHours(24),
        Duration.ofSeconds(2),
        Duration.ofMinutes(5));
  }

  public NotifyConfig {
    channels = List.copyOf(channels);
    routes = List.copyOf(routes);
    mute = List.copyOf(mute);
    people = List.copyOf(people);
    templates = Map.copyOf(templates);
    allow = List.copyOf(allow);
  }

  /**
   * Notices that go some way. An empty set means any.
   *
   * @param fire fires only
   * @param kinds words of {@link #KINDS}
   * @param audiences {@code desk}, {@code crew:electric}, or {@code crew:*} for any of that kind
   * @param compounds compound codes
   * @param channels names of channels
   */
  public record Route(
      boolean fire,
      Set<String> kinds,
      Set<Severity> severities,
      Set<String> audiences,
      Set<String> compounds,
      Set<String> channels) {}

  /**
   * A daily window; one that ends before it begins goes over midnight and belongs to the day it
   * began on. An empty set means any.
   *
   * @param severities what is kept back
   */
  public record Mute(
      LocalTime from,
      LocalTime to,
      Set<DayOfWeek> days,
      Set<Severity> severities,
      Set<String> channels) {}

  /**
   * Somebody who can be reached.
   *
   * @param audiences the addressees they are one of, as in {@link Route}
   * @param phone number, or empty
   * @param mail address, or empty
   * @param user user id at the robots' platform, for a mention; or empty
   */
  public record Person(
      String name, Set<String> audiences, String phone, String mail, String user) {}
}
