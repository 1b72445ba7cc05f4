package io.lilong.gateway.config;

import io.lilong.rules.book.Problems;
import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Span;
import io.lilong.rules.book.Text;
import io.lilong.rules.book.YamlMap;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the part {@code notify} of {@code lilong.yaml}; every problem is noted with its place. */
final class NotifyFile {

  private static final Pattern AUDIENCE =
      Pattern.compile("desk|(role|crew|member|outside):([^\\s:,]{1,64})");
  private static final Pattern HOLE = Pattern.compile("\\{([a-zA-Z]+)}");

  private final ChannelFile channels;
  private final Set<String> names = new LinkedHashSet<>();

  /**
   * @param secrets the value of a key with its environment variables filled in
   */
  NotifyFile(Secrets secrets) {
    channels = new ChannelFile(secrets);
  }

  /** Gives a key's value with environment variables filled in, null when it is absent. */
  @FunctionalInterface
  interface Secrets {
    @Nullable String value(YamlMap map, String key);
  }

  NotifyConfig read(@Nullable YamlMap map) {
    NotifyConfig d = NotifyConfig.defaults();
    if (map == null) {
      return d;
    }
    List<ChannelConfig> found = new ArrayList<>();
    for (YamlMap one : map.maps("channels")) {
      ChannelConfig channel = channels.read(one);
      if (channel != null && !names.add(channel.name())) {
        one.problem("name", "重复的通道名", "another channel has this name");
      } else if (channel != null) {
        found.add(channel);
      }
    }
    String link = map.text("link");
    NotifyConfig read =
        new NotifyConfig(
            found,
            map.maps("routes").stream().map(this::route).toList(),
            map.maps("mute").stream().map(this::mute).toList(),
            map.maps("people").stream().map(NotifyFile::person).toList(),
            templates(map.map("templates")),
            allow(map),
            link == null ? d.link() : link,
            span(map, "bundle_wait", d.bundleWait()),
            map.whole("max_attempts", 1, 1_000, d.maxAttempts()),
            span(map, "max_age", d.maxAge()),
            span(map, "retry_min", d.retryMin()),
            span(map, "retry_max", d.retryMax()));
    map.close();
    return read;
  }

  private NotifyConfig.Route route(YamlMap map) {
    Set<String> to = Set.copyOf(map.words("channels"));
    if (to.isEmpty()) {
      map.problem("channels", "缺少 channels：走哪些通道", "missing channels: which ways it goes");
    }
    NotifyConfig.Route route =
        new NotifyConfig.Route(
            map.flag("fire", false),
            among(map, "kinds", NotifyConfig.KINDS),
            severities(map),
            audiences(map),
            Set.copyOf(map.words("compounds")),
            known(map, to));
    map.close();
    return route;
  }

  private Set<String> known(YamlMap map, Set<String> to) {
    for (String name : to) {
      if (!names.contains(name)) {
        Text near = Problems.suggestion(name, names);
        map.problem("channels", "没有通道 " + name + near.zh(), "no channel " + name + near.en());
      }
    }
    return to;
  }

  private NotifyConfig.Mute mute(YamlMap map) {
    NotifyConfig.Mute mute =
        new NotifyConfig.Mute(
            time(map, "from"),
            time(map, "to"),
            words(map, "days", DayOfWeek.class, d -> d.name().toLowerCase(Locale.ROOT)),
            severities(map),
            known(map, Set.copyOf(map.words("channels"))));
    if (mute.from().equals(mute.to())) {
      map.problem("to", "结束时间应与开始时间不同", "expected another time than from");
    }
    map.close();
    return mute;
  }

  private static LocalTime time(YamlMap map, String key) {
    String text = map.required(key);
    try {
      return text.isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    } catch (DateTimeException e) {
      map.problem(key, "应为如 \"22:00\" 的时间", "expected a time such as \"22:00\"");
      return LocalTime.MIDNIGHT;
    }
  }

  private static NotifyConfig.Person person(YamlMap map) {
    NotifyConfig.Person person =
        new NotifyConfig.Person(
            map.required("name"),
            audiences(map),
            or(map.text("phone")),
            or(map.text("mail")),
            or(map.text("user")));
    if (person.audiences().isEmpty()) {
      map.problem("audiences", "缺少 audiences：代表谁", "missing audiences: whom they stand for");
    }
    if (!person.phone().isEmpty() && !person.phone().matches("\\+?[0-9][0-9 -]{2,24}")) {
      map.problem("phone", "应为电话号码", "expected a phone number");
    }
    if (!person.mail().isEmpty() && !person.mail().matches("[^\\s@]+@[^\\s@]+")) {
      map.problem("mail", "应为邮箱地址", "expected a mail address");
    }
    map.close();
    return person;
  }

  private static String or(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  private static Set<String> audiences(YamlMap map) {
    List<String> words = map.words("audiences");
    for (String word : words) {
      if (!AUDIENCE.matcher(word).matches()) {
        map.problem(
            "audiences",
            "“" + word + "” 应为 desk、role:supervisor、crew:代号、member:代号、outside:代号，代号可为 *",
            "\"" + word + "\": expected desk, role:supervisor, crew:…, member:…, outside:… or …:*");
      }
    }
    return Set.copyOf(words);
  }

  private static Set<Severity> severities(YamlMap map) {
    return words(map, "severities", Severity.class, s -> s.name().toLowerCase(Locale.ROOT));
  }

  private static <E extends Enum<E>> Set<E> words(
      YamlMap map, String key, Class<E> type, Function<E, String> word) {
    List<String> all = Arrays.stream(type.getEnumConstants()).map(word).toList();
    Set<E> found = new LinkedHashSet<>();
    for (String one : among(map, key, all)) {
      if (all.contains(one)) {
        found.add(type.getEnumConstants()[all.indexOf(one)]);
      }
    }
    return found;
  }

  private static Set<String> among(YamlMap map, String key, List<String> all) {
    Set<String> words = new LinkedHashSet<>(map.words(key));
    for (String word : words) {
      if (!all.contains(word)) {
        Text near = Problems.suggestion(word, all);
        map.problem(
            key,
            "未知的 " + word + near.zh() + "，应为 " + all,
            "unknown " + word + near.en() + "; expected of " + all);
      }
    }
    return words;
  }

  private static Map<String, Text> templates(@Nullable YamlMap map) {
    Map<String, Text> found = new LinkedHashMap<>();
    if (map == null) {
      return found;
    }
    for (String kind : NotifyConfig.KINDS) {
      Text text = map.words2(kind);
      if (text != null) {
        Matcher hole = HOLE.matcher(text.zh() + "\n" + text.en());
        while (hole.find()) {
          if (!NotifyConfig.HOLES.contains(hole.group(1))) {
            map.problem(
                kind,
                "没有 {" + hole.group(1) + "}，可以用 " + NotifyConfig.HOLES,
                "there is no {" + hole.group(1) + "}; there are " + NotifyConfig.HOLES);
          }
        }
        found.put(kind, text);
      }
    }
    map.close();
    return found;
  }

  private static List<String> allow(YamlMap map) {
    List<String> blocks = map.words("allow");
    for (String block : blocks) {
      if (!block.matches("[0-9a-fA-F:.]+(/\\d{1,3})?")) {
        map.problem(
            "allow",
            "“" + block + "” 应为 IP 地址或网段，如 10.1.0.0/16",
            "\"" + block + "\": expected an address or a block such as 10.1.0.0/16");
      }
    }
    return blocks;
  }

  static Duration span(YamlMap map, String key, Duration otherwise) {
    Span span = map.span(key);
    return span == null ? otherwise : Duration.ofMillis(span.ms());
  }
}
