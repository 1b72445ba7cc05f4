package io.lilong.gateway.config;

import io.lilong.rules.book.Problem;
import io.lilong.rules.book.Problems;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.Span;
import io.lilong.rules.book.Text;
import io.lilong.rules.book.YamlMap;
import io.lilong.rules.book.YamlText;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code lilong.yaml}: every key has a default, an unknown key is a problem, all problems are
 * reported at once. {@code ${env:NAME}} in a value stands for an environment variable, so that
 * secrets need not stand in the file.
 */
public final class ConfigFile {

  private static final Pattern ENVIRONMENT = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

  /** What reading gives: settings, or every problem found. */
  public sealed interface Read {
    record Good(Config config) implements Read {}

    /**
     * @param site the folder it names all the same, so that one look finds what is wrong there too;
     *     null where the text is no YAML
     */
    record Bad(List<Problem> problems, @Nullable Path site) implements Read {}
  }

  private final Problems problems = new Problems();
  private final Map<String, String> environment;
  private final Path base;

  private ConfigFile(Map<String, String> environment, Path base) {
    this.environment = environment;
    this.base = base;
  }

  /**
   * Reads settings.
   *
   * @param name shown in problems
   * @param environment what {@code ${env:NAME}} is looked up in
   * @param base folder that relative paths are meant from
   */
  public static Read read(String name, String text, Map<String, String> environment, Path base) {
    ConfigFile file = new ConfigFile(environment, base);
    YamlMap top = YamlText.read(new RuleBook.Source(name, text), file.problems);
    Config config = top == null ? null : file.config(top);
    return config != null && file.problems.isEmpty()
        ? new Read.Good(config)
        : new Read.Bad(file.problems.list(), config == null ? null : config.site());
  }

  private Config config(YamlMap top) {
    Config d = Config.defaults();
    if (top.whole("version", 0, 1_000_000, 0) != 1) {
      top.problem("version", "应有 version: 1", "expected version: 1");
    }
    Config config =
        new Config(
            path(top, "data", d.data()),
            path(top, "site", d.site()),
            zone(top, d.zone()),
            or(value(top, "default_compound"), d.defaultCompound()),
            top.whole("waiting_messages", 100, 10_000_000, (int) d.waitingMessages()),
            top.whole("waiting_bytes", 1 << 20, 1 << 30, (int) d.waitingBytes()),
            endpoint(top.map("endpoint"), d.endpoint()),
            broker(top.map("broker"), d.broker()),
            PanelReader.read(top.map("panel"), d.panel()),
            history(top.map("history")),
            web(top.map("web"), d.web()),
            new NotifyFile(this::value).read(top.map("notify")));
    top.close();
    return config;
  }

  private static String or(@Nullable String given, String otherwise) {
    return given == null ? otherwise : given;
  }

  /** A text with its environment variables filled in. */
  private @Nullable String value(YamlMap map, String key) {
    String text = map.text(key);
    if (text == null) {
      return null;
    }
    Matcher variable = ENVIRONMENT.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (variable.find()) {
      String found = environment.get(variable.group(1));
      if (found == null) {
        map.problem(
            key,
            "没有环境变量 " + variable.group(1),
            "there is no environment variable " + variable.group(1));
      }
      variable.appendReplacement(filled, Matcher.quoteReplacement(found == null ? "" : found));
    }
    return variable.appendTail(filled).toString();
  }

  private Path path(YamlMap map, String key, Path otherwise) {
    String text = value(map, key);
    return base.resolve(text == null ? otherwise : Path.of(text)).normalize();
  }

  private @Nullable Path path(YamlMap map, String key) {
    String text = value(map, key);
    return text == null ? null : base.resolve(text).normalize();
  }

  private static ZoneId zone(YamlMap map, ZoneId otherwise) {
    String text = map.text("zone");
    try {
      return text == null ? otherwise : ZoneId.of(text);
    } catch (DateTimeException e) {
      map.problem("zone", "未知的时区 " + text, "unknown zone " + text + "; e.g. Asia/Shanghai");
      return otherwise;
    }
  }

  static Duration span(YamlMap map, String key, Duration otherwise) {
    Span span = map.span(key);
    return span == null ? otherwise : Duration.ofMillis(span.ms());
  }

  static boolean loopback(String host) {
    return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
  }

  private EndpointConfig endpoint(@Nullable YamlMap map, EndpointConfig d) {
    if (map == null) {
      return d;
    }
    List<DeviceCredential> credentials = new ArrayList<>();
    for (YamlMap one : map.maps("credentials")) {
      credentials.add(
          new DeviceCredential(
              one.required("user"),
              or(value(one, "password_hash"), ""),
              one.words("devices"),
              one.words("topics")));
      one.close();
    }
    EndpointConfig read =
        new EndpointConfig(
            map.flag("enabled", d.enabled()),
            or(value(map, "host"), d.host()),
            map.whole("port", 0, 65_535, d.port()),
            map.whole("loops", 1, 64, d.loops()),
            map.whole("max_packet_bytes", 1_024, 16 << 20, d.maxPacketBytes()),
            span(map, "connect_timeout", d.connectTimeout()),
            map.whole("max_connections", 1, 1_000_000, d.maxConnections()),
            map.whole("max_connections_per_address", 1, 1_000_000, d.maxConnectionsPerAddress()),
            credentials,
            tls(map.map("tls")));
    if (read.enabled() && !loopback(read.host()) && credentials.isEmpty()) {
      map.problem(
          "host",
          "对外监听须先设置 credentials（设备的用户名和密码）",
          "listening beyond this machine needs credentials (user and password of devices)");
    }
    map.close();
    return read;
  }

  private @Nullable TlsConfig tls(@Nullable YamlMap map) {
    if (map == null) {
      return null;
    }
    TlsConfig tls = new TlsConfig(path(map, "certificate"), path(map, "key"), path(map, "trust"));
    map.close();
    return tls;
  }

  private BrokerConfig broker(@Nullable YamlMap map, BrokerConfig d) {
    if (map == null) {
      return d;
    }
    List<String> filters = map.words("filters");
    BrokerConfig read =
        new BrokerConfig(
            map.flag("enabled", true),
            or(value(map, "host"), d.host()),
            map.whole("port", 1, 65_535, d.port()),
            or(value(map, "client_id"), d.clientId()),
            value(map, "user"),
            value(map, "password"),
            tls(map.map("tls")),
            filters.isEmpty() ? d.filters() : filters,
            span(map, "session_expiry", d.sessionExpiry()),
            span(map, "keep_alive", d.keepAlive()),
            span(map, "connect_timeout", d.connectTimeout()),
            span(map, "retry_min", d.retryMin()),
            span(map, "retry_max", d.retryMax()),
            map.whole("max_waiting_messages", 1, 65_535, d.maxWaitingMessages()),
            map.whole("max_waiting_bytes", 1 << 16, 1 << 30, (int) d.maxWaitingBytes()));
    map.close();
    return read;
  }

  private HistoryConfig history(@Nullable YamlMap map) {
    if (map == null) {
      return HistoryConfig.DEFAULT;
    }
    String kind = or(map.text("kind"), "embedded");
    HistoryConfig read = HistoryConfig.DEFAULT;
    if (kind.equals("embedded")) {
      read =
          new HistoryConfig.Embedded(
              map.whole(
                  "retention_days", 1, 36_500, HistoryConfig.Embedded.DEFAULT_RETENTION_DAYS));
    } else if (kind.equals("influx")) {
      read = influx(map);
    } else {
      Text near = Problems.suggestion(kind, List.of("embedded", "influx"));
      map.problem("kind", "未知的 " + kind + near.zh(), "unknown kind " + kind + near.en());
    }
    map.close();
    return read;
  }

  private HistoryConfig influx(YamlMap map) {
    int version = map.whole("version", 1, 3, 2);
    String url = or(value(map, "url"), "");
    URI uri = uri(map, url);
    return new HistoryConfig.Influx(
        HistoryConfig.Version.values()[version - 1],
        uri,
        or(value(map, "database"), "lilong"),
        value(map, "retention_policy"),
        value(map, "org"),
        value(map, "token"),
        value(map, "user"),
        value(map, "password"),
        map.whole("batch_lines", 1, 100_000, HistoryConfig.Influx.DEFAULT_BATCH_LINES),
        map.flag("gzip", HistoryConfig.Influx.DEFAULT_GZIP),
        span(map, "connect_timeout", HistoryConfig.Influx.DEFAULT_CONNECT_TIMEOUT),
        span(map, "timeout", HistoryConfig.Influx.DEFAULT_TIMEOUT));
  }

  private static URI uri(YamlMap map, String url) {
    if (url.matches("https?://[^\\s]+")) {
      try {
        return URI.create(url);
      } catch (IllegalArgumentException e) {
        map.problem("url", "不是有效的地址", "not an address: " + e.getMessage());
        return URI.create("http://127.0.0.1:8086");
      }
    }
    map.problem("url", "应为 http://… 或 https://…", "expected http://… or https://…");
    return URI.create("http://127.0.0.1:8086");
  }

  private WebConfig web(@Nullable YamlMap map, WebConfig d) {
    if (map == null) {
      return d;
    }
    YamlMap tls = map.map("tls");
    WebConfig.Tls files = null;
    if (tls != null) {
      Path certificate = path(tls, "certificate");
      Path key = path(tls, "key");
      if (certificate == null || key == null) {
        tls.problem("", "应有 certificate 和 key", "expected certificate and key");
      } else {
        files = new WebConfig.Tls(certificate, key);
      }
      tls.close();
    }
    WebConfig read =
        new WebConfig(
            or(value(map, "host"), d.host()),
            map.whole("port", 0, 65_535, d.port()),
            files,
            map.flag("allow_plain", d.allowPlain()),
            value(map, "public_origin"),
            false,
            path(map, "console_dir"));
    if (!read.loopback() && !read.secure() && !read.allowPlain()) {
      map.problem(
          "host",
          "对外提供网页须设置 tls；前面有代理时可设 allow_plain: true",
          "serving beyond this machine needs tls, or allow_plain: true behind a proxy of your own");
    }
    map.close();
    return read;
  }
}
