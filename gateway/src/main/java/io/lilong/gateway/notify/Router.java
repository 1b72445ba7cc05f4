package io.lilong.gateway.notify;

import io.lilong.gateway.config.ChannelConfig;
import io.lilong.gateway.config.NotifyConfig;
import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which ways a notice goes, and to whom. Called on the writer's thread; nothing is looked up. */
public final class Router {

  /** What tells that there is an alarm. */
  private static final Set<Notice.Kind> RAISED =
      EnumSet.of(Notice.Kind.ALARM_RAISED, Notice.Kind.ALARM_ESCALATED);

  private final NotifyConfig config;
  private final Contacts contacts;
  private final ZoneId zone;

  /**
   * @param zone zone of the mute windows
   */
  public Router(NotifyConfig config, Contacts contacts, ZoneId zone) {
    this.config = config;
    this.contacts = contacts;
    this.zone = zone;
  }

  /** Whether there is such a channel. */
  public boolean knows(String channel) {
    return config.channels().stream().anyMatch(c -> c.name().equals(channel));
  }

  /**
   * The deliveries of what is told at one moment. A step taken at once is told to nobody who hears
   * of the very alarm by the same way anyway.
   */
  public List<Delivery> route(List<Notice> notices) {
    Set<String> heard = new HashSet<>();
    List<Delivery> deliveries = new ArrayList<>();
    for (Notice notice : notices) {
      for (Delivery one : route(notice)) {
        String way = one.channel() + "\n" + one.recipient() + "\n" + one.ref();
        boolean first = !RAISED.contains(one.kind()) || heard.add(way);
        if (first || one.state() == Delivery.State.DEAD) {
          deliveries.add(one);
        }
      }
    }
    return deliveries;
  }

  /** One delivery for each channel and recipient; a muted one says so. */
  private List<Delivery> route(Notice notice) {
    Set<String> names = channels(notice);
    List<Delivery> deliveries = new ArrayList<>();
    for (ChannelConfig channel : config.channels()) {
      if (names.contains(channel.name()) && asked(notice, channel)) {
        Delivery.State state =
            muted(notice, channel.name()) ? Delivery.State.MUTED : Delivery.State.PENDING;
        deliveries.addAll(to(notice, channel, state));
      }
    }
    return deliveries;
  }

  private Set<String> channels(Notice notice) {
    if (notice.kind() == Notice.Kind.TEST) {
      return Set.of(notice.ref());
    }
    Set<String> names = new LinkedHashSet<>();
    for (NotifyConfig.Route route : config.routes()) {
      if (fits(route, notice)) {
        names.addAll(route.channels());
      }
    }
    return names;
  }

  private static boolean fits(NotifyConfig.Route route, Notice notice) {
    return (!route.fire() || notice.fire())
        && any(route.kinds(), notice.kind().word())
        && anySeverity(route.severities(), notice.severity())
        && any(route.compounds(), notice.compound())
        && (route.audiences().isEmpty() || Contacts.stands(notice.audience(), route.audiences()));
  }

  private static boolean asked(Notice notice, ChannelConfig channel) {
    return notice.by() == null || notice.by().equals(channel.way().kind());
  }

  private static boolean any(Set<String> wanted, @Nullable String value) {
    return wanted.isEmpty() || (value != null && wanted.contains(value));
  }

  private static boolean anySeverity(Set<Severity> wanted, @Nullable Severity severity) {
    return wanted.isEmpty() || (severity != null && wanted.contains(severity));
  }

  private List<Delivery> to(Notice notice, ChannelConfig channel, Delivery.State state) {
    List<String> recipients = recipients(notice, channel.way());
    if (recipients.isEmpty()) {
      Text nobody =
          new Text(
              "没有人可以通知：" + notice.audience().word() + " 没有登记联系方式",
              "nobody to tell: " + notice.audience().word() + " has no number or address");
      return List.of(Delivery.of(notice, channel.name(), "", Delivery.State.DEAD, nobody));
    }
    return recipients.stream()
        .map(recipient -> Delivery.of(notice, channel.name(), recipient, state, null))
        .toList();
  }

  /** One empty recipient for a channel that reaches a group. */
  private List<String> recipients(Notice notice, ChannelConfig.Way way) {
    if (way instanceof ChannelConfig.Mail mail) {
      return reached(notice, mail.to(), Contacts.Reach::mail);
    } else if (way instanceof ChannelConfig.Provider provider) {
      return reached(notice, provider.to(), Contacts.Reach::phone);
    }
    return List.of("");
  }

  private List<String> reached(
      Notice notice, List<String> always, Function<Contacts.Reach, String> by) {
    Set<String> all = new LinkedHashSet<>(always);
    contacts.of(notice.audience()).stream().map(by).forEach(all::add);
    all.remove("");
    return List.copyOf(all);
  }

  private boolean muted(Notice notice, String channel) {
    if (notice.fire() || notice.kind() == Notice.Kind.TEST) {
      return false;
    }
    ZonedDateTime at = Instant.ofEpochMilli(notice.createdAt()).atZone(zone);
    return config.mute().stream()
        .anyMatch(
            mute ->
                any(mute.channels(), channel)
                    && anySeverity(mute.severities(), notice.severity())
                    && within(mute, at));
  }

  private static boolean within(NotifyConfig.Mute mute, ZonedDateTime at) {
    boolean overMidnight = mute.to().isBefore(mute.from());
    boolean evening = !at.toLocalTime().isBefore(mute.from());
    boolean morning = at.toLocalTime().isBefore(mute.to());
    if (overMidnight ? !evening && !morning : !evening || !morning) {
      return false;
    }
    // the hours after midnight belong to the day before
    ZonedDateTime began = overMidnight && !evening ? at.minusDays(1) : at;
    return mute.days().isEmpty() || mute.days().contains(began.getDayOfWeek());
  }
}
