package io.lilong.gateway.panel;

import io.lilong.gateway.config.PanelConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may send, by address. */
final class Senders {

  private final List<PanelConfig.Source> sources;

  Senders(List<PanelConfig.Source> sources) {
    this.sources = sources;
  }

  /** Without sources everyone who reaches the port may: it is open on this machine only. */
  boolean may(String host) {
    return sources.isEmpty() || source(host) != null;
  }

  /** What a panel from there is called that tells no address of its own, or null. */
  @Nullable String name(String host) {
    PanelConfig.Source source = source(host);
    return source == null ? null : source.name();
  }

  private PanelConfig.@Nullable Source source(String host) {
    PanelConfig.Source any = null;
    for (PanelConfig.Source source : sources) {
      if (source.address().equals(host)) {
        return source;
      }
      any = any == null && source.address().equals(PanelConfig.ANY) ? source : any;
    }
    return any;
  }
}
