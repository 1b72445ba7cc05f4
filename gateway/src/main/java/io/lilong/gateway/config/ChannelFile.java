package io.lilong.gateway.config;

import io.lilong.gateway.config.ChannelConfig.Body;
import io.lilong.gateway.config.ChannelConfig.Language;
import io.lilong.gateway.config.ChannelConfig.Mail;
import io.lilong.gateway.config.ChannelConfig.MailTls;
import io.lilong.gateway.config.ChannelConfig.Make;
import io.lilong.gateway.config.ChannelConfig.Mqtt;
import io.lilong.gateway.config.ChannelConfig.PerNumber;
import io.lilong.gateway.config.ChannelConfig.Provider;
import io.lilong.gateway.config.ChannelConfig.Robot;
import io.lilong.gateway.config.ChannelConfig.Service;
import io.lilong.gateway.config.ChannelConfig.Via;
import io.lilong.gateway.config.ChannelConfig.Way;
import io.lilong.gateway.config.ChannelConfig.Webhook;
import io.lilong.rules.book.Problems;
import io.lilong.rules.book.Text;
import io.lilong.rules.book.YamlMap;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one channel of {@code notify.channels}. */
final class ChannelFile {

  private static final List<String> TYPES =
      List.of("wecom", "dingtalk", "feishu", "webhook", "mail", "sms", "voice", "mqtt");
  private static final int ROBOT_RATE = 20;
  private static final int OTHER_RATE = 60;

  /** What the large providers allow. */
  private static final PerNumber VOICE_LIMITS = new PerNumber(1, 5, 20);

  private static final PerNumber SMS_LIMITS = new PerNumber(10, 50, 50);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final NotifyFile.Secrets secrets;

  ChannelFile(NotifyFile.Secrets secrets) {
    this.secrets = secrets;
  }

  /** Null, with the problem noted, for one that cannot be. */
  @Nullable ChannelConfig read(YamlMap map) {
    String name = map.required("name");
    if (!name.isEmpty() && !name.matches("[a-z0-9][a-z0-9_-]{0,39}")) {
      map.problem(
          "name", "用小写字母、数字、- 或 _", "expected lower-case letters, digits, - or _, at most 40");
    }
    String type = map.required("type");
    Way way = way(map, type);
    if (way == null) {
      if (!type.isEmpty()) {
        Text near = Problems.suggestion(type, TYPES);
        map.problem("type", "未知的 " + type + near.zh(), "unknown type " + type + near.en());
      }
      return null;
    }
    int rate = map.whole("per_minute", 1, 10_000, way instanceof Robot ? ROBOT_RATE : OTHER_RATE);
    ChannelConfig channel =
        new ChannelConfig(
            name,
            way,
            word(map, "language", Language.class, Language.ZH),
            rate,
            map.whole("fire_share", 0, 10_000, Math.max(1, rate / 4)),
            NotifyFile.span(map, "timeout", TIMEOUT));
    if (channel.fireShare() >= rate) {
      map.problem(
          "fire_share", "应小于 per_minute", "expected less than per_minute, " + rate + " now");
    }
    map.close();
    return channel;
  }

  private @Nullable Way way(YamlMap map, String type) {
    return switch (type) {
      case "wecom" -> new Robot(Make.WECOM, url(map), "");
      case "dingtalk" -> new Robot(Make.DINGTALK, url(map), or(map, "secret", ""));
      case "feishu" -> new Robot(Make.FEISHU, url(map), or(map, "secret", ""));
      case "webhook" -> new Webhook(url(map), or(map, "secret", ""));
      case "mail" -> mail(map);
      case "sms" -> provider(map, Service.SMS);
      case "voice" -> provider(map, Service.VOICE);
      case "mqtt" -> mqtt(map);
      default -> null;
    };
  }

  private Mail mail(YamlMap map) {
    MailTls tls = word(map, "tls", MailTls.class, MailTls.STARTTLS);
    map.required("host");
    map.required("from");
    return new Mail(
        or(map, "host", ""),
        map.whole("port", 1, 65_535, tls == MailTls.ON ? 465 : 587),
        tls,
        or(map, "user", ""),
        or(map, "password", ""),
        or(map, "from", ""),
        map.words("to"));
  }

  private Provider provider(YamlMap map, Service service) {
    String url = or(map, "url", "");
    checkUrl(map, url);
    Map<String, String> headers = new LinkedHashMap<>();
    YamlMap given = map.map("headers");
    if (given != null) {
      for (String header : given.keys()) {
        headers.put(header, or(given, header, ""));
      }
    }
    return new Provider(
        service,
        or(map, "method", "POST").toUpperCase(Locale.ROOT),
        url,
        headers,
        word(map, "content", Body.class, Body.JSON),
        or(map, "body", ""),
        or(map, "accepted", ""),
        or(map, "expected", ""),
        map.words("again"),
        map.words("to"),
        perNumber(map, service == Service.VOICE ? VOICE_LIMITS : SMS_LIMITS));
  }

  private static PerNumber perNumber(YamlMap map, PerNumber otherwise) {
    return new PerNumber(
        map.whole("number_per_minute", 1, 10_000, otherwise.minute()),
        map.whole("number_per_hour", 1, 10_000, otherwise.hour()),
        map.whole("number_per_day", 1, 10_000, otherwise.day()));
  }

  private Mqtt mqtt(YamlMap map) {
    String topic = map.required("topic");
    if (topic.contains("+") || topic.contains("#")) {
      map.problem("topic", "主题里不能有 + 或 #", "a topic to publish to has neither + nor #");
    }
    return new Mqtt(
        topic,
        or(map, "payload", ""),
        map.whole("qos", 0, 1, 1),
        map.flag("retain", false),
        word(map, "via", Via.class, Via.ENDPOINT));
  }

  private URI url(YamlMap map) {
    map.required("url");
    String url = or(map, "url", "");
    checkUrl(map, url);
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      map.problem("url", "不是有效的地址", "not an address");
      return URI.create("https://invalid.invalid");
    }
  }

  /** The address itself stays out of the problem: it may hold a key. */
  private static void checkUrl(YamlMap map, String url) {
    boolean plain = map.flag("allow_plain", false);
    if (!url.matches("https://[^\\s]+") && !(plain && url.matches("http://[^\\s]+"))) {
      map.problem(
          "url",
          "应为 https://…；自己网络里的 http:// 须设 allow_plain: true",
          "expected https://…; http:// of a network of one's own needs allow_plain: true");
    }
  }

  private String or(YamlMap map, String key, String otherwise) {
    String value = secrets.value(map, key);
    return value == null ? otherwise : value;
  }

  private static <E extends Enum<E>> E word(YamlMap map, String key, Class<E> type, E otherwise) {
    // a bare on or off is a boolean to some readers of YAML, here it is the word
    String text = map.text(key);
    if (text == null) {
      return otherwise;
    }
    for (E one : type.getEnumConstants()) {
      if (one.name().equalsIgnoreCase(text)) {
        return one;
      }
    }
    List<String> all =
        Arrays.stream(type.getEnumConstants()).map(e -> e.name().toLowerCase(Locale.ROOT)).toList();
    map.problem(key, "应为 " + all + " 之一", "expected one of " + all);
    return otherwise;
  }
}
