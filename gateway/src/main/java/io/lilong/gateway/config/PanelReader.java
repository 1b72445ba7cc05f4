package io.lilong.gateway.config;

import io.lilong.rules.book.YamlMap;
import io.netty.util.NetUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the part {@code panel} of {@code lilong.yaml}. */
final class PanelReader {

  private PanelReader() {}

  static PanelConfig read(@Nullable YamlMap map, PanelConfig d) {
    if (map == null) {
      return d;
    }
    List<PanelConfig.Source> sources = sources(map);
    String host = map.text("host");
    PanelConfig read =
        new PanelConfig(
            map.flag("enabled", true),
            host == null ? d.host() : host,
            map.whole("port", 0, 65_535, d.port()),
            map.flag("tcp", d.tcp()),
            map.flag("udp", d.udp()),
            map.whole("max_connections", 1, 100_000, d.maxConnections()),
            ConfigFile.span(map, "idle_timeout", d.idleTimeout()),
            sources,
            Set.copyOf(map.words("test_bit")));
    if (read.enabled() && !read.allowed()) {
      map.problem(
          "host",
          "对外监听须先写明 sources（消防主机的地址）",
          "listening beyond this machine needs sources (the addresses of the panels)");
    }
    if (read.enabled() && !read.tcp() && !read.udp()) {
      map.problem("tcp", "tcp 和 udp 至少开一个", "expected tcp, udp or both");
    }
    map.close();
    return read;
  }

  private static List<PanelConfig.Source> sources(YamlMap map) {
    List<PanelConfig.Source> sources = new ArrayList<>();
    for (YamlMap one : map.maps("sources")) {
      String address = one.required("address");
      if (!address.equals(PanelConfig.ANY)
          && !NetUtil.isValidIpV4Address(address)
          && !NetUtil.isValidIpV6Address(address)) {
        one.problem("address", "应为 IP 地址，或 \"*\"", "expected an IP address, or \"*\" for any");
      }
      String name = one.text("name");
      if (name != null && !name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
        one.problem("name", "应为字母、数字、. _ -", "a name is letters, digits, . _ -");
      }
      sources.add(new PanelConfig.Source(address, name));
      one.close();
    }
    return sources;
  }
}
